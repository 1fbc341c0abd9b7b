import { Hono } from 'hono'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { createWeb } from '../../../src/web/create-web.ts'
import { createGuard } from '../../../src/web/guard/create-guard.ts'

export const token = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00'
export const start = new Date('2026-11-20T14:30:00.000Z')

type Options = { isReal?: boolean; host?: string; token?: string | undefined; mounts?: Hono[] }

/** The pages behind a guard, with a clock that the test moves. */
export function guardedWeb(options: Options = {}) {
  const settings = { isReal: true, host: '127.0.0.1', token, ...options }
  const lines: string[] = []
  const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(line) } })
  let now = start
  const clock = () => now
  const page = new Hono()
  page.get('/i/:id{.+\\.json}', (context) => context.json({ title: 'a transcript' }))
  page.get('/review/entities', (context) => context.text('names of people'))
  page.all('/slack/api/:method', (context) => context.json({ ok: true }))
  page.post('/workspace/messages', (context) => context.json({ ok: true }))
  const app = createWeb({
    ...{ version: '0.1.0', clock, log, metrics: createMetrics() },
    newId: () => '7c2f01aa-0000-4000-8000-000000000000',
    probes: [{ name: 'database', required: true, look: async () => 'on db.internal' }],
    readStatus: async () => ({ domains: [], runs: [] }),
    guard: createGuard({ ...settings, clock, log }),
    mounts: [page, ...(options.mounts ?? [])],
  })
  const visit = (path: string, headers: Record<string, string> = {}, { from = '203.0.113.9', method = 'GET' } = {}) =>
    app.request(path, { method, headers: { host: 'sophia.example', ...headers } }, connectionFrom(from))
  const signIn = (given: string, { headers = {}, next = '/status', from = '203.0.113.9' } = {}) =>
    app.request(
      '/sign-in',
      {
        method: 'POST',
        headers: { ...sentByOwnPage, ...headers },
        body: new URLSearchParams({ token: given, next }).toString(),
      },
      connectionFrom(from),
    )
  return {
    ...{ app, lines, visit, signIn },
    wait: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
  }
}

export const browser = { accept: 'text/html,application/xhtml+xml' }
export const sentByOwnPage = {
  ...{ host: 'sophia.example', 'sec-fetch-site': 'same-origin' },
  'content-type': 'application/x-www-form-urlencoded',
}

/** What the server hands along of a connection. */
export function connectionFrom(remoteAddress: string, localAddress = '198.51.100.1') {
  return { incoming: { socket: { remoteAddress, localAddress } } }
}

/** The cookie a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}
