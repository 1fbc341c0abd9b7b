import { setTimeout as pause } from 'node:timers/promises'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult, isBrokenCircuitError } from 'cockatiel'
import type { Clock } from '../lib/clock.ts'
import type { ChatModel, ChatOutcome, ChatTask, ChatUsage } from '../model/chat.ts'
import type { EndpointSettings } from './call-endpoint.ts'
import { createChatEndpoint, fixedModel } from './chat/chat-endpoint.ts'
import { type Ending, endingOf } from './chat/ending.ts'
import { type ChatBounds, createLedger, type UsageStore } from './chat/ledger.ts'
import { runAgent } from './chat/run-agent.ts'
import type { Random, Wait } from './retry-pause.ts'

export type ChatSettings = EndpointSettings & ChatBounds & { model: string; timeoutMs: number }

type Dependencies = {
  usage: UsageStore
  /** Says which day it is; must move even where the world's own clock is pinned. */
  clock: Clock
  wait?: Wait
  random?: Random
  /** Asked in place of the endpoint. */
  model?: BaseChatModel
}

type Attempt<T> = { outcome: ChatOutcome<T>; ending: Ending | null }

const failuresToOpen = 3
const openMs = 30_000
const nothing: ChatUsage = { calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 }

/**
 * Chat model behind an OpenAI-compatible endpoint, as an agent of LangChain's within the bounds of `settings`. After
 * three tasks in a row that the endpoint or the model failed, nothing is asked for 30 seconds; then one task tries.
 */
export function createOpenChat(settings: ChatSettings, dependencies: Dependencies): ChatModel {
  const { usage, clock, wait = waitFor, random = Math.random, model } = dependencies
  const open = model ? fixedModel(model, clock) : createChatEndpoint(settings, clock)
  const breaker = circuitBreaker(
    handleWhenResult((attempt) => (attempt as Attempt<unknown>).ending?.isTheirs === true),
    { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failuresToOpen) },
  )
  let detail = ''

  async function attempt<T>(task: ChatTask<T>): Promise<Attempt<T>> {
    const earlier = task.earlier ?? { ...nothing, ms: 0 }
    const deadline = AbortSignal.timeout(Math.max(1, Math.round(settings.timeoutMs - earlier.ms)))
    const signal = AbortSignal.any([task.signal, deadline])
    const account = { viewer: task.viewer, day: clock().toISOString().slice(0, 10) }
    const ledger = createLedger(settings, { store: usage, account, earlier })
    try {
      const { maxSteps } = settings
      const value = await runAgent(task, { open, ledger, maxSteps, signal, wait, random })
      return { outcome: { kind: 'answered', value, usage: ledger.spent() }, ending: null }
    } catch (error) {
      task.signal.throwIfAborted()
      const ending = deadline.aborted ? late(settings.timeoutMs) : (endingOf(error) ?? unusable)
      return { outcome: { kind: ending.kind, reason: ending.reason, usage: ledger.spent() }, ending }
    }
  }

  return {
    name: settings.model,
    async run(task) {
      task.signal.throwIfAborted()
      // Whoever tries after a pause tries alone.
      if (breaker.state === CircuitState.HalfOpen) return paused(detail)
      try {
        const { outcome, ending } = await breaker.execute(() => attempt(task))
        if (ending === null) detail = ''
        else if (ending.isTheirs) detail = ending.reason
        return outcome
      } catch (error) {
        if (!isBrokenCircuitError(error)) throw error
        return paused(detail)
      }
    },
    health: () => ({ breaker: stateNames[breaker.state], detail }),
  }
}

const waitFor: Wait = (ms, signal) => pause(ms, undefined, { signal })

const late = (ms: number): Ending => ({
  kind: 'unavailable',
  reason: `no answer within ${ms / 1000} seconds`,
  isTheirs: true,
})

const unusable: Ending = { kind: 'unavailable', reason: 'the chat model cannot be used', isTheirs: false }

const paused = (detail: string) => ({
  kind: 'unavailable' as const,
  reason: `paused after: ${detail || 'failures'}`,
  usage: nothing,
})

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
} as const
