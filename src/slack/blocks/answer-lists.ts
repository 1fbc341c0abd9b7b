import type { CountedRow, CountedRows } from '../../agent/again/counted-rows.ts'
import { saySource } from '../../entities/wording/say-source.ts'
import { sayDay, saySeconds } from '../../lib/say-date.ts'
import type { Answer, Quote } from '../../model/answer.ts'
import type { LinkToConversation } from '../../privacy/proof-links.ts'
import type { AnswerView } from './answer-view.ts'
import { citedLine } from './cited-line.ts'
import { type Mrkdwn, mrk, mrkdwn } from './clean.ts'
import { linesOf } from './fact-sections.ts'
import { link } from './link.ts'
import { partsOf } from './parts.ts'
import { proofLine } from './proof-lines.ts'

const quoteLimit = 180

/** Every sentence of an answer, the first in bold, and every proof beneath them. */
export function allFacts(answer: Answer, view: AnswerView): Mrkdwn[] {
  const [first, ...facts] = answer.sentences
  const { linkTo } = view
  return [
    ...(first ? [citedLine(first, answer, { linkTo, isBold: true, limit: 2900 })] : []),
    ...partsOf(facts).flatMap((part) => linesOf(part, answer, view)),
    ...(answer.quotes.length > 0 ? [mrk`*Proofs*`, ...allProofs(answer, view)] : []),
  ]
}

/** A line for each proof. */
export function allProofs(answer: Answer, view: AnswerView): Mrkdwn[] {
  return answer.quotes.map((_, index) => proofLine(answer, index, view))
}

type RowView = AnswerView & { linkToConversation: LinkToConversation }

/** A line for each conversation, or turn, that adds to a figure, the newest first. */
export function countedLines({ rows }: CountedRows, view: RowView): Mrkdwn[] {
  return rows.toReversed().map((row) => (row.turn ? turnLine(row, row.turn, view) : headLine(row, view)))
}

function headLine({ head }: CountedRow, view: RowView): Mrkdwn {
  const said = [dayOf(head.occurredAt, view), `${saySystemType(head)}`, `“${head.title}”`, head.company ?? '']
  const words = mrkdwn(said.filter((part) => part !== '').join(', '), 400)
  return mrk`• ${link(view.linkToConversation(head), words)}`
}

function turnLine({ head }: CountedRow, turn: NonNullable<CountedRow['turn']>, view: RowView): Mrkdwn {
  const quote: Quote = {
    ...{ interactionId: head.id, turnId: turn.turnId, start: 0, end: turn.text.length, speaker: turn.speaker },
    ...{ occurredAt: turn.saidAt ?? head.occurredAt, text: turn.text, title: head.title, type: head.type },
    ...{
      sourceSystem: head.sourceSystem,
      startSeconds: turn.startSeconds,
      permalink: turn.permalink ?? head.permalink,
    },
  }
  const place = quote.startSeconds === null ? '' : `, ${saySeconds(quote.startSeconds)}`
  const where = mrkdwn(`${turn.speaker}, ${dayOf(quote.occurredAt, view)}${place}`, 200)
  return mrk`• ${link(view.linkTo(quote), where)}: “${mrkdwn(turn.text, quoteLimit)}”`
}

function dayOf(at: string | null, view: AnswerView): string {
  return at === null ? 'without a date' : sayDay(at, view)
}

function saySystemType({ sourceSystem, type }: CountedRow['head']): string {
  return `${saySource(sourceSystem)} ${type}`
}
