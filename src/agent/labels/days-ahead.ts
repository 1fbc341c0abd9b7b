import type { SpokenTurn } from '../../memory/turn-cache.ts'
import { dueDateOf } from '../when/due-date.ts'
import { tenseOf } from '../when/tense.ts'
import { isoDayIn } from './commitments/iso-day-in.ts'
import { sentencesOf } from './plain-text.ts'
import type { Span } from './said-turn.ts'

/** A day (`YYYY-MM-DD`) and the sentence that names it. */
export type DayNamed = Span & { day: string }

const told =
  /\b(?:was|were|did(?:n['’]t)?|had|went|got|told|said|asked|heard|sent|came|quit|knew|thought|ago|yesterday|\w{3,}ed)\b/i
const dated = /\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{3,})?\b/i
/** Days from which on a month without its year, in talk of what was, is the one that is over. */
const farAhead = 180
const dayMs = 86_400_000

/** The days to come that a turn's sentences name, one a sentence; none where nobody knows when it was said. */
export function daysAhead({ text, saidAt }: Pick<SpokenTurn, 'text' | 'saidAt'>, timeZone: string): DayNamed[] {
  if (saidAt === null) return []
  const today = isoDayIn(saidAt, timeZone)
  return sentencesOf(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end)
    const due = dueDateOf({ text: sentence, at: saidAt, timeZone })
    if (!due || due.day <= today) return []
    const isFar = Date.parse(due.day) - Date.parse(today) > farAhead * dayMs
    // "I told her on Friday" is of the Friday before.
    if (tellsOfPast(sentence) && (isFar || !dated.test(due.phrase))) return []
    return [{ day: due.day, start, end }]
  })
}

function tellsOfPast(sentence: string): boolean {
  return told.test(sentence) && tenseOf(sentence) === 'past'
}
