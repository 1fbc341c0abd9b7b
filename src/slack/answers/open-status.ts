import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { plain } from '../blocks/clean.ts'
import type { SlackLog } from '../log.ts'

type Deps = { client: Pick<WebClient, 'assistant'>; log: SlackLog }
const longestWaitMs = 2_000

/** The line under a thread that says what is being done. One call at a time; only the newest line is still sent. */
export function openStatus({ client, log }: Deps, thread: { channel: string; threadTs: string }) {
  let line = Promise.resolve()
  let wanted: string | null = null

  function send(status: string): Promise<void> {
    wanted = status
    line = line.then(async () => {
      if (wanted === null) return
      const newest = wanted
      wanted = null
      try {
        await client.assistant.threads.setStatus({
          channel_id: thread.channel,
          thread_ts: thread.threadTs,
          status: newest,
        })
      } catch (error) {
        log.debug({ error }, 'status could not be shown')
      }
    })
    return line
  }
  // An answer never waits long for its own status line.
  const within = (work: Promise<void>) => Promise.race([work, sleep(longestWaitMs, undefined, { ref: false })])

  return {
    show: (status: string): void => void send(plain(status, 100)),
    /** Lets what is on its way arrive, so that it cannot come after the reply, which clears it. */
    settle: async (): Promise<void> => {
      wanted = null
      await within(line)
    },
    /** For replies that do not clear it: those only one person sees. */
    clear: async (): Promise<void> => void (await within(send(''))),
  }
}
