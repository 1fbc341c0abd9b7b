import type { SpokenTurn } from '../../memory/turn-cache.ts'
import { dueDateOf } from '../when/due-date.ts'
import { sentencesOf } from './plain-text.ts'
import type { Span } from './said-turn.ts'

/** A day (`YYYY-MM-DD`) and the sentence that names it. */
export type DayNamed = Span & { day: string }

/** The days to come that a turn's sentences name, one a sentence; none where nobody knows when it was said. */
export function daysAhead({ text, saidAt }: Pick<SpokenTurn, 'text' | 'saidAt'>, timeZone: string): DayNamed[] {
  if (saidAt === null) return []
  return sentencesOf(text).flatMap(({ start, end }) => {
    const due = dueDateOf({ text: text.slice(start, end), at: saidAt, timeZone })
    return due && due.day > saidAt.slice(0, 10) ? [{ day: due.day, start, end }] : []
  })
}
