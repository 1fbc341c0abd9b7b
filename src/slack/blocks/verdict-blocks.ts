import type * as types from '@slack/types'
import { sayAnswer, sayUndo } from '../../entities/wording/say-question.ts'
import type { AnswerReport, ReviewQuestion, UndoReport } from '../../model/resolution.ts'
import { context, type RenderedMessage, section } from './answer-view.ts'
import { bold, mrkdwn } from './clean.ts'

export const undoVerdictAction = 'entity_undo'
export const nextQuestionAction = 'entity_next_question'

/** What an answer changed, with a way back and a way on. */
export function answeredBlocks(question: ReviewQuestion, report: AnswerReport): RenderedMessage {
  const said = sayAnswer(question, report)
  const note =
    report.verdict === 'unsure'
      ? 'Kept with your name.'
      : 'Kept with your name; every later run holds to it. Answers given before rest on what was known then.'
  return message(said, note, [button(undoVerdictAction, 'Undo', report.labelId), nextQuestion()])
}

/** What taking an answer back did. */
export function undoneBlocks(report: UndoReport): RenderedMessage {
  return message(sayUndo(report), 'The question is open again.', [nextQuestion()])
}

function message(said: string, note: string, elements: types.Button[]): RenderedMessage {
  return {
    text: mrkdwn(said, 2900),
    blocks: [section(bold(said, 900)), context(mrkdwn(note, 500)), { type: 'actions', elements }],
  }
}

function nextQuestion(): types.Button {
  return button(nextQuestionAction, 'Next question', 'next')
}

function button(action_id: string, text: string, value: string): types.Button {
  return { type: 'button', action_id, text: { type: 'plain_text', text, emoji: false }, value: value.slice(0, 2000) }
}
