import type { Block } from './protocol.ts'
import { validateBlocks } from './validate-blocks.ts'

const maximumTextLength = 40_000
const maximumMarkdownLength = 12_000

export type MessageContent =
  | { kind: 'valid'; text: string; blocks: Block[]; hasBlocks: boolean; warnings: string[] }
  | { kind: 'invalid'; error: string; messages: string[] }

/** The text and blocks of an outgoing message, or Slack's error for it. `blocks` may be a JSON string. */
export function readContent(input: {
  text?: string | undefined
  markdown_text?: string | undefined
  blocks?: unknown
}): MessageContent {
  const { markdown_text: markdown } = input
  if (markdown !== undefined) {
    if (input.text || input.blocks !== undefined) return invalid('markdown_text_conflict')
    if (markdown.length > maximumMarkdownLength) return invalid('msg_too_long')
    return valid(markdown, [{ type: 'markdown', text: markdown }])
  }
  const text = input.text ?? ''
  if (input.blocks === undefined || input.blocks === null)
    return text === '' ? invalid('no_text') : valid(text, undefined)
  const checked = validateBlocks(input.blocks)
  if (checked.kind === 'invalid') return invalid(checked.error, checked.messages)
  return text === '' && checked.blocks.length === 0 ? invalid('no_text') : valid(text, checked.blocks)
}

function valid(text: string, blocks: Block[] | undefined): MessageContent {
  const isTooLong = text.length > maximumTextLength
  return {
    kind: 'valid',
    text: isTooLong ? text.slice(0, maximumTextLength) : text,
    blocks: blocks ?? [],
    hasBlocks: blocks !== undefined,
    warnings: isTooLong ? ['message_truncated'] : [],
  }
}

function invalid(error: string, messages: string[] = []): MessageContent {
  return { kind: 'invalid', error, messages }
}
