import { z } from 'zod'
import { plainText } from '../blocks/composition.ts'
import { structured } from '../methods/method.ts'
import type { Block } from '../protocol.ts'
import { validateBlocks } from '../validate-blocks.ts'

// Limits: docs.slack.dev/reference/views.

const shared = {
  blocks: z.unknown(),
  private_metadata: z.string().max(3000).default(''),
  callback_id: z.string().max(255).default(''),
  external_id: z.string().max(255).default(''),
}
const modal = z.looseObject({
  ...shared,
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).nullish(),
  close: plainText(24).nullish(),
  clear_on_close: z.boolean().default(false),
  notify_on_close: z.boolean().default(false),
  submit_disabled: z.boolean().default(false),
})
const home = z.looseObject({ ...shared, type: z.literal('home') })

export const modalSchema = structured(modal)
export const homeSchema = structured(home)
export type ViewDraft = (z.infer<typeof modal> | z.infer<typeof home>) & { blocks?: unknown }
export type CheckedBlocks = { kind: 'valid'; blocks: Block[] } | { kind: 'invalid'; messages: string[] }

/** The view's blocks, named, if Slack would show them: within the limits, and with a way to send what is filled in. */
export function checkViewBlocks(view: ViewDraft): CheckedBlocks {
  const checked = validateBlocks(view.blocks, 'view')
  if (checked.kind === 'invalid') return { kind: 'invalid', messages: checked.messages }
  const asks = checked.blocks.some((block) => block.type === 'input')
  const isMissingSubmit = view.type === 'modal' && asks && !view.submit
  return isMissingSubmit
    ? {
        kind: 'invalid',
        messages: ['[ERROR] submit is required when an `input` block is in the blocks array [json-pointer:/submit]'],
      }
    : checked
}
