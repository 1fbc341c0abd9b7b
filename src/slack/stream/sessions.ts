import type { WebClient } from '@slack/web-api'
import { plain } from '../blocks/clean.ts'
import type { SlackLog } from '../log.ts'
import { isForGood } from './stream-gate.ts'

type Deps = { client: Pick<WebClient, 'agents'>; log: SlackLog }
type Thread = { channel: string; threadTs: string }

const titleLimit = 200

export type Sessions = ReturnType<typeof createSessions>

/**
 * Slack's agent sessions: a thread she works in has a title and Slack's own Stop. Best effort: nothing waits for it, and
 * where Slack has no such thing it is asked once.
 */
export function createSessions({ client, log }: Deps) {
  let isOff = false

  async function set({ channel, threadTs }: Thread, status: 'active' | 'processing', more: object = {}): Promise<void> {
    if (isOff) return
    try {
      await client.agents.sessions.setStatus({ channel_id: channel, thread_ts: threadTs, status, ...more })
    } catch (error) {
      isOff ||= isForGood(error)
      log.debug({ error, status }, 'agent session could not be set')
    }
  }

  return {
    /** Work begins in a thread; call the result when it has ended, however it did. */
    begin: (thread: Thread, { title, userId }: { title: string; userId: string }): (() => Promise<void>) => {
      const begun = set(thread, 'processing', {
        title: plain(title, titleLimit, 'A question to Sophia'),
        initiator_user_id: userId,
      })
      return () => begun.then(() => set(thread, 'active'))
    },
    /** No work is under way in a thread. */
    rest: (thread: Thread): Promise<void> => set(thread, 'active'),
  }
}
