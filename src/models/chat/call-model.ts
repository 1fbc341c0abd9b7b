import { type Random, retryPauseMs, type Wait } from '../retry-pause.ts'
import type { OpenCall, OpenModel } from './chat-endpoint.ts'
import type { Fault } from './fault.ts'

type Calling = { open: OpenModel; maxTokens: number; signal: AbortSignal; wait: Wait; random: Random }
type Called<T> = { kind: 'called'; value: T } | { kind: 'failed'; fault: Fault }

const shortRetries = 2
/** A server that asks for more than this is an outage to somebody who waits for an answer. */
const longestPauseMs = 2_000

/**
 * Has `call` ask the model: again after a short 429, and once without seed and temperature where the endpoint rejects
 * the request. Rejects only when the signal aborts.
 */
export async function callModel<T>(
  call: (model: OpenCall['model']) => Promise<T>,
  { open, maxTokens, signal, wait, random }: Calling,
): Promise<Called<T>> {
  let isPlain = false
  for (let retry = 1; ; retry += 1) {
    const { model, faultOf } = await open({ maxTokens, isPlain })
    try {
      return { kind: 'called', value: await call(model) }
    } catch (error) {
      signal.throwIfAborted()
      const fault = faultOf(error)
      if (fault.kind === 'rejected' && !isPlain) {
        isPlain = true
        continue
      }
      const pauseMs = fault.kind === 'limited' ? retryPauseMs(retry, random, fault.retryAfterMs) : null
      if (pauseMs === null || pauseMs > longestPauseMs || retry > shortRetries) return { kind: 'failed', fault }
      await wait(pauseMs, signal)
    }
  }
}
