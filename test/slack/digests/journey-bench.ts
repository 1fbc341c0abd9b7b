import { readFileSync } from 'node:fs'
import { createDigestParts } from '../../../src/composition/digest-parts.ts'
import { createDomains } from '../../../src/domains/domains.ts'
import type { Agent } from '../../../src/model/agent.ts'
import { nothingGiven, roleOf } from '../../../src/privacy/access.ts'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { readManifest } from '../../../src/slack/read-manifest.ts'
import { createPostedAnswers } from '../../../src/stores/postgres/posted-answers.ts'
import { openWeb } from '../../../src/web/open-web.ts'
import type { InputState, WorkspaceMessage, WorkspaceState } from '../../../src/workspace/protocol.ts'
import { createMemoryWorkspaceStore } from '../../../src/workspace/store.ts'
import { createWorkspace } from '../../../src/workspace/workspace.ts'
import { testMasker } from '../../support/masking.ts'
import type { Json } from '../../support/recording-slack.ts'
import { openSlackBench } from '../open-slack-bench.ts'
import { receiptOf } from '../scripted-answers.ts'
import { signingSecret } from '../signed-requests.ts'

export const now = new Date('2026-11-23T18:40:00Z')
const timeZone = 'America/Chicago'
const log: Json = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }

/** Real digests over a real store, Bolt and the local workspace; only what is answered and who is known follow a script. */
export async function openDigestBench(reader: Json) {
  const bench = await openSlackBench()
  const { slashCommands, suggestedPrompts } = readManifest(readFileSync('manifest.yml', 'utf8'))
  let workspace: ReturnType<typeof createWorkspace> | undefined
  const app = { fetch: (request: Request) => workspace?.api.fetch(request) ?? new Response('', { status: 503 }) }
  const web = await openWeb({ app: app as Json, host: '127.0.0.1', port: 0, log })
  workspace = createWorkspace({
    ...{ signingSecret, botToken: 'xoxb-test', baseUrl: web.url, timeZone, log, fetch, clock: () => new Date() },
    store: createMemoryWorkspaceStore(),
    commands: slashCommands.map((command) => ({ ...command, examples: [] })),
    suggestedPrompts,
  })
  const agent: Pick<Agent, 'answer'> = {
    answer: async (request) => {
      const answer = { ...(await bench.script(request)), receiptId: crypto.randomUUID() }
      bench.receipts.set(answer.receiptId, receiptOf(answer, request))
      return answer
    },
  }
  let slack: OpenSlack | undefined
  // Everything is in everybody’s sight.
  const heads = async ({ ids }: { ids: string[] }) => ids.map((id) => ({ id }))
  const work = async (_scope: unknown, read: (reader: Json) => unknown) => read({ heads, ...reader })
  const instance = (holder: string) =>
    createDigestParts({
      ...{ home: bench.domain, domains: createDomains(), agent, holder, log, clock: () => now },
      receipts: { find: async (_domain, id) => bench.receipts.get(id)?.answer ?? null },
      conversations: { snapshot: work, backgroundSnapshot: work } as Json,
      posted: createPostedAnswers(bench.domain),
      roles: { of: async (viewer) => roleOf(viewer, { given: nothingGiven, colleagues: await reader.colleagues() }) },
      masker: testMasker,
      audit: { looks: async () => [] },
      newId: () => crypto.randomUUID(),
      digestOutlet: () => slack?.digests ?? null,
    })
  const parts = instance('one')
  const other = instance('two')
  const opened = await bench.open({
    ...{
      agent,
      channelDigests: parts.desk,
      ownDigests: parts.desk,
      digestDesk: parts.desk,
      disputeDesk: parts.disputes,
    },
    connection: {
      ...{ kind: 'http', botToken: 'xoxb-test', signingSecret, port: 0, host: '127.0.0.1' },
      apiUrl: `${web.url}/slack/api/`,
    },
  })
  slack = opened
  workspace.connect({ eventsUrl: `http://127.0.0.1:${opened.port}/slack/events` })

  async function post(path: string, body: object): Promise<Json> {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await fetch(`${web.url}/workspace/${path}`, request)).json()
  }
  const state = async (user: string) =>
    (await fetch(`${web.url}/workspace/state?user=${user}`)).json() as Promise<WorkspaceState>

  async function eventually<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
    for (let waited = 0; waited < 5_000; waited += 20) {
      await opened.drain()
      const found = await find()
      if (found !== undefined) return found
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`not shown; the log says ${JSON.stringify(bench.log)}`)
  }

  return {
    ...{ bench, post, state, ...parts },
    runs: [parts, other].map(
      ({ job }) =>
        () =>
          job.run({ signal: new AbortController().signal, now, log }),
    ),
    messages: async (user: string, channel: string) =>
      (await state(user)).messages.filter((message) => message.channel === channel),
    shown: (user: string, isWanted: (message: WorkspaceMessage) => boolean) =>
      eventually(async () => (await state(user)).messages.findLast(isWanted)),
    view: (user: string, title: string) =>
      eventually(async () =>
        (await state(user)).views.find(
          (view) => view.title === title && view.blocks.some(({ type }) => type === 'input'),
        ),
      ),
    press: (userId: string, message: WorkspaceMessage, actionId: string): Promise<Json> => {
      const block = (message.blocks as Json[]).find(({ elements }) =>
        elements?.some((element: Json) => element.action_id === actionId),
      )
      const element = block?.elements.find(({ action_id }: Json) => action_id === actionId)
      if (!element) throw new Error(`no ${actionId} in ${JSON.stringify(message.blocks)}`)
      const place = { channel: message.channel, messageTs: message.ts, blockId: block.block_id, actionId }
      return post('actions', { ...place, userId, element, selectedOption: null })
    },
    submit: (userId: string, viewId: string, filled: Record<string, InputState>) => {
      const values = Object.fromEntries(Object.entries(filled).map(([id, input]) => [id, { [id]: input }]))
      return post('views/submit', { userId, viewId, values })
    },
    [Symbol.asyncDispose]: async () => {
      await opened[Symbol.asyncDispose]()
      await workspace?.close()
      await web[Symbol.asyncDispose]()
      await bench[Symbol.asyncDispose]()
    },
  }
}
