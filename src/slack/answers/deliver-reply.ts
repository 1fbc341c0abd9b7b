import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import type { SlackLog } from '../log.ts'
import { discardStream, endStream, replaceMessage } from '../stream/end-stream.ts'
import type { Settled } from '../stream/open-progress.ts'
import { findPostedAnswer } from './find-posted-answer.ts'
import { metadataOf, type PostAnswer, type ReplyTarget } from './post-answer.ts'

export type DeliverReply = (reply: Reply) => Promise<string>
type Reply = {
  message: RenderedMessage
  target: ReplyTarget
  progress: Settled
  /** Runs right before each thing that becomes visible, and may stop it by throwing. */
  confirm: () => Promise<void>
}
type Deps = {
  client: Pick<WebClient, 'conversations'>
  posting: Pick<WebClient, 'chat'>
  postAnswer: PostAnswer
  botUserId: string
  log: SlackLog
  /** How long a press of Stop, which ends a stream too, may take to arrive. */
  stopGraceMs: number
}

/**
 * Makes a reply visible once: at the end of the stream that was begun for it, or as a message of its own. A reply for one
 * person takes the stream away first. Gives the `ts` of the message it stands in.
 */
export function createDeliverReply(deps: Deps): DeliverReply {
  const { posting, postAnswer, log } = deps

  async function post({ message, target, confirm }: Reply): Promise<string> {
    await confirm()
    return postAnswer(message, target)
  }

  async function inStream(ts: string, reply: Reply): Promise<string> {
    const { message, target, progress, confirm } = reply
    const stream = { channel: target.channel, ts }
    const marked = { ...message, metadata: metadataOf(target) }
    if (target.onlyFor !== null) {
      await discardStream(deps, stream)
      return post(reply)
    }
    await confirm()
    const outcome = await endStream(deps, { ...stream, tasks: progress.tasks }, marked)
    if (outcome.kind === 'ended') return ts
    log.warn({ outcome: outcome.kind, eventId: target.eventId }, 'stream could not carry its reply')
    if (outcome.kind === 'expired') {
      if (!target.isStopped) await sleep(deps.stopGraceMs, undefined, { ref: false })
      await confirm()
      if (await replaceMessage(deps, stream, marked)) return ts
    }
    const posted = await post(reply)
    await discardStream(deps, stream)
    return posted
  }

  // It may have been begun although nobody heard so; the reply stands already.
  async function sweep({ target }: Reply): Promise<void> {
    const search = { ...target, botUserId: deps.botUserId }
    try {
      for (const ts of (await findPostedAnswer(deps.client, search)).halfStreams) {
        await discardStream({ posting, log }, { channel: target.channel, ts })
      }
    } catch (error) {
      log.warn({ error, eventId: target.eventId }, 'streams of a reply could not be looked for')
    }
  }

  return async (reply) => {
    const { state } = reply.progress
    if (state.kind === 'open') return inStream(state.ts, reply)
    const ts = await post(reply)
    if (state.kind === 'lost') await sweep(reply)
    return ts
  }
}
