import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { WorkspaceEvent, WorkspaceMessage, WorkspaceState } from '../../../src/workspace/protocol.ts'
import { answerBlocks } from './sample-blocks.ts'
import { bot, nowSeconds, sampleState, sampleTranscript } from './sample-workspace.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}
/** What the real server sends; the page must live with it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

export type Recorded = { path: string; body: Record<string, unknown> }

/** A server that speaks the page's protocol with the sample world, and answers each question in its thread. */
export async function openMockServer(assets: string, port = 0) {
  const recorded: Recorded[] = []
  const streams = new Map<ServerResponse, string>()
  const added: WorkspaceMessage[] = []
  let held: (() => void)[] | null = null
  let refuseActions = false
  let isDown = false
  let count = 0
  let faults = { slowMs: 0, rateLimitNext: 0, failNext: 0, streamExpiresMs: 0, indexOff: false, modelOff: false }

  const emit = (event: WorkspaceEvent) => {
    for (const [stream, userId] of streams)
      if (isVisible(event, userId)) stream.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const say = (message: WorkspaceMessage) => {
    added.push(message)
    emit({ type: 'message', message })
  }
  const nextTs = () => {
    count += 1
    return `${nowSeconds + count}.000001`
  }
  const stateFor = (userId: string | null): WorkspaceState | null => {
    const state = sampleState(userId)
    if (state === null) return null
    const ids = new Set(state.channels.map((channel) => channel.id))
    return { ...state, faults, messages: [...state.messages, ...added.filter((message) => ids.has(message.channel))] }
  }

  const answerTo = (channel: string, threadTs: string) => {
    emit({ type: 'status', channel, threadTs, status: 'is reading 3 Brackwater calls' })
    const answer = () => {
      say(blank(channel, nextTs(), bot.id, { threadTs, text: 'On the Thu 19 Nov call…', blocks: answerBlocks }))
      emit({ type: 'status', channel, threadTs, status: '' })
    }
    if (held) held.push(answer)
    else setTimeout(answer, 250).unref()
  }

  const posts: Record<string, (body: Record<string, unknown>) => unknown> = {
    '/workspace/messages': (body) => {
      const ts = nextTs()
      const channel = String(body.channel)
      const threadTs = body.threadTs === null ? null : String(body.threadTs)
      say(blank(channel, ts, String(body.userId), { text: String(body.text), threadTs }))
      const asksSophia = channel.startsWith('D') || String(body.text).includes(`<@${bot.id}>`)
      // Before the response on purpose: the real server may do so too.
      if (asksSophia) answerTo(channel, threadTs ?? ts)
      return { ok: true, ts }
    },
    '/workspace/commands': () => ({ ok: true }),
    '/workspace/actions': () =>
      refuseActions ? { ok: false, error: 'Sophia did not answer within 3 seconds. Try again.' } : { ok: true },
    '/workspace/faults': (body) => {
      faults = body as typeof faults
      emit({ type: 'faults', faults })
      return { ok: true }
    },
    '/workspace/redeliver': () => ({ ok: true }),
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const userId = url.searchParams.get('user')
    const post = request.method === 'POST' ? posts[url.pathname] : undefined
    if (isDown) return void response.socket?.destroy()
    if (post !== undefined) {
      const body = (await readJson(request)) as Record<string, unknown>
      recorded.push({ path: url.pathname, body })
      return sendJson(response, 200, post(body))
    }
    if (url.pathname === '/workspace/state') {
      const state = stateFor(userId)
      return state === null
        ? sendJson(response, 404, { ok: false, error: 'Nobody here has that id.' })
        : sendJson(response, 200, state)
    }
    if (url.pathname === '/workspace/events') return openStream(request, response, userId ?? '')
    if (url.pathname === '/i/gong%3A7001.json') {
      const isAllowed = userId !== 'U02'
      return isAllowed
        ? sendJson(response, 200, sampleTranscript)
        : sendJson(response, 404, { ok: false, error: 'There is no such conversation among those you can see.' })
    }
    const file = url.pathname.startsWith('/assets/') ? url.pathname.slice('/assets/'.length) : 'index.html'
    response.writeHead(200, {
      'content-type': contentTypes[extname(file)] ?? 'text/plain',
      'content-security-policy': policy,
    })
    response.end(await readFile(join(assets, file)))
  }

  function openStream(request: IncomingMessage, response: ServerResponse, userId: string): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 200\n\n')
    streams.set(response, userId)
    request.on('close', () => streams.delete(response))
  }

  const isVisible = (event: WorkspaceEvent, userId: string): boolean => {
    const channel =
      'message' in event
        ? event.message.channel
        : 'channel' in event && typeof event.channel === 'string'
          ? event.channel
          : null
    return channel === null || stateFor(userId)?.channels.some((one) => one.id === channel) === true
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => sendJson(response, 500, { ok: false, error: String(error) }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    recorded,
    emit,
    say,
    nextTs,
    /** Lets questions wait for their answers until the returned function is called. */
    holdAnswers: () => {
      held = []
      return () => {
        for (const answer of held ?? []) answer()
        held = null
      }
    },
    refuseActions: (refuse: boolean) => {
      refuseActions = refuse
    },
    /** Drops every stream and refuses everything until it is put back. */
    setDown: (down: boolean) => {
      isDown = down
      if (down) for (const stream of streams.keys()) stream.destroy()
    },
    [Symbol.asyncDispose]: async () => {
      for (const stream of streams.keys()) stream.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function blank(channel: string, ts: string, userId: string, extra: Partial<WorkspaceMessage>): WorkspaceMessage {
  return {
    channel,
    ts,
    threadTs: null,
    userId,
    text: '',
    blocks: [],
    ephemeralTo: null,
    editedTs: null,
    streaming: false,
    replyCount: 0,
    ...extra,
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString())
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
