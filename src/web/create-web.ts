import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { Log } from '../telemetry/log.ts'
import type { Guard } from './guard/create-guard.ts'
import { keptByNobody, safeHeaders } from './headers.ts'
import { createReadiness, type Probe } from './probes.ts'
import { createReference } from './reference.ts'
import { createStatusPages } from './status-pages.ts'
import type { StatusReport } from './status-report.ts'

type Settings = {
  version: string
  clock: Clock
  newId: NewId
  log: Log
  probes: readonly Probe[]
  metrics: { contentType: string; text(): Promise<string> }
  readStatus(): Promise<StatusReport>
  guard: Guard
  /** Apps that share the port; they get the same headers and error answers. */
  mounts?: readonly Hono[]
}

/** The pages for operators: `/healthz`, `/readyz`, `/metrics`, `/status`, and whatever is mounted beside them. Strangers learn only whether Sophia is up and ready. */
export function createWeb(settings: Settings): Hono {
  const { version, clock, newId, metrics, guard } = settings
  const log = settings.log.child({ module: 'web' })
  const startedAt = clock().getTime()
  const lookAtParts = createReadiness(settings.probes, { newId, log })
  const app = new Hono()

  app.use(safeHeaders, keptByNobody, ...guard.keepOut, ...guard.recognise)
  app.get('/healthz', (context) => {
    if (!guard.mayRead(context)) return context.json({ status: 'up' })
    const uptimeSeconds = Math.round((clock().getTime() - startedAt) / 1000)
    return context.json({ status: 'up', version, uptimeSeconds })
  })
  app.get('/readyz', async (context) => {
    const parts = await lookAtParts()
    const isReady = parts.every((part) => part.ok || !part.required)
    const status = isReady ? 'ready' : 'not ready'
    return context.json(guard.mayRead(context) ? { status, version, parts } : { status }, isReady ? 200 : 503)
  })
  app.route('/', guard.pages)
  app.use(guard.admit)
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  )
  app.route(
    '/',
    createStatusPages({ version, lookAtParts, readStatus: settings.readStatus, forms: guard.forms, newId, log }),
  )
  for (const mount of settings.mounts ?? []) app.route('/', mount)

  app.notFound((context) => {
    const reference = createReference(newId)
    log.debug({ reference, path: context.req.path }, 'No such page')
    return context.json({ error: 'There is no such page', reference }, 404)
  })
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status < 500) return error.getResponse()
    const reference = createReference(newId)
    log.error({ reference, method: context.req.method, path: context.req.path, error }, 'Request failed')
    return context.json({ error: 'Something went wrong here; nothing is lost', reference }, 500)
  })
  return app
}
