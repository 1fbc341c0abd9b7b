import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { PersonOutcome } from './person-outcome.ts'
import type {
  Faults,
  PostMessageRequest,
  PressRequest,
  RunCommandRequest,
  WorkspaceState,
  WorkspaceUser,
} from './protocol.ts'
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
const pressSchema: z.ZodType<PressRequest> = z.object({
  ...place,
  messageTs: z.string(),
  blockId: z.string(),
  actionId: z.string(),
  element: z.record(z.string(), z.unknown()),
  selectedOption: z.record(z.string(), z.unknown()).nullable(),
})
const count = z.number().int().min(0).max(1000)
const faultsSchema: z.ZodType<Faults> = z.object({
  slowMs: z.number().int().min(0).max(60_000),
  rateLimitNext: count,
  failNext: count,
  streamExpiresMs: z.number().int().min(0),
})

type Deps = {
  findPerson: (id: string) => WorkspaceUser | undefined
  firstViewer: () => WorkspaceUser | undefined
  readState: (user: WorkspaceUser) => WorkspaceState
  onOpened: (user: WorkspaceUser) => void
  serveEvents: (context: Context, userId: string) => Response
  postMessage: (request: PostMessageRequest) => Promise<PersonOutcome<{ ts: string }>>
  runCommand: (request: RunCommandRequest) => Promise<PersonOutcome>
  press: (request: PressRequest) => Promise<PersonOutcome>
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
    '/actions',
    withBody(pressSchema, async (context, body) => answer(context, await deps.press(body))),
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

type Status = 400 | 404 | 409 | 413 | 415

/** JSON only: a foreign web page cannot send that without asking the browser first, and is refused then. */
function withBody<Body>(
  schema: z.ZodType<Body>,
  handle: (context: Context, body: Body) => Response | Promise<Response>,
) {
  return async (context: Context): Promise<Response> => {
    if (!context.req.header('content-type')?.startsWith('application/json')) {
      return fail(context, 415, 'Send the request as application/json.')
    }
    const parsed = schema.safeParse(await context.req.json().catch(() => undefined))
    if (!parsed.success) return fail(context, 400, `The request does not fit: ${z.prettifyError(parsed.error)}`)
    return handle(context, parsed.data)
  }
}

function answer(context: Context, outcome: PersonOutcome): Response {
  if (outcome.kind === 'refused') return context.json({ ok: false, error: outcome.error }, outcome.status as Status)
  const { kind: _kind, ...done } = outcome
  return context.json({ ok: true, ...done })
}

function fail(context: Context, status: Status, error: string): Response {
  return context.json({ ok: false, error }, status)
}
