import { compareSides } from '../../../entities/wording/compare-sides.ts'
import { drawWaterfall } from '../../../entities/wording/draw-waterfall.ts'
import { fieldLabel } from '../../../entities/wording/field-label.ts'
import { sayQuestion, sayRecord, sayRecords } from '../../../entities/wording/say-question.ts'
import { sayProbability } from '../../../entities/wording/say-weight.ts'
import type { ReviewQuestion } from '../../../model/resolution.ts'
import { renderColumns } from '../../render-columns.ts'
import { titled } from './render-entity.ts'

const marks = { same: '=', differs: '≠', alone: '' } as const

/** The open questions, the most telling first, two lines each. */
export function renderQuestions(questions: readonly ReviewQuestion[]): string[] {
  return questions.flatMap((question) => [
    `${sayQuestion(question)}  ${sayProbability(question.probability)}, ${sayRecords(question.size)}, ${question.reason}`,
    `  ${question.id}  ${question.sentence}`,
  ])
}

/** One question with both sides, field by field, and what each comparison added. */
export function renderQuestion(question: ReviewQuestion): string[] {
  const { left, right, kind } = question
  const rows = compareSides({ kind, left: left.members, right: right.members })
  const heads = [...left.members, ...right.members].map(sayRecord)
  const table = [
    ['', '', ...left.members.map(() => 'left'), ...right.members.map(() => 'right')],
    ['', '', ...heads],
    ...rows.map(({ field, agreement, values }) => [
      fieldLabel(field, kind),
      marks[agreement],
      ...values.map((cell) => cell.map(({ text }) => text).join(' | ')),
    ]),
  ]
  return [
    sayQuestion(question),
    `${sayRecords(question.size)} · ${question.reason}`,
    '',
    ...renderColumns(table),
    ...titled('Evidence', drawWaterfall(question.fields, question.probability)),
    '',
    `Answer with: sophia entities answer ${question.id} same|different|unsure`,
  ]
}
