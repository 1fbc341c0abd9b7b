import { type AskAsThen, createAskAsThen } from '../agent/again/ask-as-then.ts'
import { type CountRows, createCountRows } from '../agent/again/counted-rows.ts'
import { createNearEntities, type NearEntities } from '../agent/again/near-entities.ts'
import { createVisibleEntities, type VisibleEntities } from '../agent/again/visible-entities.ts'
import type { Answering, AnsweringParts } from '../agent/create-answering.ts'
import type { DomainId } from '../model/domain.ts'
import type { Database } from '../stores/postgres/database.ts'
import { type AnswerFeedback, createAnswerFeedback } from '../stores/postgres/feedback.ts'
import type { PostedAnswers } from '../stores/postgres/posted-answers.ts'
import type { Receipts } from '../stores/postgres/receipts.ts'

type Given = AnsweringParts & {
  answering: Answering
  receipts: Pick<Receipts, 'keep'>
  corrections: { posted: PostedAnswers }
  database: Pick<Database, 'domain'>
}

/** What the buttons of an answer work with. */
export type AnswerActionParts = {
  askAsThen: AskAsThen
  countRows: CountRows
  visibleEntities: VisibleEntities
  nearEntities: NearEntities
  feedback: (domain: DomainId) => AnswerFeedback
  posted: PostedAnswers
}

export function createAnswerActionParts(given: Given): AnswerActionParts {
  return {
    askAsThen: createAskAsThen(given),
    countRows: createCountRows(given),
    visibleEntities: createVisibleEntities(given),
    nearEntities: createNearEntities(given),
    feedback: (domain) => createAnswerFeedback(given.database.domain(domain)),
    posted: given.corrections.posted,
  }
}
