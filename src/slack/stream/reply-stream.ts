import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { SlackLog } from '../log.ts'
import { discardStream } from './end-stream.ts'
import { isRefusal, type StreamGate } from './stream-gate.ts'
import { chunksBetween, type Task } from './tasks.ts'

export type StreamPlace = {
  channel: string
  threadTs: string
  /** Outside a conversation of two Slack asks for whom it is. */
  recipient: { userId: string; teamId: string } | null
}
type Deps = {
  posting: Pick<WebClient, 'chat'>
  gate: StreamGate
  log: SlackLog
  appendEveryMs: number
  /** Runs before the stream becomes visible, and may stop it by throwing. */
  confirm: () => Promise<void>
  onBegin: (ts: string) => Promise<void>
}
/** `lost`: whether it was begun is not known. */
export type StreamState = { kind: 'none' } | { kind: 'open'; ts: string } | { kind: 'lost' }

const longestWaitMs = 2_000
const planTitle = 'Working on your question'

/** A stream that shows tasks and nothing else: begun at most once, brought up to date one call at a time. */
export function openReplyStream(deps: Deps, place: StreamPlace) {
  const { posting, log } = deps
  let wanted: readonly Task[] = []
  let shown: readonly Task[] = []
  let state: StreamState = { kind: 'none' }
  let isClosed = false
  let isAbandoned = false
  let line: Promise<void> = Promise.resolve()
  let pending: NodeJS.Timeout | null = null

  async function start(): Promise<void> {
    if (isClosed || state.kind !== 'none' || !deps.gate.isOpen()) return
    await deps.confirm()
    if (isClosed) return
    const tasks = wanted
    // Until Slack has answered, nobody can say that there is none.
    state = { kind: 'lost' }
    const { ts = '' } = await posting.chat.startStream({
      channel: place.channel,
      thread_ts: place.threadTs,
      task_display_mode: 'plan',
      ...(place.recipient && {
        recipient_user_id: place.recipient.userId,
        recipient_team_id: place.recipient.teamId,
      }),
      chunks: [{ type: 'plan_update', title: planTitle }, ...chunksBetween([], tasks)],
    })
    // The answer did not wait for it and stands elsewhere.
    if (isAbandoned) return void (await discardStream(deps, { channel: place.channel, ts }))
    state = { kind: 'open', ts }
    shown = tasks
    await deps.onBegin(ts)
    schedule()
  }

  async function append(): Promise<void> {
    const tasks = wanted
    const chunks = chunksBetween(shown, tasks)
    if (isClosed || state.kind !== 'open' || chunks.length === 0) return
    await posting.chat.appendStream({ channel: place.channel, ts: state.ts, chunks })
    shown = tasks
  }

  // Not more often than every so many ms, and always the newest.
  function schedule(): void {
    if (pending || isClosed || state.kind !== 'open' || chunksBetween(shown, wanted).length === 0) return
    pending = setTimeout(() => {
      pending = null
      line = line.then(append).then(schedule, (error) => log.debug({ error }, 'stream could not be brought up to date'))
    }, deps.appendEveryMs)
  }

  return {
    begin: (): void => {
      line = line.then(start).catch((error: unknown) => {
        if (isRefusal(error)) state = { kind: 'none' }
        deps.gate.refusedBy(error)
        log.debug({ error }, 'stream could not be begun')
      })
    },
    show: (tasks: readonly Task[]): void => {
      wanted = tasks
      schedule()
    },
    /** Nothing more is shown. Waits a little for what is on its way, and gives what there is then. */
    close: async (): Promise<{ state: StreamState; tasks: readonly Task[] }> => {
      isClosed = true
      if (pending) clearTimeout(pending)
      const late = new AbortController()
      const waited = sleep(longestWaitMs, true, { ref: false, signal: late.signal }).catch(() => false)
      isAbandoned = await Promise.race([line.then(() => false), waited])
      late.abort()
      return { state, tasks: wanted }
    },
  }
}
