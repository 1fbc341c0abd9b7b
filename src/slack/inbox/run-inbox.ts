import { setTimeout as sleep } from 'node:timers/promises'
import type { HeldEvent, SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackLog } from '../log.ts'
import { breathMs } from './breath.ts'
import type { Pace } from './pace.ts'
import type { WorkOnEvent } from './work-on-event.ts'

export type InboxLimits = {
  /** Questions of the workspace at work at once, in this process. */
  concurrency: number
  /** So many of them at first, and where they keep the processor busy. */
  busy: number
  /** Events that are no question (Stop, Home) at work at once, beside the questions. */
  quick: number
  /** Questions of one person at work at once, on all instances. */
  perPerson: number
  leaseMs: number
  pollMs: number
  keepDoneHours: number
  closeMs: number
}
type Deps = {
  inbox: Pick<SlackInbox, 'claim' | 'prune'>
  workOn: WorkOnEvent
  pace: Pick<Pace, 'begin'>
  /** How many questions may be at work now. */
  atOnce: () => number
  holder: string
  log: SlackLog
  limits: InboxLimits
}

const pruneEveryMs = 600_000

/** Claims events and works on a bounded number at a time, at once when nudged and by polling in any case. */
export function runInbox({ inbox, workOn, pace, atOnce, holder, log, limits }: Deps) {
  const closing = new AbortController()
  const giveUp = new AbortController()
  const questions = new Set<Promise<void>>()
  const others = new Set<Promise<void>>()
  let pass: Promise<void> | null = null
  let isAgain = false

  async function claimAll(): Promise<void> {
    do {
      isAgain = false
      const limit = Math.max(0, atOnce() - questions.size)
      const quick = Math.max(0, limits.quick - others.size)
      if (limit + quick === 0 || closing.signal.aborted) return
      const { leaseMs, perPerson } = limits
      const held = await inbox.claim({ holder, leaseMs, limit, quick, perPerson })
      for (const event of held) start(event)
    } while (isAgain)
  }

  function start(event: HeldEvent): void {
    const isQuestion = event.actor !== null && event.settled === null
    const running = isQuestion ? questions : others
    const stopClock = isQuestion ? pace.begin() : () => undefined
    const work = workOn(event, giveUp.signal).finally(() => {
      stopClock()
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

  const timers = [
    setInterval(nudge, limits.pollMs),
    // There may be more that wait, and room for one of them by now.
    setInterval(() => questions.size > 0 && questions.size < limits.concurrency && nudge(), breathMs),
    setInterval(() => {
      inbox.prune(limits.keepDoneHours).catch((error) => log.warn({ error }, 'Slack inbox could not be pruned'))
    }, pruneEveryMs),
  ]
  for (const timer of timers) timer.unref()
  nudge()

  const underWay = (): Promise<void>[] => [...questions, ...others]

  /** Waits until nothing is being worked on and nothing claimable is left. */
  async function drain(): Promise<void> {
    nudge()
    while (pass || underWay().length > 0) await Promise.all([pass, ...underWay()])
  }

  async function close(): Promise<void> {
    closing.abort()
    for (const timer of timers) clearInterval(timer)
    await pass
    const all = Promise.all(underWay())
    const late = new AbortController()
    await Promise.race([all, sleep(limits.closeMs, undefined, { signal: late.signal }).catch(() => undefined)])
    late.abort()
    giveUp.abort()
    await all
  }

  return { nudge, drain, [Symbol.asyncDispose]: close }
}
