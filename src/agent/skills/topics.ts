import { tokenise } from '../../memory/search/tokenise.ts'
import type { AnswerTable, NumberFact, Sentence } from '../../model/answer.ts'
import { sayFigure } from '../compose/figures.ts'
import { sayQuote } from '../compose/say-quote.ts'
import { sayNames } from '../compose/wording.ts'
import type { Place } from '../facts/population.ts'
import { createTopicWords } from '../labels/topics/topics-of.ts'
import { sayChange } from '../prove/check-sentence.ts'
import { nothingToRead } from './findings.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { type Counted, countTopics, type TopicRow } from './topics-counted.ts'
import { type Periods, periodsOf } from './topics-periods.ts'
import { sayInside } from './topics-said.ts'

const rowsShown = 10
const quotedLength = [30, 180] as const

/**
 * What customers' conversations turn on: each topic with the conversations and accounts it comes up in, set against the
 * period before where a trend is asked for. Topics rarer than the domain's minimum in both periods are left out.
 */
export const answerTopics: Skill = async (input) => {
  const { gathered, question, reading, reads } = input
  const { plan, filter } = gathered
  const periods = periodsOf(plan, question, reading)
  const counted = await countTopics({ reads, filter, periods })
  if (counted.heads.length === 0) return nothingToRead(plan)
  const isNamed = plan.companies.length > 0 || plan.people.length > 0
  const minimum = isNamed ? 1 : reads.profile.topicMinimum
  const rows = counted.rows
    .filter(({ now, before }) => Math.max(now.value, before?.value ?? 0) >= minimum)
    .sort(periods.before ? byChange : byCount)
  const [top] = rows
  const first = top ? leadOf(input, { periods, counted, top }) : noneOf(input, periods, counted)
  return {
    sentences: [
      first,
      ...(top ? quoteOf(input, top) : []),
      countedLine(input, counted, minimum),
      ...waitingLine(input, counted),
    ],
    ...(top ? { table: tableOf(input, periods, rows.slice(0, plan.limit ?? rowsShown)) } : {}),
    read: counted.heads,
  }
}

const changeOf = ({ now, before }: TopicRow): number => now.value - (before?.value ?? 0)
const byCount = (left: TopicRow, right: TopicRow): number => right.now.value - left.now.value
const byChange = (left: TopicRow, right: TopicRow): number => changeOf(right) - changeOf(left) || byCount(left, right)

type Leading = { periods: Periods; counted: Counted; top: TopicRow }

function leadOf({ gathered, evidence, reads }: SkillInput, { periods, counted, top }: Leading): Sentence {
  const topic = sayInside(sayTopic(top), reads.profile)
  const opening = openingOf(sayNames(gathered.plan), periods)
  const facts = [top.now, top.before, top.onSystem, counted.talks, counted.talksBefore]
  const support = facts.flatMap((fact) => (fact ? [evidence.addNumber(fact)] : []))
  const told = !top.before
    ? `${topic} came up most, in ${sayFigure(top.now)} of ${sayFigure(counted.talks)}`
    : changeOf(top) > 0
      ? `${topic} rose most, from ${sayFigure(top.before)} to ${sayFigure(top.now)}`
      : `nothing new: ${topic} held best, from ${sayFigure(top.before)} to ${sayFigure(top.now)}`
  const text = `${opening}${told}.`
  return { kind: 'number', text: text.length <= longestFirstLine ? text : `${openingOf('', periods)}${told}.`, support }
}

function openingOf(names: string, { now, before, hasHardlyBegun }: Periods): string {
  const scope = [names, before ? `${now.label} against ${before.label}` : now.label].filter(Boolean).join(', ')
  if (hasHardlyBegun) return `This week has hardly begun, so here is ${scope}: `
  return scope ? `${scope}: ` : ''
}

function noneOf({ gathered, evidence }: SkillInput, periods: Periods, { talks, talksBefore }: Counted): Sentence {
  const opening = openingOf(sayNames(gathered.plan), periods)
  const read = [talks, talksBefore].flatMap((fact) => fact ?? [])
  const text = `${opening}no topic comes up often enough to list; I read ${read.map(sayFigure).join(' and ')}.`
  return { kind: 'gap', text, support: read.map((fact) => evidence.addNumber(fact)) }
}

function countedLine({ evidence }: SkillInput, { talks, talksBefore }: Counted, minimum: number): Sentence {
  const told: NumberFact = { ...talks, filter: { ...talks.filter, of: String(minimum) } }
  const read = [told, talksBefore].flatMap((fact) => fact ?? [])
  const listed = talksBefore ? `; listed from ${minimum} in either period` : ''
  const text = `Counted over ${read.map(sayFigure).join(' and ')}; a topic counts once in each${listed}.`
  return { kind: 'number', text, support: read.map((fact) => evidence.addNumber(fact)) }
}

function waitingLine({ evidence, gathered }: SkillInput, { waiting, talks }: Counted): Sentence[] {
  const isNamed = gathered.plan.companies.length > 0 || gathered.plan.people.length > 0
  if (waiting.value === 0 || isNamed) return []
  const have = waiting.value === 1 ? 'has' : 'have'
  const text = `Left out: ${sayFigure(waiting)} of the period that ${have} no transcript yet; any figure could move by that many at most.`
  return [{ kind: 'number', text, support: [evidence.addNumber(waiting), evidence.addNumber(talks)] }]
}

/** The customer's turn that says the topic best: with a mood of its own before a calm one, the newest of equals. */
function quoteOf({ evidence, gathered, reads, reading }: SkillInput, { name, terms, places }: TopicRow): Sentence[] {
  const [shortest, longest] = quotedLength
  const wordsOf = createTopicWords(reads.profile.topics)
  const weigh = ({ turn }: Place) =>
    (wordsOf(turn.text, name) === '' ? 0 : 4) +
    (reads.labels.mood(turn).label === 'neutral' ? 0 : 2) +
    (reads.labels.asks(turn) ? 0 : 1) +
    (turn.text.length >= shortest && turn.text.length <= longest ? 1 : 0)
  const theirs = places.filter(({ turn }) => turn.side === 'customer')
  const best = theirs.reverse().sort((left, right) => weigh(right) - weigh(left))[0]
  const added = best && evidence.addQuote(best, [...terms, ...tokenise(wordsOf(best.turn.text, name))])
  if (!added) return []
  return [{ kind: 'quote', text: sayQuote(added.said, gathered.plan, reading), support: [added.support] }]
}

function tableOf({ evidence, gathered }: SkillInput, { now, before }: Periods, rows: readonly TopicRow[]): AnswerTable {
  const isOne = gathered.plan.companies.length === 1
  const changed = before ? [before.label, 'Change'] : []
  return {
    kind: 'figures',
    caption: 'Customer conversations per topic',
    columns: ['Topic', now.label || 'Conversations', ...changed, ...(isOne ? [] : ['Accounts'])],
    rows: rows.map((row) => {
      const facts = [row.now, row.before, row.onSystem, ...(isOne ? [] : [row.accounts])]
      const earlier = row.before ? [String(row.before.value), sayChange(row.now.value - row.before.value)] : []
      return {
        cells: [sayTopic(row), String(row.now.value), ...earlier, ...(isOne ? [] : [String(row.accounts.value)])],
        support: facts.flatMap((fact) => (fact ? [evidence.addNumber(fact)] : [])),
      }
    }),
  }
}

function sayTopic({ name, system }: TopicRow): string {
  return system ? `${name} (${system})` : name
}
