import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import { contentTerms, tokenise } from '../../memory/search/tokenise.ts'
import { type DatePhrase, datePhrasesIn, sentencesIn } from './date-phrases.ts'
import { type Precision, precisionOf } from './precision.ts'
import { sayTurnDate } from './say-turn-date.ts'
import { tenseOf } from './tense.ts'

/** Words at which nearness has fallen to half, and how many words the border of a clause counts for. */
const wordsNear = 6
const clauseApart = 4

/** Instants (ISO), `to` exclusive, null = open; `phrase` null where the turn names no date and the day it was said stands in. */
export type TurnDate = {
  from: string | null
  to: string | null
  phrase: string | null
  label: string
  precision: Precision
}

/**
 * The date a turn speaks of, counted from when it was said (`at`, ISO); the day itself where it names none. Of several
 * the one nearest to what the question asks. Null only without a moment to count from.
 */
export function dateOfTurn(turn: {
  text: string
  at: string
  question?: string
  timeZone: string
  fiscalYearStart?: number
  /** The reader's moment: dates of its year are said without the year. The turn's own, when left out. */
  now?: Date
}): TurnDate | null {
  const { text, at, question, timeZone, fiscalYearStart = 1 } = turn
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return null
  const today = dayIn(moment, timeZone)
  const phrases = datePhrasesIn(sentencesIn(text), { today, fiscalYearStart })
  const chosen = choose(phrases, question)
  const days = chosen?.days ?? { from: today, to: addDays(today, 1) }
  const [from, to] = [days.from, days.to].map((day) => day && startOfDay(day, timeZone).toISOString())
  return {
    from: from ?? null,
    to: to ?? null,
    phrase: chosen?.phrase ?? null,
    label: sayTurnDate(days, { timeZone, now: turn.now ?? moment }),
    precision: precisionOf(days),
  }
}

/** The phrase whose surroundings share most with the question, nearer words counting more; the first among equals. */
function choose(phrases: readonly DatePhrase[], question: string | undefined): DatePhrase | null {
  const wanted = new Set(question ? contentTerms(question) : [])
  const asksAhead = question !== undefined && tenseOf(question) === 'future'
  let best: { phrase: DatePhrase; weight: number } | null = null
  for (const phrase of phrases) {
    const weight =
      nearness(phrase, wanted) + (asksAhead && phrase.sentence.tense === 'future' ? 1 : 0) - (isBare(phrase) ? 0.5 : 0)
    if (!best || weight > best.weight) best = { phrase, weight }
  }
  return best?.phrase ?? null
}

function nearness({ sentence, start, end }: DatePhrase, wanted: ReadonlySet<string>): number {
  const [before, after] = [sentence.text.slice(0, start - sentence.start), sentence.text.slice(end - sentence.start)]
  const distances = new Map<string, number>()
  for (const side of [wordsOf(before).reverse(), wordsOf(after)]) {
    let distance = 0
    for (const word of side) {
      distance += /[,;:–—]/.test(word) ? clauseApart : 1
      for (const term of tokenise(word)) {
        if (wanted.has(term)) distances.set(term, Math.min(distance, distances.get(term) ?? distance))
      }
    }
  }
  return [...distances.values()].reduce((sum, distance) => sum + wordsNear / (wordsNear + distance), 0)
}

function wordsOf(text: string): string[] {
  return text.match(/[^\s,;:–—]+|[,;:–—]/g) ?? []
}

/** "A quiet weekend": hardly more than a mention. */
function isBare({ phrase }: DatePhrase): boolean {
  return /^weekend$/i.test(phrase)
}
