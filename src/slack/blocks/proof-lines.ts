import { sayDay, saySeconds } from '../../lib/say-date.ts'
import type { Answer, Quote, Sentence } from '../../model/answer.ts'
import type { AnswerView } from './answer-view.ts'
import { quotesOf } from './cited-line.ts'
import { type Mrkdwn, mrk, mrkdwn } from './clean.ts'
import { shownFacts } from './fact-sections.ts'
import { link } from './link.ts'

const maximumProofs = 6
const maximumInLetter = 40

/** `[1] Elena Voss, call Thu 19 Nov, 14:32` for each proof of what the message shows, linked, at most six. */
export function proofLines(answer: Answer, view: AnswerView): Mrkdwn[] {
  const lines = shownProofs(answer).map((index) => proofLine(answer, index, view))
  const left = proofsLeft(answer)
  return left > 0 ? [...lines, left === 1 ? mrk`1 more proof` : mrk`${left} more proofs`] : lines
}

/** The line of one proof, linked. */
export function proofLine({ quotes }: Answer, index: number, view: AnswerView): Mrkdwn {
  const quote = quotes[index]
  return quote ? link(view.linkTo(quote), mrkdwn(describe(quote, index + 1, view), 500)) : mrk``
}

/** How many proofs of what the message shows it has no line for. */
export function proofsLeft(answer: Answer): number {
  return citedProofs(answer).length - shownProofs(answer).length
}

function shownProofs(answer: Answer): number[] {
  return citedProofs(answer).slice(0, maximumProofs)
}

function citedProofs(answer: Answer): number[] {
  const [first, ...facts] = answer.sentences
  const shown: Sentence[] = answer.form === 'letter' ? facts.slice(0, maximumInLetter) : shownFacts(answer)
  const supports = [...(first ? [first] : []), ...shown].flatMap(({ support }) => support)
  return quotesOf(supports, answer.quotes)
}

function describe(quote: Quote, number: number, view: AnswerView): string {
  const parts = [`[${number}] ${quote.speaker}`, [quote.type, dayOf(quote, view)].join(' '), placeIn(quote)]
  return parts.filter((part) => part.trim() !== '').join(', ')
}

function dayOf({ occurredAt }: Quote, view: AnswerView): string {
  return occurredAt && !Number.isNaN(Date.parse(occurredAt)) ? sayDay(occurredAt, view) : 'without a date'
}

/** The second of a recording; where there is none, the title tells one message from another. */
export function placeIn(quote: Quote): string {
  return quote.startSeconds === null ? quote.title.slice(0, 120) : saySeconds(quote.startSeconds)
}
