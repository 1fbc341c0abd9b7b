import type { Answer, Quote, Sentence, Support } from '../../model/answer.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { bold, type Mrkdwn, mrk, mrkdwn } from './clean.ts'
import { link } from './link.ts'

type Style = { linkTo: LinkTo; isBold?: boolean; limit: number }

/** A sentence with its `[n]` links behind it, at most `limit` long; marks that do not fit as links stay as plain `[n]`. */
export function citedLine(
  sentence: Sentence,
  answer: Pick<Answer, 'quotes'>,
  { linkTo, isBold, limit }: Style,
): Mrkdwn {
  const marks = marksOf(sentence.support, answer.quotes, linkTo, Math.floor(limit / 2))
  const tail = marks ? mrk` ${marks}` : marks
  const words = withoutMarks(sentence, answer.quotes.length)
  return mrk`${isBold ? bold(words, limit - tail.length) : mrkdwn(words, limit - tail.length)}${tail}`
}

/** Positions of the quotes a sentence rests on, each once, in the order of their numbers. */
export function quotesOf(support: Support[], quotes: Quote[]): number[] {
  const indexes = support.flatMap((item) => (item.kind === 'quote' && item.index in quotes ? [item.index] : []))
  return [...new Set(indexes)].sort((left, right) => left - right)
}

function marksOf(support: Support[], quotes: Quote[], linkTo: Style['linkTo'], limit: number): Mrkdwn {
  let marks = mrk``
  for (const index of quotesOf(support, quotes)) {
    const quote = quotes[index]
    const label = mrk`[${index + 1}]`
    const linked = quote ? link(linkTo(quote), label) : label
    const next = marks.length + linked.length <= limit ? linked : label
    if (marks.length + next.length > limit) break
    marks = mrk`${marks}${next}`
  }
  return marks
}

// A sentence may carry its marks in its own words; they are shown once, as links, at the end.
function withoutMarks({ text, support }: Sentence, count: number): string {
  const own = new Set(support.flatMap((item) => (item.kind === 'quote' ? [item.index + 1] : [])))
  return text.replaceAll(/ ?\[(\d{1,4})\]/g, (mark, number: string) =>
    own.has(Number(number)) && Number(number) <= count ? '' : mark,
  )
}
