import { z } from 'zod'
import { plain } from './clean.ts'

const valueSchema = z.object({
  receiptId: z.string(),
  /** Place of a figure among the answer's numbers. */
  number: z.number().int().nonnegative().optional(),
  page: z.number().int().nonnegative().optional(),
  /** The `[n]` of a proof. */
  proof: z.number().int().positive().optional(),
  /** The Slack user who shared it. */
  by: z.string().optional(),
  entity: z.object({ kind: z.enum(['person', 'company']), id: z.string() }).optional(),
})

/** What a button of an answer is about. */
export type ReceiptValue = z.infer<typeof valueSchema>

/** As a button carries it; an id of ours is never longer than what is kept of it. */
export function receiptValue({ receiptId, ...more }: ReceiptValue): string {
  return JSON.stringify({ receiptId: plain(receiptId, 100), ...more })
}

/** Reads it back; null for a value that is none of ours. */
export function readReceiptValue(value: string): ReceiptValue | null {
  try {
    return valueSchema.safeParse(JSON.parse(value)).data ?? null
  } catch {
    return null
  }
}
