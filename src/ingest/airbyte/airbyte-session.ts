import { AppError } from '../../lib/errors.ts'
import { type Airbyte, type AirbyteDependencies, createAirbyte } from './airbyte.ts'
import type { Options } from './jobs.ts'

export type AirbyteSession = Airbyte & AsyncDisposable

/** A client whose calls all end with it: closing aborts what is under way and waits until no connection is in use. */
export function openAirbyteSession(dependencies: AirbyteDependencies): AirbyteSession {
  const airbyte = createAirbyte(dependencies)
  const closing = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  function within<O extends Options, T>(options: O, call: (options: O) => Promise<T>): Promise<T> {
    const signal = AbortSignal.any([closing.signal, options.signal])
    if (signal.aborted) return Promise.reject(signal.reason)
    const work = call({ ...options, signal })
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }

  return {
    trigger: (connectionId, options) => within(options, (bound) => airbyte.trigger(connectionId, bound)),
    findJob: (jobId, options) => within(options, (bound) => airbyte.findJob(jobId, bound)),
    findNewest: (connectionId, options) => within(options, (bound) => airbyte.findNewest(connectionId, bound)),
    findRunning: (connectionId, options) => within(options, (bound) => airbyte.findRunning(connectionId, bound)),
    findFirstAfter: (connectionId, afterJobId, options) =>
      within(options, (bound) => airbyte.findFirstAfter(connectionId, afterJobId, bound)),
    wait: (jobId, options) => within(options, (bound) => airbyte.wait(jobId, bound)),
    cancel: (jobId, options) => within(options, (bound) => airbyte.cancel(jobId, bound)),
    [Symbol.asyncDispose]: async () => {
      closing.abort(
        new AppError('airbyte.closed', 'The Airbyte session was closed; open another one', { retryable: true }),
      )
      await Promise.allSettled(underWay)
    },
  }
}
