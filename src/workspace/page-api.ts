import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { answer, fail, withBody } from './page-requests.ts'
import type { PersonOutcome } from './person-outcome.ts'
import type { Faults, PostMessageRequest, RunCommandRequest, WorkspaceState, WorkspaceUser } from './protocol.ts'
import type { RespondOutcome } from './respond.ts'
import type { ResponseTarget, ResponseUrls } from './response-urls.ts'

const maximumBodyBytes = 1024 * 1024

const place = { userId: z.string(), channel: z.string() }
const messageSchema: z.ZodType<PostMessageRequest> = z.object({
  ...place,
  threadTs: z.string().nullable(),
  text: z.string(),
})
const commandSchema: z.ZodType<RunCommandRequest> = z.object({
  ...place,
  command: z.string(),
  text: z.string().max(12_000),
})
const count = z.number().int().min(0).max(1000)
const faultsSchema: z.ZodType<Faults> = z.object({
  slowMs: z.number().int().min(0).max(60_000),
  rateLimitNext: count,
  failNext: count,
  streamExpiresMs: z.number().int().min(0),
  indexOff: z.boolean(),
  modelOff: z.boolean(),
})

type Deps = {
  findPerson: (id: string) => WorkspaceUser | undefined
  firstViewer: () => WorkspaceUser | undefined
  readState: (user: WorkspaceUser) => WorkspaceState
  onOpened: (user: WorkspaceUser) => void
  serveEvents: (context: Context, userId: string) => Response
  postMessage: (request: PostMessageRequest) => Promise<PersonOutcome<{ ts: string }>>
  runCommand: (request: RunCommandRequest) => Promise<PersonOutcome>
  setFaults: (faults: Faults) => void
  redeliver: () => boolean
  responseUrls: ResponseUrls
  respond: (body: unknown, target: ResponseTarget) => Promise<RespondOutcome>
}

/** The routes of protocol.ts, and the response_url the app answers commands and presses at. */
export function createPageApi(deps: Deps): Hono {
  const api = new Hono()
  const tooLarge = (context: Context) => fail(context, 413, 'That is too large.')
  api.use(bodyLimit({ maxSize: maximumBodyBytes, onError: tooLarge }))
  api.get('/state', (context) => {
    const id = context.req.query('user')
    // A page that is opened for the first time views as nobody yet.
    const user = id === undefined ? deps.firstViewer() : deps.findPerson(id)
    if (user === undefined) return fail(context, 404, 'There is no such person in this workspace.')
    deps.onOpened(user)
    return context.json(deps.readState(user))
  })
  api.get('/events', (context) => {
    const user = deps.findPerson(context.req.query('user') ?? '')
    if (user === undefined) return fail(context, 404, 'There is no such person in this workspace.')
    return deps.serveEvents(context, user.id)
  })
  api.post(
    '/messages',
    withBody(messageSchema, async (context, body) => answer(context, await deps.postMessage(body))),
  )
  api.post(
    '/commands',
    withBody(commandSchema, async (context, body) => answer(context, await deps.runCommand(body))),
  )
  api.post(
    '/faults',
    withBody(faultsSchema, (context, body) => {
      deps.setFaults(body)
      return context.json({ ok: true })
    }),
  )
  api.post(
    '/redeliver',
    withBody(z.object({}), (context) =>
      deps.redeliver() ? context.json({ ok: true }) : fail(context, 409, 'There is no event to deliver again yet.'),
    ),
  )
  api.post(
    '/response/:token',
    withBody(z.unknown(), async (context, body) => {
      const url = deps.responseUrls.use(context.req.param('token') ?? '')
      if (url.kind === 'refused') return fail(context, 404, url.error)
      const outcome = await deps.respond(body, url.target)
      if (outcome.kind === 'done') return context.json({ ok: true })
      return fail(context, 400, [outcome.error, ...outcome.messages].join(' '))
    }),
  )
  return api
}
