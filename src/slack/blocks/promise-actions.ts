import type * as types from '@slack/types'
import { z } from 'zod'
import { type Reading, sayDay } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Answer, Sentence } from '../../model/answer.ts'
import { type PromiseKey, promiseVerdicts } from '../../model/promise.ts'
import { type RenderedMessage, section } from './answer-view.ts'
import { mrkdwn } from './clean.ts'

export const promiseAction = 'mark_promise'
export const promiseDayAction = 'promise_new_day'

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
/** Days that can be picked, from today on; Slack takes 100 options. */
const daysOffered = 60

/** What can be said of the promise in this sentence of an answer; null where it tells of none. */
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

/** Asks for the day a promise is due now. */
export function dayChoice(
  { receiptId, line }: Pick<PromisePress, 'receiptId' | 'line'>,
  reading: Reading,
): RenderedMessage {
  const text = 'Which day is it due now?'
  const today = dayIn(reading.now, reading.timeZone)
  const options = Array.from({ length: daysOffered }, (_, ahead) => {
    const day = addDays(today, ahead)
    const iso = [day.year, day.month, day.day].map((part) => String(part).padStart(2, '0')).join('-')
    return option(sayDay(startOfDay(day, reading.timeZone), reading), ['new_date', receiptId, line, iso])
  })
  const placeholder = { type: 'plain_text' as const, text: 'Pick a day' }
  return {
    text,
    blocks: [
      {
        ...section(text),
        accessory: { type: 'static_select', action_id: promiseDayAction, placeholder, options },
      },
    ],
  }
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
