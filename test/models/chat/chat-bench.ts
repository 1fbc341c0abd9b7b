import { z } from 'zod'
import type { ChatTask } from '../../../src/model/chat.ts'
import type { UsageStore } from '../../../src/models/chat/ledger.ts'
import { type ChatSettings, createOpenChat } from '../../../src/models/open-chat.ts'

export const output = z.object({ lines: z.array(z.string()) })
export type Lines = z.infer<typeof output>

export const never = new AbortController().signal
export const secret = 'sk-secret'
/** What only the endpoint may ever see. */
export const words = 'Ana said that the ledger was late'

export const settings: ChatSettings = {
  apiKey: secret,
  model: 'tiny',
  timeoutMs: 10_000,
  maxSteps: 4,
  maxTokens: 20_000,
  dailyTokens: 200_000,
  usdPerMillion: null,
  maxUsd: null,
  dailyUsd: null,
}

type Entry = { viewer: string; day: string; tokens: number; microUsd: number; calls: number; questions: number }

/** Spending kept in memory, under the rules of the real store. */
export function createUsage() {
  const entries = new Map<string, Entry>()
  const entryOf = ({ viewer, day }: { viewer: string; day: string }) => {
    const key = `${viewer} ${day}`
    const entry = entries.get(key) ?? { viewer, day, tokens: 0, microUsd: 0, calls: 0, questions: 0 }
    entries.set(key, entry)
    return entry
  }
  const store: UsageStore = {
    reserve: async (account, { calls, inputTokens, outputTokens, microUsd, isFirst }, limits) => {
      const entry = entryOf(account)
      if (entry.tokens + inputTokens + outputTokens > limits.tokens) return false
      if (limits.microUsd !== null && entry.microUsd + microUsd > limits.microUsd) return false
      entry.tokens += inputTokens + outputTokens
      entry.microUsd += microUsd
      entry.calls += calls
      entry.questions += isFirst ? 1 : 0
      return true
    },
    settle: async (account, { inputTokens, outputTokens, microUsd }) => {
      const entry = entryOf(account)
      entry.tokens += inputTokens + outputTokens
      entry.microUsd += microUsd
    },
  }
  return { store, entries: () => [...entries.values()] }
}

type Options = Partial<Parameters<typeof createOpenChat>[1]> & { settings?: Partial<ChatSettings> }

/** A chat model with its pauses and spending noted. */
export function createBench({ settings: changed, ...dependencies }: Options = {}) {
  const usage = createUsage()
  const pauses: number[] = []
  const chat = createOpenChat(
    { ...settings, ...changed },
    {
      usage: usage.store,
      clock: () => new Date('2026-11-23T18:40:00Z'),
      wait: async (ms) => {
        pauses.push(ms)
      },
      random: () => 0,
      ...dependencies,
    },
  )
  return { chat, pauses, spending: usage.entries }
}

export function createTask(changed: Partial<ChatTask<Lines>> = {}): ChatTask<Lines> {
  return {
    prompt: { name: 'word', version: '1.0.0', digest: '', text: 'You put facts in order.' },
    input: words,
    tools: [],
    output,
    viewer: 'ana@payready.example',
    signal: never,
    ...changed,
  }
}

/** A tool that notes what it was asked. */
export function createSearch(run: (text: string) => Promise<string> = async (text) => `found ${text}`) {
  const asked: string[] = []
  const search = {
    name: 'search',
    description: 'Finds passages.',
    input: z.object({ text: z.string() }),
    run: async (input: Record<string, unknown>) => {
      asked.push(String(input.text))
      return run(String(input.text))
    },
  }
  return { search, asked }
}
