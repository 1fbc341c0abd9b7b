import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { messageOf } from '../lib/errors.ts'
import type { FaultKnobs } from './faults.ts'
import { failure, type Methods } from './methods/method.ts'

const maximumBodyBytes = 4 * 1024 * 1024

type Log = { error(context: object, message: string): void }
type Deps = { methods: Methods; botToken: string; faults: FaultKnobs; log: Log }

/** Slack's Web API: forms or JSON in, HTTP 200 with `ok: false` for everything the caller did wrong. */
export function createWebApi({ methods, botToken, faults, log }: Deps): Hono {
  const api = new Hono()
  api.use(
    bodyLimit({ maxSize: maximumBodyBytes, onError: (context) => context.json(failure('request_too_large'), 413) }),
  )
  api.all('/:method', async (context) => {
    const { slowMs } = faults.read()
    if (slowMs > 0) await sleep(slowMs, undefined, { ref: false })
    if (faults.takeRateLimit()) return context.json(failure('ratelimited'), 429, { 'retry-after': '1' })
    if (faults.takeFailure()) return context.json(failure('internal_error'), 500)
    const name = context.req.param('method')
    const input = await readArguments(context)
    if (input === undefined) return context.json(failure('invalid_form_data'))
    const token = context.req.header('authorization')?.replace(/^Bearer\s+/i, '') ?? input.token
    if (typeof token !== 'string' || token === '') return context.json(failure('not_authed'))
    if (token !== botToken) return context.json(failure('invalid_auth'))
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined
    if (method === undefined) return context.json({ ...failure('unknown_method'), req_method: name })
    try {
      return context.json(await method(input))
    } catch (error) {
      log.error({ method: name, error: messageOf(error) }, 'workspace method failed')
      return context.json(failure('internal_error'), 500)
    }
  })
  return api
}

async function readArguments(context: Context): Promise<Record<string, unknown> | undefined> {
  const query: Record<string, unknown> = context.req.query()
  const contentType = context.req.header('content-type') ?? ''
  const text = context.req.method === 'GET' ? '' : await context.req.text()
  if (text === '') return query
  if (!contentType.includes('application/json')) return { ...query, ...Object.fromEntries(new URLSearchParams(text)) }
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...query, ...body } : undefined
  } catch {
    return undefined
  }
}
