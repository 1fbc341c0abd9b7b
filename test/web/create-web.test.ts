import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../src/lib/errors.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { createWeb } from '../../src/web/create-web.ts'
import { createGuard } from '../../src/web/guard/create-guard.ts'
import type { Probe } from '../../src/web/probes.ts'
import type { StatusReport } from '../../src/web/status-report.ts'

const now = new Date('2026-11-20T14:30:00.000Z')
const empty: StatusReport = { domains: [], runs: [] }
const up: Probe = { name: 'database', required: true, look: async () => 'answers' }
const down = (error: unknown, required = true): Probe => ({
  name: 'index',
  required,
  look: () => Promise.reject(error),
})

function web(change: Partial<Parameters<typeof createWeb>[0]> = {}) {
  const lines: Record<string, unknown>[] = []
  const log = createLog({ level: 'info', destination: { write: (line) => lines.push(JSON.parse(line)) } })
  const app = createWeb({
    version: '0.1.0',
    clock: () => now,
    newId: () => '7c2f01aa-0000-4000-8000-000000000000',
    log,
    probes: [up],
    metrics: createMetrics(),
    readStatus: async () => empty,
    guard: createGuard({ isReal: false, host: '127.0.0.1', token: undefined, clock: () => now, log }),
    ...change,
  })
  return { app, lines }
}

describe('health', () => {
  test('/healthz answers while a required part is down', async () => {
    const response = await web({ probes: [down(new Error('gone'))] }).app.request('/healthz')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'up', version: '0.1.0', uptimeSeconds: 0 })
  })

  test('/readyz is ready when all parts are', async () => {
    const response = await web().app.request('/readyz')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      status: 'ready',
      version: '0.1.0',
      parts: [{ name: 'database', required: true, ok: true, detail: 'answers' }],
    })
  })

  test('/readyz refuses traffic when a required part is down, and keeps the driver’s words to the log', async () => {
    const { app, lines } = web({ probes: [up, down(new Error('connect ECONNREFUSED 10.2.3.4:5432 user admin'))] })
    const response = await app.request('/readyz')
    expect(response.status).toBe(503)
    const body = await response.text()
    expect(body).not.toMatch(/10\.2\.3\.4|admin/)
    expect(JSON.parse(body).parts[1].detail).toBe('does not work (reference S-7C2F01AA)')
    expect(lines).toEqual([expect.objectContaining({ part: 'index', reference: 'S-7C2F01AA' })])
    expect(JSON.stringify(lines)).toContain('ECONNREFUSED')
  })

  test('/readyz stays ready when a part is down that answers do not need, and says so', async () => {
    const probe = down(new AppError('weaviate.down', 'answers come from the embedded index'), false)
    const response = await web({ probes: [up, probe] }).app.request('/readyz')
    expect(response.status).toBe(200)
    expect((await response.json()).parts[1]).toMatchObject({
      ok: false,
      detail: 'answers come from the embedded index (reference S-7C2F01AA)',
    })
  })

  test('/readyz waits two seconds for a part that hangs, then tells it to stop', async () => {
    let signal: AbortSignal | undefined
    const hanging: Probe = {
      name: 'database',
      required: true,
      look: (given) => {
        signal = given
        return new Promise(() => undefined)
      },
    }
    const started = performance.now()
    const response = await web({ probes: [hanging] }).app.request('/readyz')
    expect(performance.now() - started).toBeLessThan(3_000)
    expect(response.status).toBe(503)
    expect((await response.json()).parts[0].detail).toContain('no answer within 2 seconds')
    expect(signal?.aborted).toBe(true)
  })
})

test('/metrics is Prometheus text', async () => {
  const metrics = createMetrics()
  metrics.countJobRun('import', 'succeeded')
  const response = await web({ metrics }).app.request('/metrics')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(await response.text()).toContain('sophia_job_runs_total{job="import",status="succeeded"} 1')
})

