import { compareText } from '../../lib/compare-text.ts'
import type { Sentence } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayScope } from '../compose/wording.ts'
import type { Disagreement } from '../disagreements/disagreement.ts'
import { disagreementsIn, withSide } from '../disagreements/find-disagreements.ts'
import { sayDisagreement } from '../disagreements/say-disagreement.ts'
import { everything } from '../facts/everything.ts'
import { recordKinds } from '../facts/slack-only.ts'
import { slackAbout } from '../gather/slack-about.ts'
import type { Skill, SkillInput } from './skill.ts'

/** Where sources disagree about the accounts asked about, or about any customer: both sides, never settled by us. */
export const answerDisagreements: Skill = async (input) => {
  const { gathered, reads, evidence } = input
  const { plan } = gathered
  const companyIds = await askedAccounts(input)
  const heads = await headsAbout(input)
  const found = withSide(await disagreementsIn(reads, heads, ...companyIds), plan.sources)
  const ids = { ...everything, ids: heads.map(({ id }) => id) }
  const records = await reads.reader.crmRecords({ kinds: recordKinds, companyIds })
  const facts = {
    found: countFact('disagreements', found.length, {
      ...ids,
      of: [companyIds, plan.sources].map((part) => part.join(',')).join(';'),
    }),
    read: countFact('interactions', heads.length, ids),
    records: countFact('crm_records', records.length, { ...everything, companyIds }),
  }
  const scope = sayScope(plan)
  const support = [facts.found, facts.read, facts.records].map((fact) => evidence.addNumber(fact))
  const read = `${sayFigure(facts.read)} and ${sayFigure(facts.records)}`
  const text =
    found.length > 0
      ? `${scope ? `${scope}: ` : ''}${sayFigure(facts.found)} between our sources, from ${read}.`
      : `${scope ? `${scope}: ` : ''}I found no disagreement between our sources; I read ${read}.`
  const isNamed = plan.companies.length !== 1
  const lines: Sentence[] = []
  for (const one of found.slice(0, linesShown)) lines.push(await sayDisagreement(one, isNamed, input))
  return { sentences: [{ kind: found.length > 0 ? 'number' : 'gap', text, support }, ...lines], read: heads }
}

const linesShown = 12

/** For a summary: where sources disagree about its one account, the first few. */
export async function disagreementLines(
  input: SkillInput,
  most: number,
): Promise<{ lines: Sentence[]; read: InteractionHead[] }> {
  const [company, ...others] = input.gathered.plan.companies
  if (!company || others.length > 0) return { lines: [], read: [] }
  const heads = await input.reads.reader.heads({ ...everything, companyIds: [company.id] })
  const found = (await disagreementsIn(input.reads, heads, company.id)).slice(0, most)
  const lines: Sentence[] = []
  for (const one of found) lines.push(await sayDisagreement(one, false, input))
  return { lines, read: found.flatMap(headsOf) }
}

const headsOf = ({ sides }: Disagreement): InteractionHead[] =>
  sides.flatMap((side) => (side.kind === 'said' ? [side.place.head] : []))

async function askedAccounts({ gathered: { plan }, reads }: SkillInput): Promise<string[]> {
  if (plan.companies.length > 0) return plan.companies.map(({ id }) => id)
  return (await reads.accounts())
    .filter(({ type, parentId }) => type === 'customer' && parentId === null)
    .map(({ id }) => id)
}

// In order of time, because what was said last counts.
async function headsAbout({ gathered, reads }: SkillInput): Promise<InteractionHead[]> {
  // “Does Salesforce match the calls?” names the sides, not all that is to be read.
  const own = await reads.reader.heads({ ...gathered.filter, sources: [], types: [] })
  const slack = gathered.plan.companies.length === 1 ? await slackAbout(reads, gathered) : []
  return [...own, ...slack].sort((left, right) => compareText(left.occurredAt ?? '~', right.occurredAt ?? '~'))
}
