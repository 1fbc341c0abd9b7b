import { sayDay, saySeconds } from '../../lib/say-date.ts'
import type { Answer, Quote, Sentence } from '../../model/answer.ts'
import type { AnswerView } from './answer-view.ts'
import { quotesOf } from './cited-line.ts'
import { mrkdwn } from './clean.ts'
import { link } from './link.ts'

const maximumProofs = 6

/** `[1] Elena Voss, call Thu 19 Nov, 14:32` for each proof of the shown sentences, linked, at most six. */
export function proofLines(answer: Answer, shown: Sentence[], view: AnswerView): string[] {
  const indexes = quotesOf(
    shown.flatMap(({ support }) => support),
    answer.quotes,
  )
  const lines = indexes.slice(0, maximumProofs).flatMap((index) => {
    const quote = answer.quotes[index]
    return quote ? [link(view.linkTo(quote), mrkdwn(describe(quote, index + 1, view), 500))] : []
  })
  const left = indexes.length - lines.length
  return left > 0 ? [...lines, left === 1 ? '1 more proof' : `${left} more proofs`] : lines
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
