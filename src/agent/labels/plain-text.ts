import type { Span } from './said-turn.ts'

const quoted = /"[^"\n]{1,300}"|“[^”\n]{1,300}”/g
const breaks = /[.!?]+["”')\]]*(?=\s|$)|[—–]\s|\n+/g
/** A full stop after these ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:[ap]\.m|[a-z]|mr|mrs|ms|dr|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|vs)$/i

/** Lower case letter by letter and with straight apostrophes, so that no place moves. */
export function plainText(text: string): string {
  return text.replaceAll('’', "'").replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** The text with the words between quotation marks blanked out: they are somebody's, not the speaker's. */
export function withoutQuoted(text: string): string {
  return text.replace(quoted, (words) => '_'.repeat(words.length))
}

/** Where each sentence of a text starts and ends; the mark at its end belongs to it. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = []
  let start = 0
  for (const mark of text.matchAll(breaks)) {
    const end = mark.index + mark[0].trimEnd().length
    if (mark[0] === '.' && abbreviation.test(text.slice(Math.max(start, mark.index - 8), mark.index))) continue
    add(start, end)
    start = end
  }
  add(start, text.length)
  return sentences

  function add(from: number, to: number): void {
    const lead = text.slice(from, to).search(/\S/)
    if (lead >= 0) sentences.push({ start: from + lead, end: to })
  }
}
