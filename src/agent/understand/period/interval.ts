import { addDays, type Day } from '../../../lib/zoned-time.ts'
import { type Impossible, latestBefore, type Meaning, nextTurn } from './meaning.ts'
import { type Point, pointAt } from './point.ts'
import { type Opener, toRegExp } from './rule.ts'
import { type Calendar, isBefore, orderOf } from './spans.ts'

/** Days with null for an open side, `to` exclusive. */
export type Days = { from: Day | null; to: Day | null }
/**
 * A period that begins at one place of a text, its preposition included; `end` is where its words end.
 * A weak one is only named ("the Q1 plan", "of 1 February") and yields to one that is plainly a condition of time.
 */
export type Interval = { days: Days | Impossible; end: number; isWeak?: boolean }

const openers: [words: string, strength: Opener][] = [
  ['(?:back )?in|all through|during|throughout|within|over|across|inside', 'firm'],
  ['on|at|around|for|of|from|by', 'soft'],
]
const inside = openers.map(([words, strength]) => ({ pattern: toRegExp(`(?:${words}) `), strength }))
const both = toRegExp('(?:between|from) ')
const event =
  '(?:(?:the|our|my|their|his|her|that) (?:\\w+ ){0,2}?(?:call|meeting|e-?mail|demo|note|thread|message|talk|review|visit)s? (?:on|of|from|in) )?'
const since = toRegExp(
  '(?:since|(?<after>after|following)|starting(?: from| in| on| with)?|beginning(?: in| on)?|as (?:of|from)|from) ' +
    event,
)
const onwards = toRegExp(' (?:onwards?|forward|on(?= ?$| ?[?.,!;]))')
const until = toRegExp(
  '(?:until|till?|(?<before>before|prior to|ahead of|earlier than)|up (?:to|until)|through|thru|(?<deadline>by)|(?:no|not) later than|on or before) ' +
    event,
)
const joint = toRegExp('(?: ?[-–—] ?| (?:to|until|till?|through|thru) )')
const and = toRegExp(' (?:and|&) ')
const moreThan = toRegExp('(?:more than|longer than|over) ')
const present = toRegExp('(?:now|date|(?:the )?present)(?![a-z])')
const counted =
  /^(?:on|at) |\b(?:today|yesterday|last|this|past|previous|prior|current|ago|recently|lately|so far|to[- ]date|f?ytd|[qmw]td)\b/i
/** How far ahead a name is still the coming one behind "before": "before the holidays" in November. */
const nearDays = 60

/** The period that begins at a place of a text, with or without a preposition. */
export function intervalAt(text: string, index: number, calendar: Calendar): Interval | null {
  return (
    longAgoAt(text, index, calendar) ??
    betweenAt(text, index, calendar) ??
    sinceAt(text, index, calendar) ??
    untilAt(text, index, calendar) ??
    insideAt(text, index, calendar)
  )
}

function betweenAt(text: string, index: number, calendar: Calendar): Interval | null {
  const start = endOf(both, text, index)
  const first = start === null ? null : pointAt(text, start, calendar, 'firm')
  const middle = first && (endOf(joint, text, first.end) ?? endOf(and, text, first.end))
  const last = middle && (pointAt(text, middle, calendar, 'firm') ?? nowAt(text, middle, calendar))
  return first && last ? { days: joined(first.meaning, last.meaning), end: last.end } : null
}

function sinceAt(text: string, index: number, calendar: Calendar): Interval | null {
  const match = matchAt(since, text, index)
  const start = match && pointAt(text, index + match[0].length, calendar, 'firm')
  if (!match || !start) return null
  const tail = endOf(onwards, text, start.end)
  if (/^from/i.test(match[0]) && tail === null) return null
  const { after } = match.groups ?? {}
  const days = map(start.meaning, ({ span, edge }) => ({
    from: edge ?? (after ? span.to : span.from),
    to: null,
  }))
  return { days, end: tail ?? start.end }
}

