import type * as types from '@slack/types'
import { section } from './answer-view.ts'
import { ourSentence, plain } from './clean.ts'

const titleLimit = 24
const maximumBlocks = 100

export type Modal = types.ModalView
export type ModalContent = { title: string; blocks: types.KnownBlock[] }

/** A modal that shows something and asks for nothing. */
export function modalOf({ title, blocks }: ModalContent): Modal {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: plain(title, titleLimit), emoji: false },
    close: { type: 'plain_text', text: 'Close' },
    blocks: blocks.slice(0, maximumBlocks),
  }
}

/** A modal of one sentence. */
export function noticeModal(title: string, text: string): ModalContent {
  return { title, blocks: [section(ourSentence(text))] }
}
