import { compareSides, type SideValue } from '../../../entities/wording/compare-sides.ts'
import { drawWaterfall } from '../../../entities/wording/draw-waterfall.ts'
import { fieldLabel } from '../../../entities/wording/field-label.ts'
import { sayQuestion, sayRecord, sayRecords } from '../../../entities/wording/say-question.ts'
import { sayProbability } from '../../../entities/wording/say-weight.ts'
import type { MemberView, ReviewQuestion } from '../../../model/resolution.ts'
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
  const table = [
    ['', '', left.name, right.name],
    ['', '', sayRecords(left.members.length), sayRecords(right.members.length)],
    ...rows.map((row) => [
      fieldLabel(row.field, kind),
      marks[row.agreement],
      sayValues(row.left, left.members.length),
      sayValues(row.right, right.members.length),
    ]),
  ]
  return [
    sayQuestion(question),
    `${sayRecords(question.size)} · ${question.reason}`,
    '',
    ...renderColumns(table),
    ...titled(left.name, left.members.map(sayRecord)),
    ...titled(right.name, right.members.map(sayRecord)),
    ...titled('Evidence', drawWaterfall(question.fields, question.probability)),
    '',
    `Answer with: sophia entities answer ${question.id} same|different|unsure`,
  ]
}

// How many records say so, where not all of a side do.
function sayValues(values: readonly SideValue<MemberView>[], outOf: number): string {
  return values
    .map(({ text, records }) => (records.length === outOf ? text : `${text} (${records.length} of ${outOf})`))
    .join(' | ')
}
