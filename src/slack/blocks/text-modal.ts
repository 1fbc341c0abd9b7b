import type * as types from '@slack/types'
import { context, section } from './answer-view.ts'
import { mrk, mrkdwn } from './clean.ts'
import type { ModalContent } from './modal.ts'
import { packLines } from './pack-lines.ts'

const maximumBlocks = 60

/** Text to be copied as it is, in as few pieces as Slack takes; `note` stands above it. */
export function textModal(title: string, lines: readonly string[], note: string | null): ModalContent {
  if (lines.length === 0) return { title, blocks: [section('There is no text to show.')] }
  const texts = packLines(lines.map((line) => line.slice(0, 3000)))
  const shown = texts.slice(0, maximumBlocks)
  const left = texts.slice(maximumBlocks).join('\n').split('\n').filter(Boolean).length
  return {
    title,
    blocks: [
      ...(note ? [context(mrkdwn(note, 1000))] : []),
      ...shown.map(
        (text): types.RichTextBlock => ({
          type: 'rich_text',
          elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: text || ' ' }] }],
        }),
      ),
      ...(left > 0 ? [context(mrk`${left} more lines; a shorter period shows them`)] : []),
    ],
  }
}
