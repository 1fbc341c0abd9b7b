import type { z } from 'zod'

/** A prompt file of `prompts/`, its header checked: the text is what the model is told first. */
export type Prompt = { name: string; version: string; digest: string; text: string }

/** A read-only tool a model may call; `run` gives the words it sees, already masked and marked as data. */
export type ChatTool = {
  name: string
  description: string
  input: z.ZodObject
  run(input: Record<string, unknown>, signal: AbortSignal): Promise<string>
}

export type ChatTask<T> = {
  prompt: Prompt
  /** What the model is asked; masked, and every word that is not ours marked as data. */
  input: string
  tools: readonly ChatTool[]
  output: z.ZodType<T>
  /** Whose daily budget it counts against. */
  viewer: string
  /** What tasks of the same question have used so far, and how long they took: its bounds hold for all of them. */
  earlier?: ChatUsage & { ms: number }
  signal: AbortSignal
}

export type ChatUsage = { calls: number; inputTokens: number; outputTokens: number; microUsd: number }

/**
 * How a task ended. `unavailable`: timeouts, refused connections, 429, 5xx, an open breaker. `misbehaved`: refusals,
 * malformed output, unknown tools, too many steps. `spent`: the question's or the day's budget.
 */
export type ChatOutcome<T> =
  | { kind: 'answered'; value: T; usage: ChatUsage }
  | { kind: 'unavailable' | 'misbehaved' | 'spent'; reason: string; usage: ChatUsage }

/** A chat model within bounds of steps, tokens, time and cost. Never throws but the signal's reason. */
export type ChatModel = {
  name: string
  run<T>(task: ChatTask<T>): Promise<ChatOutcome<T>>
  health(): { breaker: 'closed' | 'half-open' | 'open'; detail: string }
}
