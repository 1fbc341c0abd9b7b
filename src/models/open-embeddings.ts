import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult, isBrokenCircuitError } from 'cockatiel'
import { AppError } from '../lib/errors.ts'
import type { EmbeddingModel } from '../model/embeddings.ts'
import { callEndpoint, type EndpointSettings, type Reply } from './call-endpoint.ts'
import { longestRetryAfterMs, type Random, retryPauseMs, type Wait } from './retry-pause.ts'
import { splitBatches } from './split-batches.ts'

type Settings = EndpointSettings & { model: string; batchSize: number }
type Dependencies = { wait: Wait; random: Random }
type BatchCall = { model: string; signal: AbortSignal; timeoutMs?: number | undefined }

const batchTimeoutMs = 20_000
const batchRetries = 2
const outagesToOpen = 3
const openMs = 15_000

/**
 * Embedding model behind an OpenAI-compatible endpoint. Batches have 20 seconds a call and two retries; a call with
 * `timeoutMs` has that long and none. Nothing is asked for 15 seconds after three outages in a row.
 * Throws AppError `embeddings.unavailable` (retryable), `embeddings.unauthorised` or `embeddings.invalid`.
 */
export function createOpenEmbeddings(settings: Settings, { wait, random }: Dependencies): EmbeddingModel {
  const breaker = circuitBreaker(
    handleWhenResult((reply) => (reply as Reply).kind === 'outage'),
    { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(outagesToOpen) },
  )
  let detail = ''

  async function attempt(texts: readonly string[], call: BatchCall): Promise<Reply> {
    try {
      const timeoutMs = call.timeoutMs ?? batchTimeoutMs
      return await breaker.execute(() => callEndpoint(settings, texts, { ...call, timeoutMs }), call.signal)
    } catch (error) {
      if (!isBrokenCircuitError(error)) throw error
      return { kind: 'limited', reason: `paused after ${detail || 'outages'}`, retryAfterMs: Number.POSITIVE_INFINITY }
    }
  }

  async function embedBatch(texts: readonly string[], call: BatchCall): Promise<Float32Array[]> {
    const retries = call.timeoutMs === undefined ? batchRetries : 0
    for (let retry = 1; ; retry += 1) {
      const reply = await attempt(texts, call)
      if (reply.kind === 'vectors') {
        detail = ''
        return reply.vectors
      }
      if (breaker.state === CircuitState.Closed || detail === '') detail = reply.reason
      if (retry > retries || !isPassing(reply)) throw toError(reply, { ...settings, model: call.model })
      const retryAfterMs = reply.kind === 'limited' ? reply.retryAfterMs : null
      await wait(retryPauseMs(retry, random, retryAfterMs), call.signal)
    }
  }

  return {
    name: settings.model,
    async embed(texts, call) {
      const vectors: Float32Array[] = []
      for (const batch of splitBatches(texts, settings.batchSize)) vectors.push(...(await embedBatch(batch, call)))
      return vectors
    },
    health: () => ({ breaker: stateNames[breaker.state], detail }),
  }
}

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
} as const

function isPassing(reply: Reply): boolean {
  return reply.kind === 'outage' || (reply.kind === 'limited' && (reply.retryAfterMs ?? 0) <= longestRetryAfterMs)
}

function toError(reply: Exclude<Reply, { kind: 'vectors' }>, { model, baseUrl }: Settings): AppError {
  const place = baseUrl ? 'at OPENAI_BASE_URL' : 'of OpenAI'
  switch (reply.kind) {
    case 'unauthorised':
      return new AppError(
        'embeddings.unauthorised',
        `The embedding endpoint ${place} refuses the key (${reply.reason}); correct OPENAI_API_KEY`,
      )
    case 'invalid':
      return new AppError(
        'embeddings.invalid',
        `The embedding endpoint ${place} gives nothing usable for the model “${model}” (${reply.reason}); check OPENAI_EMBEDDING_MODEL and OPENAI_BASE_URL`,
      )
    case 'outage':
    case 'limited':
      return new AppError(
        'embeddings.unavailable',
        `The embedding endpoint ${place} does not answer (${reply.reason}); it is asked again by itself, check OPENAI_BASE_URL if this goes on`,
        { cause: reply.kind === 'outage' ? reply.cause : undefined, retryable: true },
      )
  }
}