function untilAt(text: string, index: number, calendar: Calendar): Interval | null {
  const match = matchAt(until, text, index)
  const { before, deadline } = match?.groups ?? {}
  const last = match && pointAt(text, index + match[0].length, calendar, deadline ? 'soft' : 'firm')
  if (!last) return null
  const days = map(last.meaning, (meaning) => {
    const span = comingSoon(meaning, calendar, deadline !== undefined) ?? meaning.span
    return { from: null, to: meaning.edge ?? (before ? span.from : span.to) }
  })
  return { days, end: last.end }
}

function insideAt(text: string, index: number, calendar: Calendar): Interval | null {
  const opener = inside.find(({ pattern }) => endOf(pattern, text, index) !== null)
  const start = opener ? (endOf(opener.pattern, text, index) ?? index) : index
  const itself = opener ? pointAt(text, index, calendar) : null
  const isAll = index === text.search(/\S/) && start === index
  const first = isAll
    ? (whole(text, start, calendar) ?? pointAt(text, start, calendar))
    : (itself ?? pointAt(text, start, calendar, opener?.strength))
  if (!first) return null
  const next = toNext(first, text, calendar)
  if (next) return next
  const isWeak = !itself && (opener?.strength ?? 'soft') === 'soft' && !counted.test(text.slice(index, first.end))
  return { days: map(first.meaning, ({ span }) => span), end: first.end, isWeak }
}

// A text that is nothing but a name of time means the time: "May".
function whole(text: string, index: number, calendar: Calendar): Point | null {
  const point = pointAt(text, index, calendar, 'firm')
  return point && /^\W*$/.test(text.slice(point.end)) ? point : null
}

/** "Q1 to Q3", and "September and October", which lie side by side. */
function toNext(first: Point, text: string, calendar: Calendar): Interval | null {
  const to = endOf(joint, text, first.end)
  const next = to ?? endOf(and, text, first.end)
  const second = next === null ? null : (pointAt(text, next, calendar, 'firm') ?? (to && nowAt(text, to, calendar)))
  if (!second) return null
  if (to !== null) return { days: joined(first.meaning, second.meaning), end: second.end }
  if (first.meaning === 'impossible' || second.meaning === 'impossible') return null
  const [one, other] = [latestBefore(first.meaning, second.meaning.span.to), second.meaning.span]
  if (orderOf(one.to) === orderOf(other.from)) return { days: { from: one.from, to: other.to }, end: second.end }
  return orderOf(other.to) === orderOf(one.from) ? { days: { from: other.from, to: one.to }, end: second.end } : null
}

/** "More than two weeks ago": everything before that day. */
function longAgoAt(text: string, index: number, calendar: Calendar): Interval | null {
  const start = endOf(moreThan, text, index)
  const point = start === null ? null : pointAt(text, start, calendar)
  if (!point || !/(?:ago|back)$/i.test(text.slice(index, point.end))) return null
  return { days: map(point.meaning, ({ span, edge }) => ({ from: null, to: edge ?? span.from })), end: point.end }
}

function nowAt(text: string, index: number, { today }: Calendar): Point | null {
  const end = endOf(present, text, index)
  return end === null ? null : { meaning: { span: { from: today, to: addDays(today, 1) } }, end }
}

function joined(first: Meaning | Impossible, last: Meaning | Impossible): Days | Impossible {
  if (first === 'impossible' || last === 'impossible') return 'impossible'
  const to = last.edge ?? last.span.to
  const from = first.edge ?? latestBefore(first, to).from
  return isBefore(from, to) ? { from, to } : 'impossible'
}

function comingSoon(meaning: Meaning, { today, talk }: Calendar, isDeadline: boolean) {
  if (talk) return null
  const next = nextTurn(meaning)
  const unit = meaning.recurs?.unit
  const isNear = next !== null && isBefore(next.from, addDays(today, nearDays))
  return isNear && (unit === 'year' || (isDeadline && unit === 'week')) ? next : null
}

function map(meaning: Meaning | Impossible, days: (meaning: Meaning) => Days): Days | Impossible {
  return meaning === 'impossible' ? meaning : days(meaning)
}

function endOf(pattern: RegExp, text: string, index: number): number | null {
  const match = matchAt(pattern, text, index)
  return match && index + match[0].length
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}
