import { addDays, type Day } from '../../../lib/zoned-time.ts'
import { type Calendar, isBefore, orderOf, type Span } from './spans.ts'

/**
 * What a phrase means on the asker's day. `edge` is the moment an open interval starts or ends at, where the span
 * itself is wider ("since the end of October"); `recurs` gives the same phrase in other years, months or weeks.
 */
export type Meaning = { span: Span; edge?: Day; recurs?: Recurrence }
type Recurrence = { unit: 'year' | 'month' | 'week'; at: (turn: number) => Span | null; turn: number }
type Which = { which?: string | undefined; turn?: number | undefined }

/** A phrase that names a day no calendar has, or an end before its beginning. */
export type Impossible = 'impossible'

export function fixed(span: Span | null): Meaning | Impossible {
  return span ? { span } : 'impossible'
}

/** The turn that "last", "this" or "next" chooses; without one of these the latest that has begun: talk lies in the past. */
export function recurring(
  unit: Recurrence['unit'],
  at: (turn: number) => Span | null,
  { which = '', turn }: Which,
  { today, talk }: Calendar,
): Meaning | Impossible {
  if (turn !== undefined) return fixed(at(turn))
  const now = unit === 'year' ? today.year : 0
  const turns = [now + 1, now, now - 1, now - 2, now - 3, now - 4, now - 5, now - 6, now - 7, now - 8]
  const isChosen = (span: Span): boolean => {
    if (/last|past|previous/i.test(which)) return orderOf(span.to) <= orderOf(today)
    return orderOf(span.from) <= orderOf(today)
  }
  if (/next|coming/i.test(which)) return comingOf(at, turns, today)
  if (talk === 'future' && which === '') return stillToCome(at, { unit, turns, today })
  const chosen = turns.find((one) => isChosenAt(at(one), isChosen))
  const span = chosen === undefined ? null : at(chosen)
  if (chosen === undefined || !span) return 'impossible'
  if (/this/i.test(which) && isOver(unit, span, today)) return comingOf(at, turns, today)
  return { span, recurs: { unit, at, turn: chosen } }
}

/** The latest turn that begins before a day: "24 October" before "23 November 2025" is that year's. */
export function latestBefore({ span, recurs }: Meaning, limit: Day): Span {
  if (!recurs) return span
  for (let turn = recurs.turn + 1; turn > recurs.turn - 60; turn--) {
    const found = recurs.at(turn)
    if (found && isBefore(found.from, limit)) return found
  }
  return span
}

export function nextTurn({ recurs }: Meaning): Span | null {
  return recurs ? recurs.at(recurs.turn + 1) : null
}

/** The same part of every turn: "early" of October is early October in any year. */
export function mapMeaning({ span, recurs }: Meaning, part: (span: Span) => Span): Meaning {
  if (!recurs) return { span: part(span) }
  const at = (turn: number) => {
    const found = recurs.at(turn)
    return found && part(found)
  }
  return { span: part(span), recurs: { ...recurs, at } }
}

function isChosenAt(span: Span | null, isChosen: (span: Span) => boolean): boolean {
  return span !== null && isChosen(span)
}

function comingOf(at: (turn: number) => Span | null, turns: number[], today: Day): Meaning | Impossible {
  const spans = [...turns].reverse().map(at)
  return fixed(spans.find((span) => span && isBefore(today, span.from)) ?? null)
}

// "By November" said in November means this one: what matters is that some of it lies ahead.
function stillToCome(
  at: (turn: number) => Span | null,
  { unit, turns, today }: { unit: Recurrence['unit']; turns: number[]; today: Day },
): Meaning | Impossible {
  for (const turn of [...turns].reverse()) {
    const span = at(turn)
    if (span && isBefore(addDays(today, 1), span.to)) return { span, recurs: { unit, at, turn } }
  }
  return 'impossible'
}

// "This December" said in November is to come; "this winter" said in April is the one just over.
function isOver(unit: Recurrence['unit'], { from, to }: Span, today: Day): boolean {
  if (unit === 'year') return to.year < today.year || (from.year < today.year && to.month === 1 && to.day === 1)
  return orderOf(to) <= orderOf(today)
}
