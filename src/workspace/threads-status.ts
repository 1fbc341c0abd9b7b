import type { Publish } from './messages.ts'
import type { Timers } from './timers.ts'

/** Slack clears a status after two minutes without a message (docs.slack.dev, assistant.threads.setStatus). */
const lifetimeMs = 120_000

export type ThreadsStatus = ReturnType<typeof createThreadsStatus>

/** "Sophia is …" under a thread: gone when she writes there, or after two minutes. */
export function createThreadsStatus({ publish, timers }: { publish: Publish; timers: Timers }) {
  const cancels = new Map<string, () => void>()
  function set(channel: string, threadTs: string, status: string): void {
    const key = `${channel} ${threadTs}`
    cancels.get(key)?.()
    cancels.delete(key)
    if (status !== '') {
      const clear = () => set(channel, threadTs, '')
      cancels.set(key, timers.after(lifetimeMs, clear))
    }
    publish({ type: 'status', channel, threadTs, status }, { channel, onlyUser: null })
  }
  return {
    set,
    clear: (channel: string, threadTs: string): void => {
      if (cancels.has(`${channel} ${threadTs}`)) set(channel, threadTs, '')
    },
  }
}
