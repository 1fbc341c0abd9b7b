import { groupBy } from '../../lib/group-by.ts'
import { sayDay } from '../../lib/say-date.ts'
import type { AnswerTable, NumberFact, Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayList, sayScope } from '../compose/wording.ts'
import { type Place, placesOf } from '../facts/population.ts'
import { createFindMentions } from '../measures/mentions.ts'
import type { MoodLabel } from '../signals/mood-label.ts'
import { toneOfMentions } from '../signals/rival-tone.ts'
import { nothingToRead } from './findings.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'

type Named = { rival: string; companyId: string; company: string; places: Place[]; tone: MoodLabel }
const quotesShown = 5

/** Which accounts named a competitor or system, how often and in what tone; what our own side says of them does not count. */
export const answerRivals: Skill = async (input) => {
  const { gathered, reads, question } = input
  const { heads, plan } = gathered
  if (heads.length === 0) return nothingToRead(plan)
  const asked = [...new Set(createFindMentions(reads.profile.rivals)(question).map(({ name }) => name))]
  const rivals = asked.length > 0 ? asked : reads.profile.rivals.map(({ name }) => name)
  const places = await placesOf(reads, heads, { side: 'customer' })
  const named = rivals.flatMap((rival) => namedBy(input, places, rival))
  if (named.length === 0) return { sentences: [nobodyNamed(input, rivals)] }
  return {
    sentences: [headline(input, rivals, named), ...named.slice(0, quotesShown).flatMap((one) => quoteOf(input, one))],
    table: tableOf(input, named),
  }
}

function namedBy({ reads }: SkillInput, places: readonly Place[], rival: string): Named[] {
  const said = places.filter(({ turn }) => reads.labels.rivals(turn).some(({ name }) => name === rival))
  return [...groupBy(said, ({ head }) => head.companyId ?? '')]
    .filter(([companyId]) => companyId !== '')
    .map(([companyId, own]) => ({
      ...{ rival, companyId, places: own, company: own[0]?.head.company ?? '' },
      tone: toneOfMentions(
        own.map(({ turn }) => turn),
        rival,
        reads.labels,
      ),
    }))
    .sort((left, right) => right.places.length - left.places.length || (left.company < right.company ? -1 : 1))
}

function mentionFact({ gathered }: SkillInput, { rival, companyId, places }: Named): NumberFact {
  const turns = { side: 'customer', rival } as const
  return countFact('turns_where', places.length, { ...gathered.filter, companyIds: [companyId], turns })
}

function toneFact({ gathered }: SkillInput, { rival, companyId, places, tone }: Named): NumberFact {
  const turns = { side: 'customer', rival } as const
  return countFact('mentions_in_tone', places.length, { ...gathered.filter, companyIds: [companyId], turns, of: tone })
}

function headline(input: SkillInput, rivals: readonly string[], named: readonly Named[]): Sentence {
  const { gathered, evidence } = input
  const facts = rivals.map((rival) =>
    countFact('accounts_where', named.filter((one) => one.rival === rival).length, {
      ...gathered.filter,
      turns: { side: 'customer', rival },
    }),
  )
  const heard = facts.filter(({ value }) => value > 0)
  const scope = sayScope(gathered.plan)
  const said = sayList(heard.map((fact) => `${fact.filter.turns?.rival} at ${sayFigure(fact)}`))
  const text = `${scope ? `${scope}: c` : 'C'}ustomers named ${said}.`
  return {
    kind: 'number',
    text: text.length <= longestFirstLine ? text : `Named: ${said}.`.slice(0, longestFirstLine),
    support: heard.map((fact) => evidence.addNumber(fact)),
  }
}

function quoteOf(input: SkillInput, named: Named): Sentence[] {
  const { evidence, reading } = input
  const { rival, tone, places, company } = named
  const fitting = places.find(({ turn }) => turn.text.split(/\s+/).length > 5) ?? places[0]
  const added = fitting && evidence.addQuote(fitting, [rival.toLowerCase()])
  if (!added) return []
  const { quote } = added.said
  const when = quote.occurredAt ? `, ${sayDay(quote.occurredAt, reading)}` : ''
  const text = `${company} (${tone}): ${sayQuoted(added.said)}, ${quote.speaker}${when}`
  return [{ kind: 'derived', text, support: [added.support, evidence.addNumber(toneFact(input, named))] }]
}

function tableOf(input: SkillInput, named: readonly Named[]): AnswerTable {
  return {
    kind: 'figures',
    caption: 'Customer turns that name it',
    columns: ['Account', 'Named', 'Customer turns', 'Tone'],
    rows: named.map((one) => {
      const fact = mentionFact(input, one)
      const quote = one.places[0] && input.evidence.addQuote(one.places[0], [one.rival.toLowerCase()])
      return {
        cells: [one.company, one.rival, String(fact.value), one.tone],
        support: [
          ...[fact, toneFact(input, one)].map((each) => input.evidence.addNumber(each)),
          ...(quote ? [quote.support] : []),
        ],
      }
    }),
  }
}

function nobodyNamed({ gathered, evidence }: SkillInput, rivals: readonly string[]): Sentence {
  const facts = [
    ...rivals.map((rival) =>
      countFact('turns_where', 0, { ...gathered.filter, turns: { side: 'customer' as const, rival } }),
    ),
    countFact('interactions', gathered.heads.length, gathered.filter),
  ]
  const read = facts.at(-1)
  const scope = sayScope(gathered.plan)
  return {
    kind: 'number',
    text: `Nobody at a customer named ${sayList(rivals, 'or')}${scope ? ` (${scope})` : ''}; I read ${read ? sayFigure(read) : ''}.`,
    support: facts.map((fact) => evidence.addNumber(fact)),
  }
}
