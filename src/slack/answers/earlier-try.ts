import type { WebClient } from '@slack/web-api'
import type { Delivery } from '../inbox/delivery.ts'
import type { SlackLog } from '../log.ts'
import { discardStream } from '../stream/end-stream.ts'
import { type FoundAnswer, findPostedAnswer } from './find-posted-answer.ts'

type Place = { channel: string; threadTs: string }
export type SettleEarlierTry = (
  place: Place,
  delivery: Pick<Delivery, 'eventId' | 'attempts' | 'streamTs'>,
) => Promise<FoundAnswer | null>
type Deps = {
  client: Pick<WebClient, 'conversations'>
  posting: Pick<WebClient, 'chat'>
  botUserId: string
  log: SlackLog
}

/** Gives the reply an earlier try at an event posted, and takes away the streams it left without one. */
export function createSettleEarlierTry({ client, posting, botUserId, log }: Deps): SettleEarlierTry {
  return async ({ channel, threadTs }, { eventId, attempts, streamTs }) => {
    if (attempts === 1) return null
    const { answer, halfStreams } = await findPostedAnswer(client, { channel, threadTs, botUserId, eventId })
    // The note of a stream tells of it even where Slack does not show its tasks.
    const left = new Set([...halfStreams, ...(streamTs === null ? [] : [streamTs])])
    for (const ts of left) if (ts !== answer?.ts) await discardStream({ posting, log }, { channel, ts })
    return answer
  }
}
