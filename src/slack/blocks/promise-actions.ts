import type * as types from '@slack/types'
import { z } from 'zod'
import type { Answer, Sentence } from '../../model/answer.ts'
import { type PromiseKey, promiseVerdicts } from '../../model/promise.ts'
import { type RenderedMessage, section } from './answer-view.ts'
import { mrkdwn } from './clean.ts'

export const promiseAction = 'mark_promise'

/** What a press says: the receipt of the list, the place of the line in it, and for a new date the day. */
const pressSchema = z.object({
  verdict: z.enum(promiseVerdicts),
  receiptId: z.guid(),
  line: z.coerce.number().int().nonnegative(),
  due: z.iso.date().nullable(),
})
export type PromisePress = z.infer<typeof pressSchema>

const choices = [
  ['kept', 'Kept'],
  ['not_promise', 'Not a promise'],
  ['new_date', 'New date'],
  ['cleared', 'Take back what was marked'],
] as const

/**
 * What can be said of the promise in this sentence of an answer; null where it tells of none. An overflow menu keeps no
 * choice, so the same one can be made again after Cancel.
 */
export function promiseMenu(answer: Answer, line: number): types.Overflow | null {
  const sentence = answer.sentences[line]
  if (!sentence || promiseOf(sentence) === null) return null
  const options = choices.map(([verdict, words]) => option(words, [verdict, answer.receiptId, line]))
  return { type: 'overflow', action_id: promiseAction, options }
}

/** The promise a sentence tells of. */
export function promiseOf({ support }: Sentence): PromiseKey | null {
  const labels = support.flatMap((item) => (item.kind === 'label' && item.label === 'promise' ? [item] : []))
  const [label, ...others] = labels
  if (!label || label.start === undefined || others.length > 0) return null
  return { interactionId: label.interactionId, turnId: label.turnId, start: label.start }
}

/** A line that says how a promise stands now. */
export function promiseNotice(text: string): RenderedMessage {
  return { text, blocks: [section(mrkdwn(text, 2900))] }
}

/** Reads the value of a press; null where it is none of ours. */
export function readPromisePress(value: string): PromisePress | null {
  const [verdict, receiptId, line, due = null] = value.split(':')
  const read = pressSchema.safeParse({ verdict, receiptId, line, due })
  return read.success ? read.data : null
}

function option(words: string, parts: readonly (string | number)[]): types.PlainTextOption {
  return { text: { type: 'plain_text', text: words }, value: parts.join(':') }
}
