import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import type { Hono } from 'hono'
import type { SuggestionGroup, WorkspaceEvent, WorkspaceMessage, WorkspaceState } from '../../src/workspace/protocol.ts'
import { createMemoryWorkspaceStore, type WorkspaceStore } from '../../src/workspace/store.ts'
import { createWorkspace, type WorkspaceDeps } from '../../src/workspace/workspace.ts'

export const botToken = 'xoxb-test'
export const signingSecret = 'a secret of the test'
export const frozenNow = new Date('2026-11-23T18:40:00.000Z')

const silent = () => {}
const quietLog = { info: silent, warn: silent, error: silent }
const quietLogger = {
  ...{ debug: silent, info: silent, warn: silent, error: silent, setLevel: silent, setName: silent },
  getLevel: () => LogLevel.ERROR,
}

type Answer = {
  ok: boolean
  error?: string
  ts?: string
  errors?: Record<string, string>
  groups?: SuggestionGroup[]
}
type Options = Partial<WorkspaceDeps> & {
  store?: WorkspaceStore
  receiverSecret?: string
  connectLater?: boolean
  /** Files of the page, served beside the workspace. */
  page?: Hono
}

/** A workspace on a port of its own, a real Bolt app on another, and the page's requests as functions. */
export async function startWorkspace(setUp: (app: App) => void = silent, options: Options = {}) {
  let handle: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: (request) => handle(request), port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    )
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const workspace = createWorkspace({
    ...{ signingSecret, botToken, baseUrl, clock: () => frozenNow, timeZone: 'America/Chicago', log: quietLog, fetch },
    store: createMemoryWorkspaceStore(),
    commands: [{ command: '/summary', usageHint: 'ACCOUNT', description: 'Sums up an account', examples: [] }],
    suggestedPrompts: [{ title: 'Brief', message: 'Brief me' }],
    retryDelaysMs: [0, 10, 20],
    ...options,
  })
  handle = options.page === undefined ? workspace.api.fetch : workspace.api.route('/', options.page).fetch

  const receiver = new HTTPReceiver({
    signingSecret: options.receiverSecret ?? signingSecret,
    logger: quietLogger,
    unhandledRequestTimeoutMillis: 50,
  })
  const clientOptions = {
    slackApiUrl: `${baseUrl}/slack/api/`,
    retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 5 },
  }
  const app = new App({ token: botToken, receiver, clientOptions, logger: quietLogger })
  app.error(async () => {})
  setUp(app)
  const appServer = (await app.start(0)) as Server
  const eventsUrl = `http://127.0.0.1:${(appServer.address() as AddressInfo).port}/slack/events`
  if (!options.connectLater) workspace.connect({ eventsUrl })

  const post = async (path: string, body: object): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${baseUrl}/workspace${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await response.json()) as Answer
  }
  const state = async (user: string): Promise<WorkspaceState> =>
    (await (await fetch(`${baseUrl}/workspace/state?user=${user}`)).json()) as WorkspaceState

  return {
    ...{ workspace, app, baseUrl, eventsUrl, post, state, client: app.client },
    say: (userId: string, channel: string, text: string, threadTs: string | null = null) =>
      post('/messages', { userId, channel, text, threadTs }),
    messagesOf: async (user: string, channel: string): Promise<WorkspaceMessage[]> =>
      (await state(user)).messages.filter((message) => message.channel === channel),
    [Symbol.asyncDispose]: async () => {
      await workspace.close()
      appServer.closeAllConnections()
      await app.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Asks again until `read` gives something, for at most five seconds. */
export async function eventually<Value>(read: () => Value | undefined | false | Promise<Value | undefined | false>) {
  const givesUpAt = Date.now() + 5000
  while (Date.now() < givesUpAt) {
    const value = await read()
    if (value !== undefined && value !== false) return value
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('it did not happen within five seconds')
}

/** The page's event stream of one user; `events` grows as they arrive. */
export async function listen(baseUrl: string, user: string) {
  const aborter = new AbortController()
  const response = await fetch(`${baseUrl}/workspace/events?user=${user}`, { signal: aborter.signal })
  const events: WorkspaceEvent[] = []
  let isConnected = false
  let hasEnded = false
  const reading = (async () => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const piece of response.body ?? []) {
      isConnected = true
      text += decoder.decode(piece as Uint8Array, { stream: true })
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) if (frame.startsWith('data: ')) events.push(JSON.parse(frame.slice(6)))
    }
  })()
    .catch(() => {})
    .finally(() => {
      hasEnded = true
    })
  await eventually(() => isConnected)
  const close = async () => {
    aborter.abort()
    await reading
  }
  return { events, hasEnded: () => hasEnded, close }
}
