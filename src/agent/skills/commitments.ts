import { sayRange } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Sentence } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact } from '../compose/figures.ts'
import { nounOf, sayNames } from '../compose/wording.ts'
import { type HeldPromise, promisesIn } from '../promises/read-promises.ts'
import { nothingToRead } from './findings.ts'
import { promiseLine, promiseSummary } from './promise-lines.ts'
import { answerMarked, asksForMarked } from './promises-marked.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { answerToldDate, asksForDate } from './told-date.ts'

type Days = { heads: readonly InteractionHead[]; from: string | null; to: string | null; opening: string }

/** Who promised what, by when, in which words, and how it stands: overdue first, then open, then kept. */
export const answerCommitments: Skill = async (input) => {
  const { gathered, reads, question } = input
  const { plan, filter } = gathered
  if (asksForDate(question)) return answerToldDate(input)
  if (asksForMarked(question)) return answerMarked(input)
  const days = await daysMeant(input)
  if (days.heads.length === 0) return nothingToRead(plan)
  const promisers = plan.people.map(({ id }) => id)
  const held = (await promisesIn(reads, days.heads)).filter(
    ({ place: { turn } }) =>
      (!plan.side || turn.side === plan.side) && (promisers.length === 0 || promisers.includes(turn.personId ?? '')),
  )
  const within = { ...filter, from: days.from, to: days.to, types: plan.types }
  const shown = held.filter((promise) => isMeant(promise, input)).toSorted(byUrgency)
  const listed = shown.slice(0, plan.limit ?? linesShown)
  const first = opening(held, { days, within, isCut: listed.length < shown.length }, input)
  const lines = listed.map((promise) => promiseLine(promise, input))
  return { sentences: [first, ...lines], read: around(listed, days.heads) }
}

const linesShown = 12
const order: Record<HeldPromise['status'], number> = { overdue: 0, open: 1, superseded: 2, kept: 3 }

/** Overdue first, then open, then the rest; the earliest day first. */
export function byUrgency(left: HeldPromise, right: HeldPromise): number {
  const rank = ({ status, due }: HeldPromise) => order[status] * 2 + (due ? 0 : 1)
  return rank(left) - rank(right) || (left.due ?? '').localeCompare(right.due ?? '')
}

function isMeant({ status }: HeldPromise, { question }: SkillInput): boolean {
  if (/\boverdue\b|\blate\b/i.test(question)) return status === 'overdue'
  return !/\b(?:open|unkept|outstanding|unfinished)\b/i.test(question) || status === 'open' || status === 'overdue'
}

// A day without conversations is told, and the last one before it that had some is read (a Monday asks for its Friday).
async function daysMeant({ gathered, reading }: SkillInput): Promise<Days> {
  const { heads, plan, filter, reader } = gathered
  const { time } = plan
  const whole = { heads, from: filter.from, to: filter.to, opening: '' }
  if (heads.length > 0 || !time?.from || !time.to) return whole
  const dayMs = 26 * 3_600_000
  if (Date.parse(time.to) - Date.parse(time.from) > dayMs) return whole
  const before = (await reader.heads({ ...filter, from: null, to: time.from })).filter(({ occurredAt }) => occurredAt)
  const last = before.at(-1)?.occurredAt
  if (!last) return whole
  const day = dayIn(new Date(last), reading.timeZone)
  const from = startOfDay(day, reading.timeZone)
  const to = startOfDay(addDays(day, 1), reading.timeZone)
  const opening = `No ${nounOf(plan, 2)} on ${time.label}. `
  return {
    ...{ opening, from: from.toISOString(), to: to.toISOString() },
    heads: before.filter(({ occurredAt }) => occurredAt && new Date(occurredAt) >= from),
  }
}

type Within = { days: Days; within: Parameters<typeof countFact>[2]; isCut: boolean }

function opening(held: readonly HeldPromise[], { days, within, isCut }: Within, input: SkillInput): Sentence {
  const { gathered, evidence, reading } = input
  const { plan } = gathered
  const calls = countFact('interactions', days.heads.length, within)
  const people = plan.people.map(({ id }) => id)
  const of = people.length > 0 ? { ...within, turns: { personIds: people } } : within
  const { text, facts } = promiseSummary(held, { within: of, plan })
  const names = sayNames(plan)
  const when =
    days.opening && days.from && days.to
      ? sayRange(new Date(days.from), new Date(days.to), reading)
      : (plan.time?.label ?? '')
  const scope = [plan.mine ? '' : names, when].filter(Boolean).join(', ')
  const read = `${calls.value} ${nounOf(plan, calls.value)}`
  const line = `${days.opening}${scope ? `${scope}: ` : ''}${text} from ${read}${isCut ? '; the most urgent are listed' : ''}.`
  const support = [...facts, calls].map((fact) => evidence.addNumber(fact))
  return { kind: 'number', text: line.length <= longestFirstLine ? line : `${text} from ${read}.`, support }
}

// What kept or moved a promise may stand in another conversation.
function around(held: readonly HeldPromise[], heads: readonly InteractionHead[]): InteractionHead[] {
  return [...heads, ...held.flatMap(({ evidence }) => evidence?.place.head ?? [])]
}
