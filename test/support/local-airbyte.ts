import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../src/lib/clock.ts'

export type Status = 'pending' | 'queued' | 'running' | 'incomplete' | 'failed' | 'succeeded' | 'cancelled'

/** What goes wrong with one call; `after` means that the server had done what it was asked for. */
export type Fault =
  | { kind: 'status'; status: number; body?: string; headers?: Record<string, string>; when?: 'before' | 'after' }
  | { kind: 'hang' }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'cut' }
  | { kind: 'malformed' }
  | { kind: 'text'; body: string }
  | { kind: 'expire_tokens' }
  | { kind: 'none' }

export type Route = 'POST token' | 'POST jobs' | 'GET jobs' | 'GET job' | 'DELETE job'

type StoredJob = { id: number; connectionId: string; type: string; script: Status[]; createdAt: Date }
type Call = { route: Route | 'unknown'; query: URLSearchParams; body: Record<string, string>; authorization?: string }
type Answer = { status: number; body: unknown; headers?: Record<string, string> }
type Options = { clock: Clock; prefix?: string }

export const credentials = { clientId: 'client', clientSecret: 'secret' }

const ended = ['succeeded', 'failed', 'cancelled']

/** Airbyte's public API over HTTP as far as Sophia uses it, with faults to order; every call and socket is counted. */
export async function openLocalAirbyte({ clock, prefix = '/api/public/v1' }: Options) {
  const calls: Call[] = []
  const jobs: StoredJob[] = []
  const tokens = new Map<string, number>()
  const planned = new Map<Route, Fault[]>()
  const scripts: Status[][] = []
  const sockets = { opened: 0, open: 0, unanswered: 0 }
  let lifetimeSeconds = 180
  let issueToken: (count: number) => { token: string; expiresIn?: number } = (count) => ({
    token: `token-${count}`,
    expiresIn: lifetimeSeconds,
  })
  let nextType = 'sync'

  const currentStatus = (job: StoredJob) => job.script[0] ?? 'succeeded'
  const isActive = (job: StoredJob) => !ended.includes(currentStatus(job))

  function addJob(connectionId: string, script: Status[], type = 'sync'): StoredJob {
    const job = { id: jobs.length + 1, connectionId, type, script: [...script], createdAt: clock() }
    jobs.push(job)
    return job
  }

  // Java leaves out seconds that are zero, and knows nothing finer than seconds.
  function toJson(job: StoredJob) {
    const status = currentStatus(job)
    const counted = status !== 'pending' && status !== 'queued'
    return {
      jobId: job.id,
      status,
      jobType: job.type,
      startTime: `${job.createdAt.toISOString().slice(0, 19)}Z`.replace(/:00Z$/, 'Z'),
      connectionId: job.connectionId,
      ...(counted && { duration: 'PT8M12S', rowsSynced: job.id * 10, bytesSynced: job.id * 1000 }),
    }
  }

  const effects: Record<Route, (call: Call, jobId: number) => Answer> = {
    'POST token': ({ body }) => {
      const isRight = body.client_id === credentials.clientId && body.client_secret === credentials.clientSecret
      if (!isRight) return { status: 400, body: { message: 'Invalid client id or token' } }
      if (body['grant-type'] !== 'client_credentials') return { status: 422, body: { message: 'grant-type' } }
      const { token, expiresIn } = issueToken(tokens.size + 1)
      tokens.set(token, clock().getTime() + lifetimeSeconds * 1000)
      return {
        status: 200,
        body: { access_token: token, token_type: 'Bearer', ...(expiresIn && { expires_in: expiresIn }) },
      }
    },
    'POST jobs': ({ body }) => {
      const connectionId = body.connectionId ?? ''
      if (jobs.some((job) => job.connectionId === connectionId && isActive(job))) {
        return {
          status: 409,
          body: { title: 'try-again-later', detail: `A sync is already running for: ${connectionId}` },
        }
      }
      return {
        status: 200,
        body: toJson(addJob(connectionId, scripts.shift() ?? ['pending', 'running', 'succeeded'], nextType)),
      }
    },
    'GET jobs': ({ query }) => {
      const limit = Number(query.get('limit') ?? 20)
      const offset = Number(query.get('offset') ?? 0)
      const isNewestFirst = query.get('orderBy') === 'createdAt|DESC'
      const matching = jobs.filter((job) => job.connectionId === query.get('connectionId'))
      const ordered = isNewestFirst ? matching.toReversed() : matching
      return {
        status: 200,
        body: { data: ordered.slice(offset, offset + limit).map(toJson), next: 'http://inner/jobs' },
      }
    },
    'GET job': (_, jobId) => {
      const job = jobs.find(({ id }) => id === jobId)
      if (!job) return { status: 404, body: { title: 'resource-not-found' } }
      const body = toJson(job)
      if (job.script.length > 1) job.script.shift()
      return { status: 200, body }
    },
    'DELETE job': (_, jobId) => {
      const job = jobs.find(({ id }) => id === jobId)
      if (!job) return { status: 404, body: { title: 'resource-not-found' } }
      // As the real one: what runs on the connection is stopped, whichever job was named.
      const running = jobs.find((other) => other.connectionId === job.connectionId && isActive(other))
      if (!running) return { status: 500, body: { title: 'unexpected-problem' } }
      running.script = ['cancelled']
      return { status: 200, body: toJson(job) }
    },
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://local')
    const { route, jobId } = routeOf(request.method ?? '', url.pathname.slice(prefix.length))
    const raw = await readBody(request)
    const { authorization } = request.headers
    const call: Call = {
      route: url.pathname.startsWith(prefix) ? route : 'unknown',
      query: url.searchParams,
      body: raw === '' ? {} : JSON.parse(raw),
      ...(authorization && { authorization }),
    }
    calls.push(call)
    if (call.route === 'unknown') return send(response, { status: 404, body: { title: 'no such page' } })
    const fault = planned.get(call.route)?.shift()
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'expire_tokens') tokens.clear()
    if (fault?.kind === 'drop' && fault.when === 'before') return void request.socket.destroy()
    if (fault?.kind === 'status' && fault.when !== 'after') return sendStatus(response, fault)
    const expiresAt = tokens.get(authorization?.replace('Bearer ', '') ?? '') ?? 0
    if (call.route !== 'POST token' && expiresAt <= clock().getTime()) {
      return send(response, { status: 401, body: { title: 'Unauthorized' } })
    }
    const answer = effects[call.route](call, jobId)
    if (fault?.kind === 'drop') return void request.socket.destroy()
    if (fault?.kind === 'status') return sendStatus(response, fault)
    if (fault?.kind === 'text') return sendText(response, fault.body)
    const text = JSON.stringify(answer.body)
    if (fault?.kind === 'malformed') return sendText(response, text.slice(0, -3))
    if (fault?.kind === 'cut') return cut(response, text)
    send(response, answer)
  }

  const server = createServer((request, response) => {
    sockets.unanswered += 1
    response.once('close', () => {
      sockets.unanswered -= 1
    })
    handle(request, response).catch((error) => send(response, { status: 500, body: { error: String(error) } }))
  })
  server.on('connection', (socket) => {
    sockets.opened += 1
    sockets.open += 1
    socket.on('error', () => undefined)
    socket.once('close', () => {
      sockets.open -= 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    origin,
    baseUrl: `${origin}${prefix}`,
    calls,
    jobs,
    sockets,
    count: (route: Route) => calls.filter((call) => call.route === route).length,
    /** The next calls of a route go wrong in these ways, in this order. */
    plan: (route: Route, ...faults: Fault[]) => planned.set(route, [...(planned.get(route) ?? []), ...faults]),
    /** The statuses that the next job to be started shows, one per look; the last one stays. */
    script: (...statuses: Status[]) => scripts.push(statuses),
    /** Adds a job as if people or Airbyte's own schedule had started it. */
    addJob: (connectionId: string, script: Status[], type?: string) => addJob(connectionId, script, type),
    setJobType: (type: string) => {
      nextType = type
    },
    setTokens: (seconds: number, issue?: typeof issueToken) => {
      lifetimeSeconds = seconds
      issueToken = issue ?? issueToken
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export type LocalAirbyte = Awaited<ReturnType<typeof openLocalAirbyte>>

function routeOf(method: string, path: string): { route: Route | 'unknown'; jobId: number } {
  const jobId = Number(/^\/jobs\/(\d+)$/.exec(path)?.[1] ?? 0)
  if (method === 'POST' && path === '/applications/token') return { route: 'POST token', jobId }
  if (path === '/jobs' && method === 'POST') return { route: 'POST jobs', jobId }
  if (path === '/jobs' && method === 'GET') return { route: 'GET jobs', jobId }
  if (jobId > 0 && method === 'GET') return { route: 'GET job', jobId }
  if (jobId > 0 && method === 'DELETE') return { route: 'DELETE job', jobId }
  return { route: 'unknown', jobId }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function sendText(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': text.startsWith('<') ? 'text/html' : 'application/json' }).end(text)
}

function sendStatus(response: ServerResponse, { status, body, headers }: Fault & { kind: 'status' }): void {
  response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body ?? `status ${status} `.repeat(2000))
}

function cut(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
  response.write(text.slice(0, 5), () => response.socket?.destroy())
}
