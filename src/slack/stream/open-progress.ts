import type { WebClient } from '@slack/web-api'
import { openStatus } from '../answers/open-status.ts'
import type { SlackLog } from '../log.ts'
import { openReplyStream, type StreamState } from './reply-stream.ts'
import type { StreamGate } from './stream-gate.ts'
import { type Task, withTask } from './tasks.ts'

export type ProgressDeps = {
  client: Pick<WebClient, 'assistant'>
  posting: Pick<WebClient, 'chat'>
  gate: StreamGate
  log: SlackLog
  teamId: string | null
  streaming: { afterMs: number; appendEveryMs: number }
}
type Place = {
  channel: string
  threadTs: string
  userId: string
  isDirect: boolean
  /** Why not everyone there may see what everyone of a domain may; null where all may. */
  outsiders: Promise<string | null>
  eventId: string
  confirm: () => Promise<void>
  onStream: (ts: string) => Promise<void>
}
export type Progress = ReturnType<typeof openProgress>
export type Settled = { state: StreamState; tasks: readonly Task[] }

/**
 * What is being done, while it is done: a line under the thread at once, a plan of tasks once it has taken a while. Before
 * an answer stands nobody knows who may see it, so a channel is told in words that name nothing of what was found, and one
 * that outsiders read along in gets no plan.
 */
export function openProgress(deps: ProgressDeps, place: Place) {
  const status = openStatus(deps, place)
  const recipient = deps.teamId === null ? null : { userId: place.userId, teamId: deps.teamId }
  const mayStream = place.isDirect || recipient !== null
  let isOver = false
  const stream = openReplyStream(
    { ...deps, ...deps.streaming, confirm: place.confirm, onBegin: place.onStream },
    { ...place, recipient: place.isDirect ? null : recipient },
  )
  let tasks: readonly Task[] = []
  const begin = (): void =>
    void place.outsiders.then((outsiders) => {
      if (outsiders === null && !isOver) stream.begin()
    })
  const timer = mayStream ? setTimeout(begin, deps.streaming.afterMs) : null
  timer?.unref()

  return {
    /** `publicly` says the same in words that others may read; without it a channel is told nothing. */
    show: (said: string, publicly?: string): void => {
      const words = place.isDirect ? said : publicly
      if (words === undefined) return
      tasks = withTask(tasks, words, place.eventId)
      status.show(words)
      stream.show(tasks)
    },
    /** Nothing more is shown; what is on its way has arrived, so that it cannot come after the reply. */
    settle: async (): Promise<Settled> => {
      if (timer) clearTimeout(timer)
      isOver = true
      const [settled] = await Promise.all([stream.close(), status.settle()])
      return settled
    },
    /** For replies that do not end the line by themselves: those only one person sees. */
    clear: status.clear,
  }
}
