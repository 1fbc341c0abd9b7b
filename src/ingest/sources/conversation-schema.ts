import { z } from 'zod'
import { sourceSystemSchema } from '../../model/domain.ts'
import { audienceSchema, sides } from '../../model/interaction.ts'
import { showValue } from './reject-record.ts'

const identifier = z.string().min(1).max(255)
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })
const seconds = z.number().nonnegative()

/** One line of a conversation JSONL file; `toInstant` reads its times, null counts as absent, unknown fields are kept. */
export function createConversationSchema(toInstant: (local: string) => string | undefined) {
  const instant = z.string().transform((text, context) => {
    const read = toInstant(text)
    if (read === undefined) {
      context.addIssue({
        code: 'custom',
        message: `${showValue(text)} is not a date; write 2026-11-19T14:32:00, with an offset if it is not local time`,
      })
    }
    return read
  })
  const participant = z.object({
    name: z.string(),
    role: z.string().nullish(),
    email: z.string().nullish(),
    company: z.string().nullish(),
    side: z.enum(sides).nullish(),
  })
  const turn = z.object({
    id: identifier,
    speaker: z.string(),
    text: z.string(),
    at: instant.nullish(),
    start: seconds.nullish(),
    end: seconds.nullish(),
    image: z.string().nullish(),
    permalink: webAddress.nullish(),
  })
  return z.looseObject({
    id: identifier,
    dataset: z.string().nullish(),
    collection: identifier.nullish(),
    type: z.string().min(1).max(50),
    title: z.string().nullish(),
    participants: z.array(participant).nullish(),
    company: z.string().nullish(),
    occurred_at: instant.nullish(),
    turns: z.array(turn),
    meta: z.record(z.string(), z.unknown()).nullish(),
    source: sourceSystemSchema.nullish(),
    source_id: identifier.nullish(),
    permalink: webAddress.nullish(),
    audience: audienceSchema.nullish(),
  })
}

export type ConversationLine = z.infer<ReturnType<typeof createConversationSchema>>
