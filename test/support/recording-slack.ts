import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** JSON as it came over the wire: tests assert what is in it, so it has no type of its own. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Json = any

type RecordedCall = { method: string; args: Record<string, Json> }
type Message = Record<string, Json> & { channel: string; ts: string; thread_ts?: string }
type Reply = { status?: number; headers?: Record<string, string>; body: Record<string, unknown> }

export const botUserId = 'U0BOT'

/** A Slack Web API over HTTP that writes down every call and keeps the messages posted to it. */
export async function openRecordingSlack() {
  const calls: RecordedCall[] = []
  const messages: Message[] = []
  const users = new Map<string, Record<string, unknown>>()
  /** Members of channels, and of the private ones Sophia is in or not. */
  const members = new Map<string, string[]>()
  const privateMembers = new Map<string, string[]>()
  const planned = new Map<string, Reply[]>()
  let count = 0

  const methods: Record<string, (args: Record<string, Json>) => Record<string, unknown>> = {
    'auth.test': () => ({ user_id: botUserId, bot_id: 'B0BOT', team_id: 'T1', user: 'sophia', team: 'Pay Ready' }),
    // Everybody but guests and partners is in every channel, unless a test says who is.
    'conversations.members': ({ channel }) => ({
      members:
        members.get(channel) ??
        [...users].filter(([, user]) => !user.is_restricted && !user.is_stranger).map(([id]) => id),
    }),
    'users.list': () => ({ members: [...users].map(([id, user]) => ({ ...user, id })) }),
    'users.conversations': ({ user = botUserId }) => ({
      channels: [...privateMembers].filter(([, inside]) => inside.includes(user)).map(([id]) => ({ id })),
    }),
    'users.info': ({ user }) => (users.has(user) ? { user: users.get(user) } : { ok: false, error: 'user_not_found' }),
    'chat.postMessage': (args) => {
      const ts = nextTs()
      messages.push({ ...args, channel: args.channel, ts, user: botUserId })
      return { ts, channel: args.channel }
    },
    'chat.postEphemeral': () => ({ message_ts: nextTs() }),
    'conversations.replies': ({ channel, ts }) => ({
      messages: messages.filter((message) => message.channel === channel && (message.thread_ts ?? message.ts) === ts),
    }),
    'conversations.history': ({ channel }) => ({ messages: messages.filter((message) => message.channel === channel) }),
    'views.publish': () => ({ view: { id: 'V0', hash: `h${calls.length}` } }),
    'assistant.threads.setStatus': () => ({}),
    'conversations.info': ({ channel }) => ({ channel: { id: channel, name: 'sales', is_ext_shared: false } }),
    'chat.delete': () => ({}),
    'views.open': ({ view }) => ({ view: { ...view, id: 'V1' } }),
    'views.push': ({ view }) => ({ view: { ...view, id: 'V2' } }),
    'conversations.open': ({ users: user }) => ({ channel: { id: `D${user}` } }),
    'chat.update': ({ channel, ts }) => ({ channel, ts }),
    'views.update': ({ view, view_id }) => ({ view: { ...view, id: view_id } }),
    'assistant.threads.setSuggestedPrompts': () => ({}),
  }

  function nextTs(): string {
    count += 1
    return `1800000000.${String(count).padStart(6, '0')}`
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    const raw = await readBody(request)
    if (path.startsWith('/response/')) {
      calls.push({ method: 'response', args: { url: path, ...JSON.parse(raw) } })
      return send(response, { body: { ok: true } })
    }
    const method = path.replace('/api/', '')
    const args = parseForm(raw)
    calls.push({ method, args })
    const reply = planned.get(method)?.shift()
    if (reply) return send(response, reply)
    const respond = methods[method]
    send(response, { body: respond ? { ok: true, ...respond(args) } : { ok: false, error: 'unknown_method' } })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => send(response, { status: 500, body: { error: String(error) } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    apiUrl: `${base}/api/`,
    responseUrl: (name: string) => `${base}/response/${name}`,
    calls,
    messages,
    users,
    members,
    privateMembers,
    of: (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args),
    /** The next call of a method is answered with this instead. */
    plan: (method: string, reply: Reply) => planned.set(method, [...(planned.get(method) ?? []), reply]),
    forget: () => {
      calls.length = 0
      messages.length = 0
      planned.clear()
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function parseForm(raw: string): Record<string, Json> {
  const entries = [...new URLSearchParams(raw)].map(([key, value]) => [key, parseValue(value)])
  return Object.fromEntries(entries)
}

function parseValue(value: string): unknown {
  return /^[[{]/.test(value) ? JSON.parse(value) : value
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
