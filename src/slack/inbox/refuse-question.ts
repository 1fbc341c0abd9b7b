import type { WebClient } from '@slack/web-api'
import type { HeldEvent } from '../../stores/postgres/slack-inbox.ts'
import { readSpokenMessage, type SpokenMessage } from '../answers/spoken-message.ts'
import { section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'
import { tooManyWaiting } from '../blocks/waiting-blocks.ts'
import type { Delivery, Outcome } from './delivery.ts'

type Deps = {
  client: Pick<WebClient, 'chat'>
  isCalled: (message: SpokenMessage) => Promise<boolean>
  waiting: number
}

const quietMs = 5_000
const maximumKnown = 5_000

/** Tells somebody, alone, that they have too many questions waiting; one word for a burst of them. */
export function createRefuseQuestion({ client, isCalled, waiting }: Deps) {
  const lastTold = new Map<string, number>()

  return async ({ body, actor }: HeldEvent, delivery: Delivery): Promise<Outcome> => {
    const message = readSpokenMessage(body)
    if (!message || !(await isCalled(message))) return 'ignored'
    const now = performance.now()
    const key = `${actor}:${message.channel}`
    if (now - (lastTold.get(key) ?? Number.NEGATIVE_INFINITY) < quietMs) return 'refused'
    if (lastTold.size >= maximumKnown) lastTold.clear()
    lastTold.set(key, now)
    await delivery.confirm()
    const text = tooManyWaiting(waiting)
    const { channel, threadTs, userId, isDirect, isReply } = message
    await client.chat.postEphemeral({
      ...{ channel, user: userId, text, blocks: [section(ourSentence(text))] },
      ...((isReply || isDirect) && { thread_ts: threadTs }),
    })
    return 'refused'
  }
}
