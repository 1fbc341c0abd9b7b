import { setTimeout as sleep } from 'node:timers/promises'
import type { HeldEvent, SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackLog } from '../log.ts'
import type { WorkOnEvent } from './work-on-event.ts'

export type InboxLimits = {
  concurrency: number
  leaseMs: number
  pollMs: number
  keepDoneHours: number
  closeMs: number
}
type Deps = {
  inbox: Pick<SlackInbox, 'claim' | 'prune'>
  workOn: WorkOnEvent
  holder: string
  log: SlackLog
  limits: InboxLimits
}

const pruneEveryMs = 600_000

/** Claims events and works on a bounded number at a time, at once when nudged and by polling in any case. */
export function runInbox({ inbox, workOn, holder, log, limits }: Deps) {
  const closing = new AbortController()
  const giveUp = new AbortController()
  const running = new Set<Promise<void>>()
  let pass: Promise<void> | null = null
  let isAgain = false

  async function claimAll(): Promise<void> {
    do {
      isAgain = false
      const limit = limits.concurrency - running.size
      if (limit <= 0 || closing.signal.aborted) return
      const held = await inbox.claim({ holder, leaseMs: limits.leaseMs, limit })
      for (const event of held) start(event)
    } while (isAgain)
  }

  function start(event: HeldEvent): void {
    const work = workOn(event, giveUp.signal).finally(() => {
      running.delete(work)
      nudge()
    })
    running.add(work)
  }

  /** Looks for work now; a call during a look makes it look once more. */
  function nudge(): void {
    if (pass) isAgain = true
    else if (!closing.signal.aborted) pass = look()
  }

  async function look(): Promise<void> {
    try {
      await claimAll()
    } catch (error) {
      log.warn({ error }, 'Slack inbox could not be read; it is tried again')
    } finally {
      pass = null
      if (isAgain) nudge()
    }
  }

  const poll = setInterval(nudge, limits.pollMs)
  const prune = setInterval(() => {
    inbox.prune(limits.keepDoneHours).catch((error) => log.warn({ error }, 'Slack inbox could not be pruned'))
  }, pruneEveryMs)
  poll.unref()
  prune.unref()
  nudge()

  /** Waits until nothing is being worked on and nothing claimable is left. */
  async function drain(): Promise<void> {
    nudge()
    while (pass || running.size > 0) await Promise.all([pass, ...running])
  }

  async function close(): Promise<void> {
    closing.abort()
    clearInterval(poll)
    clearInterval(prune)
    await pass
    const all = Promise.all(running)
    const late = new AbortController()
    await Promise.race([all, sleep(limits.closeMs, undefined, { signal: late.signal }).catch(() => undefined)])
    late.abort()
    giveUp.abort()
    await all
  }

  return { nudge, drain, [Symbol.asyncDispose]: close }
}
