import { receiptValue } from '../../../src/slack/blocks/receipt-value.ts'

/** What the presses of one try are about: an answer, and what digests, promises and who is who name by ids of ours. */
export type About = {
  receiptId: string
  /** An answer that lists promises. */
  promises: string
  schedule: string
  delivery: string
  dispute: string
  entityId: string
  questionId: string
  labelId: string
}
type Sent =
  | { event: Record<string, unknown> }
  | { command: string; text: string }
  | { press: Record<string, unknown>; view?: object }
  | { payload: Record<string, unknown> }
/**
 * One way in. `says` is what somebody who is none of ours is told: that they are refused, a fixed sentence without anything of
 * a conversation, or nothing.
 */
export type Entry = { sends: (about: About, userId: string) => Sent; says?: 'fixed' | 'nothing' }

export const button = (
  action_id: string,
  value: (about: About, userId: string) => string,
  more: object = {},
): Entry => ({
  sends: (about, userId) => ({
    press: { type: 'button', action_id, value: value(about, userId), ...more },
  }),
})
export const onAnswer = (action_id: string, more: object = {}): Entry =>
  button(action_id, ({ receiptId }) => receiptValue({ receiptId, ...more }))
export const command = (name: string, ...texts: string[]): Entry[] =>
  texts.map((text) => ({ sends: () => ({ command: name, text }) }))
export const event = (fields: Record<string, unknown>, says?: Entry['says']): Entry => ({
  sends: (_, user) => ({ event: { user, channel: 'C1', ...fields } }),
  ...(says && { says }),
})
export const submit = (callback_id: string, view: (about: About) => object): Entry => ({
  sends: (about) => ({
    payload: { type: 'view_submission', view: { id: 'V1', type: 'modal', callback_id, ...view(about) } },
  }),
})
export const options = (action_id: string, block_id = 'b'): Entry => ({
  sends: () => ({
    payload: { type: 'block_suggestion', action_id, block_id, value: '', container: { type: 'view' } },
  }),
  says: 'nothing',
})
export const chosen = (id: string, value: string) => ({ [id]: { [id]: { selected_option: { value } } } })
export const typed = (id: string, value: string) => ({ [id]: { [id]: { value } } })
export const fixed = (entry: Entry): Entry => ({ ...entry, says: 'fixed' })
export const silent = (entry: Entry): Entry => ({ ...entry, says: 'nothing' })
