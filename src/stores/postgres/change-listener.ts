import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import type { Domains } from '../../domains/domains.ts'
import { AppError, messageOf } from '../../lib/errors.ts'
import { type DomainId, domainIds } from '../../model/domain.ts'

/** Whoever keeps what other instances may change. None of these may throw. */
export type ChangeHearer = {
  changed(domain: DomainId, ids: readonly string[]): void
  /** Every change from here on is heard; what was kept before may be old. */
  connected(): void
  /** Changes may go by unheard until `connected`. */
  disconnected(): void
}

/** A connection that gives no answer is given up after at most `pingEveryMs + answerWithinMs`. */
type Timing = { pingEveryMs: number; answerWithinMs: number; retryAfterMs: number; retryAtMostMs: number }

type Settings = {
  url: string
  domains: Domains
  hearer: ChangeHearer
  log: { warn(fields: object, phrase: string): void }
  timing?: Timing
}

const defaultTiming: Timing = { pingEveryMs: 5_000, answerWithinMs: 5_000, retryAfterMs: 250, retryAtMostMs: 10_000 }
const messageSchema = z.object({ schema: z.string(), ids: z.array(z.string()) })

/** Listens on a connection of its own to what any instance changes, for as long as it is open; reconnects by itself. */
export function openChangeListener(settings: Settings): AsyncDisposable {
  const stop = new AbortController()
  const listening = keepListening({ timing: defaultTiming, ...settings }, stop.signal)
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await listening
    },
  }
}

async function keepListening(settings: Required<Settings>, signal: AbortSignal): Promise<void> {
  const { retryAfterMs, retryAtMostMs } = settings.timing
  for (let failures = 0; !signal.aborted; failures += 1) {
    const { reason, wasConnected } = await listenOnce(settings, signal)
    if (signal.aborted) return
    if (wasConnected) failures = 0
    settings.log.warn({ reason }, 'Changes by other instances go unheard until the database can be reached again')
    await sleep(Math.min(retryAtMostMs, retryAfterMs * 2 ** Math.min(failures, 16)), undefined, { signal }).catch(
      ignore,
    )
  }
}

async function listenOnce(settings: Required<Settings>, signal: AbortSignal) {
  const { url, timing, hearer } = settings
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timing.answerWithinMs,
    keepAlive: true,
    application_name: 'sophia changes',
  })
  const over = new AbortController()
  const end = () => over.abort()
  signal.addEventListener('abort', end)
  const lost = untilLost(client, over.signal)
  client.on('notification', ({ payload }) => hear(payload, settings))
  let wasConnected = false
  try {
    await Promise.race([connect(client, timing), lost])
    over.signal.throwIfAborted()
    wasConnected = true
    hearer.connected()
    await Promise.race([keepAsking(client, timing, over.signal), lost])
    return { reason: 'closed', wasConnected }
  } catch (error) {
    return { reason: messageOf(error), wasConnected }
  } finally {
    if (wasConnected) hearer.disconnected()
    over.abort()
    signal.removeEventListener('abort', end)
    await within(timing.answerWithinMs, client.end()).catch(ignore)
  }
}

/** Rejects when the connection is gone, resolves when it is no longer wanted. */
function untilLost(client: pg.Client, signal: AbortSignal): Promise<void> {
  const lost = new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('end', () => reject(new AppError('database.listen', 'The database ended the connection')))
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  lost.catch(ignore)
  return lost
}

async function connect(client: pg.Client, { answerWithinMs }: Timing): Promise<void> {
  await client.connect()
  await within(answerWithinMs, client.query('listen sophia_interactions'))
}

// A connection that is cut without a word looks idle; only a question shows that nobody is there.
async function keepAsking(client: pg.Client, { pingEveryMs, answerWithinMs }: Timing, signal: AbortSignal) {
  while (!signal.aborted) {
    await sleep(pingEveryMs, undefined, { signal }).catch(ignore)
    if (!signal.aborted) await within(answerWithinMs, client.query('select 1'))
  }
}

function hear(payload: string | undefined, { domains, hearer }: Required<Settings>): void {
  const message = messageSchema.safeParse(parseJson(payload))
  // Something has changed, and nobody can say what: as if it had gone by unheard.
  if (!message.success) {
    hearer.connected()
    return
  }
  const domain = domainIds.find((id) => domains[id].schema === message.data.schema)
  if (domain) hearer.changed(domain, message.data.ids)
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

async function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  const timer = new AbortController()
  const late = sleep(timeoutMs, undefined, { signal: timer.signal }).then(() => {
    throw new AppError('database.listen', `The database gave no answer in ${timeoutMs} ms`)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    timer.abort()
    late.catch(ignore)
    answer.catch(ignore)
  }
}

const ignore = () => undefined
