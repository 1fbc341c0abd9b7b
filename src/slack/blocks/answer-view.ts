import type * as types from '@slack/types'
import type { Reading } from '../../lib/say-date.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import type { DataVisualizationBlock } from './chart-block.ts'
import type { OwnWords } from './clean.ts'

/** For whom choices are: only they may press, in this thread. */
export type ChoiceAsker = { userId: string; threadTs: string | null }

/** How an answer is shown to one asker. */
export type AnswerView = Reading & {
  linkTo: LinkTo
  /** Who asked: they may press the choices and take the answer away; and the thread their answer belongs to. */
  asker?: ChoiceAsker | null
  /** Where it may be shared from what one person sees; absent = nowhere. */
  share?: 'thread' | 'channel' | null
  /** The Slack user who shared it with everyone. */
  sharedBy?: string | null
  /** The domain it is of, in words, where that is not the usual one. */
  domain?: string | null
  /** A line that stands above everything we read, e.g. why only the asker sees this. */
  note?: string | null
}

export type RenderedMessage = { text: string; blocks: (types.KnownBlock | DataVisualizationBlock)[] }

export function section<Text extends string>(text: Text & OwnWords<Text>): types.SectionBlock {
  return { type: 'section', expand: true, text: { type: 'mrkdwn', text, verbatim: true } }
}

export function context<Text extends string>(...lines: (Text & OwnWords<Text>)[]): types.ContextBlock {
  return { type: 'context', elements: lines.map((text) => ({ type: 'mrkdwn', text, verbatim: true })) }
}
