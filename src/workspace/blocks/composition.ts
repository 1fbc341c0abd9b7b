import { z } from 'zod'

// Limits: docs.slack.dev/reference/block-kit/composition-objects and the doc comments of @slack/types.

const identifier = z.string().min(1).max(255)
export const blockId = { block_id: identifier.optional() }
export const actionId = { action_id: identifier.optional() }

export const plainText = (maximum: number) =>
  z.looseObject({ type: z.literal('plain_text'), text: z.string().min(1).max(maximum) })

export const anyText = (maximum: number) =>
  z.looseObject({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string().min(1).max(maximum) })

export const confirmation = z
  .looseObject({ title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) })
  .partial({ title: true, confirm: true, deny: true })
  .optional()

export const option = z.looseObject({
  text: anyText(75),
  value: z.string().min(1).max(150),
  description: anyText(75).optional(),
})
export const optionGroup = z.looseObject({ label: plainText(75), options: z.array(option).min(1).max(100) })
