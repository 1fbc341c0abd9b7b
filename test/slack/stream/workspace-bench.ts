import { readFileSync } from 'node:fs'
import type { OpenSlack, SlackDeps } from '../../../src/slack/open-slack.ts'
import { readManifest } from '../../../src/slack/read-manifest.ts'
import type { SlackInbox } from '../../../src/stores/postgres/slack-inbox.ts'
import { openWeb } from '../../../src/web/open-web.ts'
import type { WorkspaceMessage, WorkspaceState } from '../../../src/workspace/protocol.ts'
import { createMemoryWorkspaceStore } from '../../../src/workspace/store.ts'
import { createWorkspace } from '../../../src/workspace/workspace.ts'
import type { Json } from '../../support/recording-slack.ts'
import { openSlackBench } from '../open-slack-bench.ts'
import { signingSecret } from '../signed-requests.ts'

type Call = { instance: string; method: string; args: Record<string, string> }
/** What happens around a call of the app: an answer given in Slack's place, or what follows once Slack has taken it. */
type Hook = { before?: (call: Call) => Response | undefined; after?: (call: Call) => void }

export const limits = {
  ...{ concurrency: 8, leaseMs: 60_000, pollMs: 20, keepDoneHours: 24, closeMs: 200 },
  ...{ streamAfterMs: 40, appendEveryMs: 10, stopPollMs: 30, stopGraceMs: 30 },
}

/** The local workspace with real Bolt apps on it, each an instance that can be killed: from then on nothing of it arrives. */
export async function openWorkspaceBench() {
  const bench = await openSlackBench()
  const calls: Call[] = []
  const dead = new Set<string>()
  let hook: Hook = {}
  const log: Json = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  let listening: number | null = null
  let workspace: ReturnType<typeof createWorkspace> | undefined

  async function serve(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const [, instance = '', api, , method = ''] = url.pathname.split('/')
    if (instance === 'events') return deliver(request)
    if (api !== 'slack' || !workspace) return workspace?.api.fetch(request) ?? new Response('', { status: 503 })
    const away = () => new Response('', { status: 503 })
    if (dead.has(instance)) return away()
    const body = await request.text()
    const call = { instance, method, args: Object.fromEntries(new URLSearchParams(body)) }
    calls.push(call)
    const answered = hook.before?.(call)
    if (answered) return answered
    url.pathname = `/slack/api/${method}`
    const { headers } = request
    const response = await workspace.api.fetch(new Request(url, { method: 'POST', headers, body }))
    hook.after?.(call)
    return dead.has(instance) ? away() : response
  }

  // Whichever instance listens gets the events, as behind a balancer.
  async function deliver(request: Request): Promise<Response> {
    if (listening === null) return new Response('', { status: 503 })
    const body = await request.text()
    // Each look at the page opens it anew, which is none of these tests' business.
    if (body.includes('"app_home_opened"')) return new Response('')
    const { headers } = request
    return fetch(`http://127.0.0.1:${listening}/slack/events`, { method: 'POST', headers: signedOnly(headers), body })
  }

  const web = await openWeb({ app: { fetch: serve } as Json, host: '127.0.0.1', port: 0, log })
  const { slashCommands, suggestedPrompts, shortcuts } = readManifest(readFileSync('manifest.yml', 'utf8'))
  workspace = createWorkspace({
    ...{ signingSecret, botToken: 'xoxb-test', baseUrl: web.url, timeZone: 'America/Chicago', log, fetch },
    clock: () => new Date(),
    store: createMemoryWorkspaceStore(),
    commands: slashCommands.map((command) => ({ ...command, examples: [] })),
    ...{ suggestedPrompts, shortcuts },
  })
  const { close } = workspace
  workspace.connect({ eventsUrl: `${web.url}/events` })
  let count = 0

  async function post(path: string, body: object): Promise<Json> {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await fetch(`${web.url}/workspace/${path}`, request)).json()
  }
  const state = async (user: string): Promise<WorkspaceState> =>
    (await (await fetch(`${web.url}/workspace/state?user=${user}`)).json()) as WorkspaceState

  return {
    ...{ bench, calls, post, state },
    of: (method: string) => calls.filter((call) => call.method === method),
    around: (next: Hook) => {
      hook = next
    },
    kill: (instance: string) => dead.add(instance),
    open: async (changes: Partial<SlackDeps> = {}): Promise<OpenSlack & { name: string }> => {
      count += 1
      const name = `i${count}`
      const app = await bench.open({
        connection: {
          ...{ kind: 'http', botToken: 'xoxb-test', signingSecret, port: 0, host: '127.0.0.1' },
          apiUrl: `${web.url}/${name}/slack/api/`,
        },
        inbox: mortal(bench.inbox, () => dead.has(name)),
        limits,
        ...changes,
      })
      listening = app.port
      return Object.assign(app, { name })
    },
    forget: async () => {
      calls.length = 0
      hook = {}
      await bench.forget()
    },
    /** The messages of a thread after its first, as one person sees them. */
    replies: async (user: string, threadTs: string): Promise<WorkspaceMessage[]> =>
      (await state(user)).messages.filter((message) => message.threadTs === threadTs),
    [Symbol.asyncDispose]: async () => {
      await close()
      await web[Symbol.asyncDispose]()
      await bench[Symbol.asyncDispose]()
    },
  }
}

export type WorkspaceBench = Awaited<ReturnType<typeof openWorkspaceBench>>

function signedOnly(headers: Headers): Record<string, string> {
  const kept = [...headers].filter(([name]) => name === 'content-type' || name.startsWith('x-slack'))
  return Object.fromEntries(kept)
}

function mortal(inbox: SlackInbox, isDead: () => boolean): SlackInbox {
  const guarded = Object.entries(inbox).map(([name, method]) => [
    name,
    (...given: unknown[]) =>
      isDead() ? Promise.reject(new Error('killed')) : (method as (...given: unknown[]) => unknown)(...given),
  ])
  return Object.fromEntries(guarded) as SlackInbox
}
