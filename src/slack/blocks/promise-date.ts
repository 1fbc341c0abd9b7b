import type * as types from '@slack/types'
import { z } from 'zod'
import type { Reading } from '../../lib/say-date.ts'
import { addDays, type Day, dayIn } from '../../lib/zoned-time.ts'

export const promiseDateCallback = 'promise_new_date'
export const dueField = 'due'

/** Which promise gets a new date, and where its press is answered. */
const aboutSchema = z.object({
  receiptId: z.string(),
  line: z.number().int().nonnegative(),
  responseUrl: z.string(),
  threadTs: z.string().nullable(),
  /** Where it was pressed; absent in windows of before. */
  channel: z.string().nullable().default(null),
})
export type PromiseDateAbout = z.infer<typeof aboutSchema>

const mostYears = 2

/** Asks for the day a promise is due now. */
export function promiseDateModal(about: PromiseDateAbout, { now, timeZone }: Reading): types.ModalView {
  const tomorrow = isoOf(addDays(dayIn(now, timeZone), 1))
  return {
    type: 'modal',
    callback_id: promiseDateCallback,
    private_metadata: JSON.stringify(about).slice(0, 3000),
    title: { type: 'plain_text', text: 'New date' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: dueField,
        label: { type: 'plain_text', text: 'Due on' },
        hint: { type: 'plain_text', text: 'Kept with your name; it counts before what was said.' },
        element: { type: 'datepicker', action_id: dueField, initial_date: tomorrow },
      },
    ],
  }
}

/** Reads back what a modal was about; null where it is none of ours. */
export function readPromiseDate(metadata: string): PromiseDateAbout | null {
  try {
    return aboutSchema.safeParse(JSON.parse(metadata)).data ?? null
  } catch {
    return null
  }
}

/** Why a day (`YYYY-MM-DD`) cannot be a promise's; null where it can. */
export function dateProblem(due: string | null | undefined, { now, timeZone }: Reading): string | null {
  const today = dayIn(now, timeZone)
  if (!due || !z.iso.date().safeParse(due).success) return 'Pick a day.'
  if (due < isoOf(today)) return 'This day has passed. Pick today or a later day.'
  return due > isoOf({ ...today, year: today.year + mostYears }) ? 'Pick a day within the next two years.' : null
}

function isoOf({ year, month, day }: Day): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
