import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel'
import { AppError } from '../../lib/errors.ts'
import type { IndexHealth } from '../../model/search-index.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Connection } from './connect.ts'
import { nameError, unavailable } from './name-error.ts'
import { settleFirst } from './settle-first.ts'

type Dependencies = { address: string; connect: () => Promise<Connection>; log: Pick<Log, 'info' | 'warn'> }

const outagesToOpen = 3
const openMs = 15_000

/**
 * Runs calls on one shared connection behind a circuit breaker. An outage gives the connection up, because a broken
 * channel retries for as long as it is let; the next call makes a new one.
 */
export function createGuard({ address, connect, log }: Dependencies) {
  let connecting: Promise<Connection> | undefined
  let isClosed = false
  let seen: Pick<IndexHealth, 'state' | 'detail'> = { state: 'unknown', detail: 'not asked yet' }
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(outagesToOpen),
  })
  breaker.onBreak(() => log.warn({ address, pauseMs: openMs }, 'Weaviate keeps failing, calls pause'))
  breaker.onReset(() => log.info({ address }, 'Weaviate answers again'))

  async function attempt<T>(work: (connection: Connection) => Promise<T>, signal: AbortSignal): Promise<T> {
    const mine = share()
    try {
      const result = await work(await mine)
      seen = { state: 'up', detail: '' }
      return result
    } catch (error) {
      if (signal.aborted && error === signal.reason) throw error
      const named = nameError(error, address)
      seen = { state: 'down', detail: named.message }
      if (isOutage(named)) giveUp(mine)
      throw named
    }
  }

  function share(): Promise<Connection> {
    if (connecting) return connecting
    const mine = connect()
    connecting = mine
    mine.catch(() => giveUp(mine))
    return mine
  }

  function giveUp(connection: Promise<Connection>): void {
    if (connecting !== connection) return
    connecting = undefined
    connection.then(
      ({ close }) => close(),
      () => undefined,
    )
  }

  /** The caller is let go when its signal aborts; the call itself ends at the client's timeout, and still counts. */
  async function run<T>(work: (connection: Connection) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted()
    if (isClosed) throw unavailable(`The connection to Weaviate at ${address} is closed.`)
    try {
      return await settleFirst(
        breaker.execute(() => attempt(work, signal)),
        signal,
      )
    } catch (error) {
      if (!isBrokenCircuitError(error)) throw error
      throw unavailable(`Weaviate at ${address} keeps failing, so it is left alone for a while: ${seen.detail}`, error)
    }
  }

  return {
    run,
    health: (): IndexHealth => ({ ...seen, breaker: breakerStates[breaker.state] }),
    close(): void {
      isClosed = true
      if (connecting) giveUp(connecting)
    },
  }
}

const breakerStates = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
} as const

const isOutage = (error: unknown) => error instanceof AppError && error.code === 'index.unavailable'
