import type * as types from '@slack/types'
import { compareSides } from '../../entities/wording/compare-sides.ts'
import { drawWaterfall, narrow } from '../../entities/wording/draw-waterfall.ts'
import { fieldLabel } from '../../entities/wording/field-label.ts'
import { sayQuestion, sayRecord, sayRecords } from '../../entities/wording/say-question.ts'
import { saySource } from '../../entities/wording/say-source.ts'
import { sayProbability } from '../../entities/wording/say-weight.ts'
import type { FieldWeight, Verdict } from '../../model/entity.ts'
import type { MemberView, ReviewQuestion, Side } from '../../model/resolution.ts'
import { context, type RenderedMessage, section } from './answer-view.ts'
import { bold, escapeMrkdwn, mrkdwn, ourSentence } from './clean.ts'
import { otherNameBlocks } from './other-names.ts'

export const verdictAction = /^entity_verdict_(?:same|different|unsure)$/
const valueLimit = 2000
const sideLimit = 1900

/** Where a question stands among the open ones; null when it was asked for out of turn. */
export type QueuePlace = { position: number; total: number } | null

/** "Are these two the same?": both sides, what each comparison adds, and three answers. */
export function questionBlocks(question: ReviewQuestion, place: QueuePlace): RenderedMessage {
  const asked = sayQuestion(question)
  const facts = [
    place ? `${place.position} of ${place.total} open` : '',
    sayRecords(question.size),
    `${sayProbability(question.probability)} likely the same`,
    question.reason,
  ].filter((fact) => fact !== '')
  return {
    text: mrkdwn(asked, 2900),
    blocks: [
      section(bold(asked, 600)),
      context(mrkdwn(facts.join(' · '), 1000)),
      { type: 'section', fields: [sideField(question, 'left'), sideField(question, 'right')] },
      ...evidenceBlocks(question.fields, question.probability),
      verdictButtons(question.id),
      ...otherNameBlocks(question),
    ],
  }
}

/** The weights as a drawing that stays aligned. */
export function evidenceBlocks(fields: readonly FieldWeight[], probability: number): types.KnownBlock[] {
  const lines = drawWaterfall(fields, probability, narrow)
    .slice(0, 30)
    // A fence inside would end the drawing; spaces carry its alignment, so it is not cleaned as running text is.
    .map((line) => escapeMrkdwn(line.replaceAll('`', '’').replaceAll(/\p{Cc}|\p{Surrogate}/gu, ' ')))
  return [
    section(ourSentence(`\`\`\`${lines.join('\n')}\`\`\``)),
    context('Bits of evidence: solid for, hatched against; each doubles the odds'),
  ]
}

function sideField({ left, right, kind }: ReviewQuestion, which: 'left' | 'right'): types.MrkdwnElement {
  const side = which === 'left' ? left : right
  const rows = compareSides({ kind, left: left.members, right: right.members })
  const lines = rows.flatMap((row) =>
    row[which].map(({ text, agreement, records }) => {
      const by = records.length < side.members.length ? ` (${records.length} of ${side.members.length})` : ''
      return `${agreement === 'differs' ? '≠ ' : ''}${fieldLabel(row.field, kind)}: ${mrkdwn(text, 150)}${by}`
    }),
  )
  return { type: 'mrkdwn', verbatim: true, text: joinWithin([...sideHead(side), ...lines]) }
}

function sideHead({ name, members }: Side): string[] {
  const [only, ...others] = members
  const where = only && others.length === 0 ? sayRecord(only) : `${members.length} records: ${saySources(members)}`
  return [bold(name, 150), mrkdwn(where, 300)]
}

function saySources(members: readonly MemberView[]): string {
  return [...new Set(members.map(({ source }) => saySource(source)))].join(', ')
}

// Whole lines only: what does not fit any more is left off.
function joinWithin(lines: readonly string[]): string {
  let text = ''
  for (const line of lines) {
    if (text.length + line.length + 1 > sideLimit) break
    text += `${text === '' ? '' : '\n'}${line}`
  }
  return text
}

const buttons: { verdict: Verdict; text: string; style?: 'primary' | 'danger' }[] = [
  { verdict: 'same', text: 'Same', style: 'primary' },
  { verdict: 'different', text: 'Different', style: 'danger' },
  { verdict: 'unsure', text: 'Unsure' },
]

function verdictButtons(questionId: string): types.ActionsBlock {
  return {
    type: 'actions',
    elements: buttons.map(({ verdict, text, style }) => ({
      type: 'button',
      action_id: `entity_verdict_${verdict}`,
      text: { type: 'plain_text', text, emoji: false },
      value: questionId.slice(0, valueLimit),
      ...(style && { style }),
    })),
  }
}
