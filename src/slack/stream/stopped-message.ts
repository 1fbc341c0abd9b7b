import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { type Retry, retryBlocks } from '../blocks/retry-blocks.ts'

/** What stands where an answer would have stood. */
export function stoppedMessage(retry: Retry): RenderedMessage {
  const text = 'Stopped. Nothing was answered.'
  return { text, blocks: [section(text), ...retryBlocks(retry)] }
}
