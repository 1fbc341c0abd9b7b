import type { Button } from '@slack/types'
import { type RenderedMessage, section } from './answer-view.ts'
import { ourSentence } from './clean.ts'

export const cancelQuestionAction = 'cancel_question'

/** Where a question stands while it waits, for its asker alone, with a way out. `waitMs` null = nothing to go by. */
export function waitingBlocks(place: { ahead: number; waitMs: number | null }, value: string): RenderedMessage {
  const { ahead, waitMs } = place
  const questions = ahead === 1 ? '1 question is' : `${ahead} questions are`
  const text = `${questions} ahead of yours${waitMs === null ? '' : `, about ${roundedWait(waitMs)}`}.`
  const cancel: Button = {
    type: 'button',
    text: { type: 'plain_text', text: 'Cancel' },
    action_id: cancelQuestionAction,
    value,
    accessibility_label: 'Cancel: take this question out of the queue',
  }
  return { text, blocks: [section(ourSentence(text)), { type: 'actions', elements: [cancel] }] }
}

/** Said to somebody who has as many questions waiting as one may. */
export function tooManyWaiting(waiting: number): string {
  return `You have ${waiting} questions waiting; ask again when they are answered.`
}

// Whole seconds, from ten on in steps of five, from two minutes on in minutes.
function roundedWait(waitMs: number): string {
  const seconds = Math.max(1, Math.round(waitMs / 1_000))
  if (seconds < 10) return `${seconds} s`
  if (seconds < 120) return `${Math.round(seconds / 5) * 5} s`
  return `${Math.round(seconds / 60)} min`
}
