import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { stream } from 'hono/streaming'
import { z } from 'zod'
import { AppError, messageOf } from '../../lib/errors.ts'
import type { PinOutcome } from './pin-world.ts'
import { receiveFile } from './receive-file.ts'
import type { Checkup, ImportOutcome, PinRequest, SampleOutcome, ToolLine, ToolsState } from './tools-protocol.ts'

type Working = { signal: AbortSignal; onProgress: (line: string) => void }

export type PageToolDeps = {
  /** Whether somebody may use the tools: people of the house, no guests. */
  isStaff: (userId: string) => boolean
  /** Whether a request comes from our own page. */
  isOwnPage: (context: Context) => boolean
  readTools: () => Promise<ToolsState>
  checkUp: () => Promise<Checkup>
  pin: (local: string | null) => Promise<PinOutcome>
  importFile: (file: { path: string; name: string }, working: Working) => Promise<ImportOutcome>
  loadSample: (working: Working) => Promise<SampleOutcome>
  log: { error(context: object, message: string): void }
}

const pinSchema: z.ZodType<PinRequest> = z.object({ userId: z.string(), local: z.string().max(40).nullable() })

/** The tools of the page: the doctor's list, the world's date, files dropped on it, and the sample world. */
export function createPageTools(deps: PageToolDeps): Hono {
  const api = new Hono()
  let isWorking = false
  const staffOnly = async (context: Context, next: () => Promise<void>) => {
    if (!deps.isStaff(context.req.query('user') ?? '')) return refuse(context, 403, 'Only Pay Ready staff may do that.')
    return next()
  }
  const ownPageOnly = async (context: Context, next: () => Promise<void>) =>
    deps.isOwnPage(context) ? next() : refuse(context, 403, 'Do that from the page itself.')

  /** Answers line by line: what is being done, then what came of it. One such work at a time. */
  function lines<Done>(context: Context, work: (working: Working) => Promise<Done>): Response {
    isWorking = true
    context.header('content-type', 'application/x-ndjson; charset=utf-8')
    return stream(context, async (out) => {
      const stop = new AbortController()
      out.onAbort(() => stop.abort())
      const say = (line: ToolLine<Done>) => void out.write(`${JSON.stringify(line)}\n`)
      try {
        say({ done: await work({ signal: stop.signal, onProgress: (progress) => say({ progress }) }) })
      } catch (error) {
        if (!(error instanceof AppError)) deps.log.error({ error: messageOf(error) }, 'A tool of the page failed')
        say({
          error: error instanceof AppError ? error.message : 'That did not work; the log says why. Nothing is lost.',
        })
      } finally {
        isWorking = false
      }
    })
  }

  api.get('/tools', staffOnly, async (context) => context.json(await deps.readTools()))
  api.get('/doctor', staffOnly, async (context) => context.json(await deps.checkUp()))
  api.post('/world-date', ownPageOnly, bodyLimit({ maxSize: 1024 }), async (context) => {
    const parsed = pinSchema.safeParse(await context.req.json().catch(() => null))
    if (!parsed.success) return refuse(context, 400, 'Choose a day and a time.')
    if (!deps.isStaff(parsed.data.userId)) return refuse(context, 403, 'Only Pay Ready staff may do that.')
    const outcome = await deps.pin(parsed.data.local)
    if (outcome.kind === 'refused') return refuse(context, 400, outcome.error)
    return context.json({ ok: true, tools: await deps.readTools() })
  })
  api.post('/import', ownPageOnly, staffOnly, async (context) => {
    if (isWorking) return refuse(context, 409, 'Another file is being read. Drop this one again when that is done.')
    const file = await receiveFile(context.req.query('name') ?? '', context.req.raw.body)
    if (file.kind === 'refused') return refuse(context, file.status, file.error)
    return lines(context, (working) => deps.importFile(file, working).finally(file.remove))
  })
  api.post('/sample', ownPageOnly, staffOnly, (context) => {
    if (isWorking) return refuse(context, 409, 'Something is being loaded already. Wait until that is done.')
    return lines(context, deps.loadSample)
  })
  return new Hono().route('/workspace', api)
}

function refuse(context: Context, status: 400 | 403 | 409 | 413 | 415, error: string): Response {
  return context.json({ ok: false, error }, status)
}
