import type { ChatUsage } from '../../model/chat.ts'
import { endTask } from './ending.ts'

export type ChatBounds = {
  maxSteps: number
  /** In and out, of one question. */
  maxTokens: number
  dailyTokens: number
  /** US dollars a million tokens; null = cost is not known, and not bounded. */
  usdPerMillion: { input: number; output: number } | null
  maxUsd: number | null
  dailyUsd: number | null
}

type Spending = { calls: number; inputTokens: number; outputTokens: number; microUsd: number }
type Account = { viewer: string; day: string }

/** Where the spending of a day is kept; `reserve` is atomic, over all that share it. */
export type UsageStore = {
  reserve(
    account: Account,
    amount: Spending & { isFirst: boolean },
    limits: { tokens: number; microUsd: number | null },
  ): Promise<boolean>
  settle(account: Account, difference: Spending): Promise<void>
}

/** A call that is booked ahead. `settle` says what it came to; a call never settled costs what was booked. */
type Booking = { maxOutput: number; settle(spent: Tokens): Promise<void> }
type Tokens = { inputTokens: number; outputTokens: number }

const longestOutput = 4_000
const shortestOutput = 200

/** Bounds what a task may spend: within its question (of which `earlier` is spent) and within the person's day. */
export function createLedger(
  bounds: ChatBounds,
  { store, account, earlier }: { store: UsageStore; account: Account; earlier: ChatUsage },
) {
  const spent: ChatUsage = { calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 }
  const maxMicroUsd = toMicro(bounds.maxUsd)
  const limits = { tokens: bounds.dailyTokens, microUsd: toMicro(bounds.dailyUsd) }
  const costOf = ({ inputTokens, outputTokens }: Tokens) =>
    Math.ceil(inputTokens * (bounds.usdPerMillion?.input ?? 0) + outputTokens * (bounds.usdPerMillion?.output ?? 0))

  function outputLeft(inputTokens: number): number {
    const used = earlier.inputTokens + earlier.outputTokens + spent.inputTokens + spent.outputTokens
    const byTokens = bounds.maxTokens - used - inputTokens
    if (maxMicroUsd === null) return Math.min(longestOutput, byTokens)
    const left = maxMicroUsd - earlier.microUsd - spent.microUsd - costOf({ inputTokens, outputTokens: 0 })
    const price = bounds.usdPerMillion?.output ?? 0
    return Math.min(longestOutput, byTokens, left < 0 ? 0 : price === 0 ? longestOutput : Math.floor(left / price))
  }

  function add(tokens: Tokens, sign: 1 | -1): void {
    spent.inputTokens += sign * tokens.inputTokens
    spent.outputTokens += sign * tokens.outputTokens
    spent.microUsd += sign * costOf(tokens)
  }

  async function reserve(booked: Tokens): Promise<boolean> {
    const isFirst = spent.calls === 0 && earlier.calls === 0
    try {
      return await store.reserve(account, { calls: 1, ...booked, microUsd: costOf(booked), isFirst }, limits)
    } catch {
      return endTask('unavailable', 'the store of the budgets does not answer', false)
    }
  }

  return {
    spent: (): ChatUsage => ({ ...spent }),
    /** Books a call of about so many tokens in. Ends the task when a bound is reached. */
    async book(inputTokens: number): Promise<Booking> {
      if (earlier.calls + spent.calls >= bounds.maxSteps)
        endTask('misbehaved', `the model needed more than ${bounds.maxSteps} steps`)
      const maxOutput = outputLeft(inputTokens)
      if (maxOutput < shortestOutput) endTask('spent', "the question's budget is used up")
      const booked = { inputTokens, outputTokens: maxOutput }
      if (!(await reserve(booked))) endTask('spent', "the day's budget is used up")
      spent.calls += 1
      add(booked, 1)
      return {
        maxOutput,
        async settle(came) {
          add(booked, -1)
          add(came, 1)
          const difference = {
            calls: 0,
            inputTokens: came.inputTokens - inputTokens,
            outputTokens: came.outputTokens - maxOutput,
            microUsd: costOf(came) - costOf(booked),
          }
          // What was booked stays booked when this fails: too much, never too little.
          await store.settle(account, difference).catch(() => undefined)
        },
      }
    },
  }
}

export type Ledger = ReturnType<typeof createLedger>

const toMicro = (usd: number | null) => (usd === null ? null : Math.round(usd * 1_000_000))
