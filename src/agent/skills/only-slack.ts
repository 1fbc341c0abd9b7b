import { tokenise } from '../../memory/search/tokenise.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { notices } from '../compose/notices.ts'
import { sayQuote } from '../compose/say-quote.ts'
import { sayScope } from '../compose/wording.ts'
import { everything } from '../facts/everything.ts'
import { onlyInSlack, recordKinds, type SlackOnly } from '../facts/slack-only.ts'
import { slackAbout } from '../gather/slack-about.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const quotesShown = 6

/** What our team said of an account in Slack that no conversation or record of it in the CRM holds, newest first. */
export const answerOnlySlack: Skill = async (input): Promise<Draft> => {
  const { gathered, reads, evidence, reading } = input
  const { plan } = gathered
  if (plan.companies.length === 0) return { sentences: [{ kind: 'gap', text: notices.nameMissing, support: [] }] }
  const own = gathered.heads.filter(({ sourceSystem }) => sourceSystem === 'slack')
  const heads = [...own, ...(await slackAbout(reads, gathered))]
  const companyIds = plan.companies.map(({ id }) => id)
  const found = await onlyInSlack(reads, heads, companyIds)
  const shown = telling(found, plan.terms).slice(0, plan.limit ?? quotesShown)
  const quotes = newestFirst(shown).flatMap(({ place, terms }): Sentence[] => {
    const added = evidence.addQuote(place, terms)
    return added ? [{ kind: 'quote', text: sayQuote(added.said, plan, reading), support: [added.support] }] : []
  })
  const crm = await reads.reader.heads({ ...everything, companyIds, sources: ['hubspot', 'salesforce'] })
  const records = await reads.reader.crmRecords({ kinds: recordKinds, companyIds })
  const ids = { ...everything, ids: heads.map(({ id }) => id) }
  const messages = (await reads.turns.of(reads.reader, heads, reads.signal)).flatMap(({ turns }) => turns)
  const ours = messages.filter(({ side, text }) => side === 'internal' && text.trim() !== '').length
  const facts = {
    found: countFact('only_in_slack', found.length, { ...ids, of: companyIds.join(',') }),
    messages: countFact('slack_messages', ours, ids),
    crm: countFact('interactions', crm.length, { ...everything, companyIds, sources: ['hubspot', 'salesforce'] }),
    records: countFact('crm_records', records.length, { ...everything, companyIds }),
  }
  return { sentences: [leadOf(input, facts), ...quotes, readLine(input, facts)], read: [...heads, ...crm] }
}

type Facts = Record<'found' | 'messages' | 'crm' | 'records', ReturnType<typeof countFact>>

function leadOf({ gathered: { plan }, evidence }: SkillInput, { found, crm, messages }: Facts): Sentence {
  const support = [found, crm, messages].map((fact) => evidence.addNumber(fact))
  const where = 'in no HubSpot or Salesforce record'
  if (found.value === 0) {
    const text = `${sayScope(plan)}: I found nothing our team said in Slack that is ${where}.`
    return { kind: 'gap', text, support: [...support] }
  }
  const text = `${sayScope(plan)}: I found ${sayFigure(found)} of ours that ${found.value === 1 ? 'says' : 'say'} what is ${where}.`
  return { kind: 'number', text, support }
}

function readLine({ evidence }: SkillInput, { messages, crm, records }: Facts): Sentence {
  const text = `All I read: ${sayFigure(messages)} of ours, ${sayFigure(crm)} and ${sayFigure(records)}.`
  return { kind: 'number', text, support: [messages, crm, records].map((fact) => evidence.addNumber(fact)) }
}

/** What tells most first; messages on the question's own words before others. */
function telling(found: readonly SlackOnly[], terms: readonly string[]): SlackOnly[] {
  const isOn = ({ place }: SlackOnly) => tokenise(place.turn.text).some((term) => terms.includes(term))
  const on = found.filter(isOn)
  return (on.length > 0 ? on : [...found]).sort((left, right) => right.weight - left.weight)
}

function newestFirst(found: readonly SlackOnly[]): SlackOnly[] {
  return [...found].sort((left, right) => (right.place.turn.saidAt ?? '').localeCompare(left.place.turn.saidAt ?? ''))
}