describe('/status', () => {
  const run = {
    id: 'run-1',
    workflow: 'refresh-analytics',
    trigger: 'schedule' as const,
    status: 'succeeded' as const,
    startedAt: '2026-11-20T14:15:00.000Z',
    finishedAt: '2026-11-20T14:15:01.500Z',
  }
  const source = {
    source: 'gong',
    newestOccurredAt: '2026-11-19T05:59:00.000Z',
    lastReceivedAt: '2026-11-19T08:00:00.000Z',
    interactions: 1204,
    undated: 3,
  }
  const domain = { organisation: 'Pay Ready', freshness: { value: [source], updatedAt: '2026-11-20T14:15:00.000Z' } }

  test('shows parts, freshness, runs and version', async () => {
    const response = await web({ readStatus: async () => ({ domains: [domain], runs: [run] }) }).app.request('/status')
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    const page = await response.text()
    for (const shown of [
      'Sophia 0.1.0',
      'Works',
      'Pay Ready',
      '1204',
      '2026-11-19 05:59 UTC',
      'refresh-analytics',
      '1.5 s',
    ])
      expect(page).toContain(shown)
  })

  test('says what is not known instead of leaving it out', async () => {
    const unfinished = { ...run, status: 'running' as const, finishedAt: null }
    const undated = { ...source, newestOccurredAt: null }
    const report: StatusReport = {
      domains: [
        { organisation: 'Uncounted', freshness: null },
        { organisation: 'Empty', freshness: { value: [], updatedAt: run.startedAt } },
        { organisation: 'Undated', freshness: { value: [undated], updatedAt: run.startedAt } },
      ],
      runs: [unfinished],
    }
    const page = await (await web({ readStatus: async () => report }).app.request('/status')).text()
    expect(page).toMatch(/Uncounted<\/h2><p>Not counted yet/)
    expect(page).toMatch(/Empty<\/h2><p>No conversations/)
    expect(page).toContain('<td>unknown</td>')
    expect(page).toContain('not finished')
  })

  test('escapes what it shows', async () => {
    const report = { domains: [], runs: [{ ...run, workflow: '<script>alert(1)</script>' }] }
    const page = await (await web({ readStatus: async () => report }).app.request('/status')).text()
    expect(page).not.toContain('<script>')
  })

  test('stands without figures when the database is down, and does not ask it', async () => {
    let asked = 0
    const readStatus = async () => {
      asked += 1
      return empty
    }
    const response = await web({ probes: [down(new Error('gone'))], readStatus }).app.request('/status')
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(/Down[\s\S]*can’t be read/)
    expect(asked).toBe(0)
  })

  test('is styled from a file, so that the content policy can forbid inline styles', async () => {
    const { app } = web()
    expect(await (await app.request('/status')).text()).not.toMatch(/<style|style=/)
    expect((await app.request('/status.css')).headers.get('content-type')).toMatch(/^text\/css/)
  })
})

describe('every answer', () => {
  const other = new Hono()
  other.get('/i/:id', (context) => context.html('<p>hello</p>'))
  other.get('/broken', () => {
    throw new Error('secret detail')
  })

  test.each(['/healthz', '/status', '/nowhere', '/i/1', '/broken'])('carries the safe headers: %s', async (path) => {
    const { headers } = await web({ mounts: [other] }).app.request(path)
    const policy = headers.get('content-security-policy')
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(policy).toContain("form-action 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=(), ')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('an unknown page is a 404 with a reference', async () => {
    const response = await web().app.request('/nowhere')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ error: 'There is no such page', reference: 'S-7C2F01AA' })
  })

  test('a failure is a 500 whose reference leads to the cause in the log', async () => {
    const { app, lines } = web({ mounts: [other] })
    const response = await app.request('/broken')
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).not.toContain('secret detail')
    expect(JSON.parse(body).reference).toBe('S-7C2F01AA')
    expect(lines).toEqual([
      expect.objectContaining({
        reference: 'S-7C2F01AA',
        path: '/broken',
        error: expect.objectContaining({ message: 'secret detail' }),
      }),
    ])
  })
})
