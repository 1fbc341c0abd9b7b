import { WebAPIPlatformError } from '@slack/web-api'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'

const droppedInTurn = [[], ['data_visualization'], ['data_visualization', 'data_table']]

/** A message, and what is left of it each time Slack refuses its blocks: no chart, no table either, its text alone. */
export function ladderOf({ text, blocks }: RenderedMessage): RenderedMessage[] {
  const steps = droppedInTurn.map((dropped) => blocks.filter(({ type }) => !dropped.includes(type)))
  const distinct = steps.filter((step, place) => step.length > 0 && step.length !== steps[place - 1]?.length)
  return [...distinct.map((step) => ({ text, blocks: step })), { text, blocks: [section(ourSentence(text))] }]
}

export function isAboutBlocks(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && /^(?:invalid_blocks|msg_blocks_too_long)/.test(error.data.error)
}

/** Sends a message with as many of its blocks as Slack takes. `onRefused` hears of each refusal. */
export async function withFewerBlocks<T>(
  message: RenderedMessage,
  send: (step: RenderedMessage) => Promise<T>,
  onRefused: (error: unknown) => void,
): Promise<{ sent: T; message: RenderedMessage }> {
  const ladder = ladderOf(message)
  for (const [place, step] of ladder.entries()) {
    try {
      return { sent: await send(step), message: step }
    } catch (error) {
      if (!isAboutBlocks(error) || place === ladder.length - 1) throw error
      onRefused(error)
    }
  }
  throw new Error('a message has at least its text')
}
