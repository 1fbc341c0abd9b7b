import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Call = { method: string; args: Record<string, string>; at: number }
type Message = { channel: string; thread_ts: string; ts: string; user: string; metadata: unknown }

export const botUserId = 'U0BOT'

/**
 * A Slack Web API that only writes down: the local workspace checks blocks and keeps conversations, and would be measured
 * with us. Everybody whose id begins with `U` is staff.
 */
export async function openFakeSlack(onCall: (call: Call) => void) {
  const messages = new Map<string, Message>()
  let count = 0

  function nextTs(): string {
    count += 1
    return `1800000000.${String(count).padStart(6, '0')}`
  }

  function keep(args: Record<string, string>): Record<string, unknown> {
    const { channel = '', thread_ts = '' } = args
    const ts = nextTs()
    messages.set(ts, { channel, thread_ts, ts, user: botUserId, metadata: JSON.parse(args.metadata ?? 'null') })
    return { ts, channel }
  }

  const methods: Record<string, (args: Record<string, string>) => Record<string, unknown>> = {
    'auth.test': () => ({ user_id: botUserId, bot_id: 'B0BOT', team_id: 'T1', user: 'sophia', team: 'Bench' }),
    'users.info': ({ user = '' }) => ({ user: personOf(user) }),
    'conversations.info': ({ channel = '' }) => ({ channel: { id: channel, name: `bench-${channel.toLowerCase()}` } }),
    'conversations.replies': ({ channel, ts }) => ({
      messages: [...messages.values()].filter((one) => one.channel === channel && one.thread_ts === ts),
    }),
    'chat.postMessage': keep,
    'chat.startStream': keep,
    'chat.postEphemeral': () => ({ message_ts: nextTs() }),
    'chat.stopStream': (args) => {
      const message = messages.get(args.ts ?? '')
      if (message && args.metadata) message.metadata = JSON.parse(args.metadata)
      return { ts: args.ts }
    },
    'chat.delete': ({ ts = '' }) => ({ ok: messages.delete(ts) }),
  }

  const server = createServer(async (request, response) => {
    const raw = await readBody(request)
    const path = request.url ?? ''
    const isResponse = path.startsWith('/response/')
    const method = isResponse ? 'response' : path.replace('/api/', '')
    const args: Record<string, string> = isResponse
      ? { ...JSON.parse(raw), name: path.slice('/response/'.length) }
      : Object.fromEntries(new URLSearchParams(raw))
    const body = { ok: true, ...methods[method]?.(args) }
    onCall({ method, args: { ...args, ...('ts' in body && { result_ts: String(body.ts) }) }, at: performance.now() })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    apiUrl: `${base}/api/`,
    responseUrl: (name: string) => `${base}/response/${name}`,
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function emailOf(userId: string): string {
  return `${userId.toLowerCase()}@payready.example`
}

function personOf(userId: string) {
  const profile = { email: emailOf(userId), real_name: `Person ${userId}` }
  return { id: userId, team_id: 'T1', tz: 'America/Chicago', real_name: profile.real_name, profile, is_bot: false }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
