import { cleanText } from '../../../privacy/clean-text.ts'

/** What `GET /i/ID.json` answers. */
export type Transcript = {
  id: string
  title: string
  type: string
  sourceSystem: string
  occurredAt: string | null
  company: string | null
  permalink: string | null
  participants: { name: string; role?: string; side: string }[]
  turns: TranscriptTurn[]
}

export type TranscriptTurn = {
  id: string
  speaker: string
  side: string
  text: string
  startSeconds: number | null
  at: string | null
}

/** The turns within `reach` of the one asked for; all of them when it is not there. */
export function turnsAround(
  turns: readonly TranscriptTurn[],
  turnId: string | null,
  reach: number,
): { turns: readonly TranscriptTurn[]; before: number; after: number } {
  const position = turns.findIndex((turn) => turn.id === turnId)
  if (position === -1) return { turns, before: 0, after: 0 }
  const from = Math.max(0, position - reach)
  const to = Math.min(turns.length, position + reach + 1)
  return { turns: turns.slice(from, to), before: from, after: turns.length - to }
}

/** A turn cut at the quoted words, as a reader sees it; the whole turn is the quote when the offsets do not fit it. */
export function splitAtQuote(
  text: string,
  quote: { start: number; end: number } | null,
): { before: string; quoted: string; after: string } {
  if (quote === null || quote.start >= text.length || quote.end > text.length)
    return { before: '', quoted: cleanText(text), after: '' }
  return {
    before: cleanText(text.slice(0, quote.start)),
    quoted: cleanText(text.slice(quote.start, quote.end)),
    after: cleanText(text.slice(quote.end)),
  }
}
