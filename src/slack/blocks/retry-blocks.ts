import type * as types from '@slack/types'
import { z } from 'zod'
import { askKinds } from '../../model/agent.ts'

/** Asks a question that got no answer again. */
export const retryAction = /^retry_(?:question|status)$/

const retrySchema = z.object({
  kind: z.enum(askKinds),
  text: z.string(),
  /** Where it was asked; null for a command. */
  threadTs: z.string().nullable(),
})
export type Retry = z.infer<typeof retrySchema>

const valueLimit = 2000

/** “Retry”, or the pair for lost records; nothing where the question is too long to be carried. */
export function retryBlocks(retry: Retry | null, { isRecordsLost = false } = {}): types.KnownBlock[] {
  if (retry === null || JSON.stringify(retry).length > valueLimit) return []
  const again = button('retry_question', isRecordsLost ? 'Try again' : 'Retry', retry)
  const status = button('retry_status', 'Status', { ...retry, kind: 'status', text: '' })
  return [{ type: 'actions', elements: isRecordsLost ? [again, status] : [again] }]
}

/** What a press asks; null for a value that is none. */
export function readRetry(value: string): Retry | null {
  try {
    return retrySchema.safeParse(JSON.parse(value)).data ?? null
  } catch {
    return null
  }
}

function button(action_id: string, text: string, value: Retry): types.Button {
  return { type: 'button', action_id, text: { type: 'plain_text', text }, value: JSON.stringify(value) }
}
