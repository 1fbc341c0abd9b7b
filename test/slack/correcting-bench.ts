import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createCorrectionParts } from '../../src/composition/correction-parts.ts'
import { createSegmentCache } from '../../src/memory/segment-cache.ts'
import type { CorrectionOutlet } from '../../src/model/correction.ts'
import { openSlack } from '../../src/slack/open-slack.ts'
import { readManifest } from '../../src/slack/read-manifest.ts'
import type { Sophia } from '../../src/sophia.ts'
import { createChannelSettings } from '../../src/stores/postgres/channel-settings.ts'
import { createDomainMembers } from '../../src/stores/postgres/domain-members.ts'
import { createMemberships } from '../../src/stores/postgres/memberships.ts'
import { createPreferences } from '../../src/stores/postgres/preferences.ts'
import { createSlackInbox } from '../../src/stores/postgres/slack-inbox.ts'
import { createSlackThreads } from '../../src/stores/postgres/slack-threads.ts'
import { openWeb } from '../../src/web/open-web.ts'
import type { WorkspaceMessage, WorkspaceState } from '../../src/workspace/protocol.ts'
import { createMemoryWorkspaceStore } from '../../src/workspace/store.ts'
import { createWorkspace } from '../../src/workspace/workspace.ts'
import { testMaskers } from '../support/masking.ts'
import { asProof } from '../support/proof-links.ts'
import type { Json } from '../support/recording-slack.ts'
import { signingSecret } from './signed-requests.ts'

export const maya = 'U01MAYA0001'
export const sales = 'C01SALES001'

/** Sophia answering in the local workspace, and any number of instances that correct what she answered. */
export async function openCorrectingBench(sophia: Sophia) {
  const { slashCommands, suggestedPrompts } = readManifest(readFileSync('manifest.yml', 'utf8'))
  const log: Json = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  let workspace: ReturnType<typeof createWorkspace> | undefined
  const app = { fetch: (request: Request) => workspace?.api.fetch(request) ?? new Response('', { status: 503 }) }
  const web = await openWeb({ app: app as Json, host: '127.0.0.1', port: 0, log })
  workspace = createWorkspace({
    ...{ signingSecret, botToken: 'xoxb-test', baseUrl: web.url, timeZone: 'America/Chicago', log, fetch },
    clock: () => new Date(),
    store: createMemoryWorkspaceStore(),
    commands: slashCommands.map((command) => ({ ...command, examples: [] })),
    suggestedPrompts,
  })
  const slack = await openSlack({
    ...{ agent: sophia.agent, entities: sophia.entitiesSeenBy, posted: sophia.corrections.posted, log },
    ...{ receipts: sophia.receipts, promises: sophia.promises, answerActions: sophia.answerActions },
    ...{ channelSettings: createChannelSettings(sophia.home), preferences: createPreferences(sophia.home) },
    domainMembers: (id) => createDomainMembers(sophia.database.domain(id)),
    memberships: createMemberships(sophia.home),
    accounts: sophia.accounts,
    ...{ audit: sophia.audit, maskers: testMaskers },
    linkToConversation: ({ id }) => asProof(`${web.url}/i/${encodeURIComponent(id)}`),
    ...{ inbox: createSlackInbox(sophia.home), threads: createSlackThreads(sophia.home), clock: sophia.clock },
    ...{ domain: 'pay_ready', timeZone: 'America/Chicago', newId: randomUUID, holder: 'slack' },
    connection: {
      ...{ kind: 'http', botToken: 'xoxb-test', signingSecret, port: 0, host: '127.0.0.1' },
      apiUrl: `${web.url}/slack/api/`,
    },
    linkTo: ({ interactionId }) => asProof(`https://sophia.example/i/${encodeURIComponent(interactionId)}`),
  })
  workspace.connect({ eventsUrl: `http://127.0.0.1:${slack.port}/slack/events` })
  const { close } = workspace

  async function post(path: string, body: object): Promise<Json> {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await fetch(`${web.url}/workspace/${path}`, request)).json()
  }
  const messages = async (): Promise<WorkspaceMessage[]> => {
    const state = (await (await fetch(`${web.url}/workspace/state?user=${maya}`)).json()) as WorkspaceState
    return state.messages
  }
  async function shown(isWanted: (message: WorkspaceMessage) => boolean): Promise<WorkspaceMessage> {
    for (let waited = 0; waited < 10_000; waited += 20) {
      await slack.drain()
      const found = (await messages()).findLast(isWanted)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('not shown')
  }
  const bot = ((await (await fetch(`${web.url}/workspace/state?user=${maya}`)).json()) as WorkspaceState).bot

  return {
    slack,
    apiUrl: `${web.url}/slack/api/`,
    post,
    messages,
    shown,
    /** Asks in the channel and waits for the answer; gives the `ts` of the thread. */
    ask: async (text: string): Promise<string> => {
      const { ts } = await post('messages', {
        userId: maya,
        channel: sales,
        threadTs: null,
        text: `@${bot.name} ${text}`,
      })
      await shown(({ threadTs }) => threadTs === ts)
      return ts
    },
    command: (command: string, text: string) => post('commands', { userId: maya, channel: sales, command, text }),
    /** What the bot said in a thread after its answer. */
    after: async (thread: string): Promise<string[]> => {
      const own = (await messages()).filter(({ threadTs, userId }) => threadTs === thread && userId === bot.id)
      return own.slice(1).map(({ blocks, text }) => {
        const [first]: Json[] = blocks
        return first?.text?.text ?? text
      })
    },
    press: (message: WorkspaceMessage, actionId: string) => {
      const blocks: Json[] = message.blocks
      const block = blocks.find(({ elements }) => elements?.some((element: Json) => element.action_id === actionId))
      const element = block.elements.find(({ action_id }: Json) => action_id === actionId)
      const place = { userId: maya, channel: message.channel, messageTs: message.ts, blockId: block.block_id, actionId }
      return post('actions', { ...place, element, selectedOption: null })
    },
    /** One more process that corrects. */
    instance: (outlet: CorrectionOutlet | null = slack.corrections) => {
      const { job } = createCorrectionParts({
        ...{ home: sophia.home, domains: sophia.domains, receipts: sophia.receipts, log, holder: randomUUID() },
        ...{ conversations: sophia.conversations, segments: createSegmentCache(), correctionOutlet: () => outlet },
      })
      return (now = sophia.clock()) => job.run({ signal: new AbortController().signal, now, log })
    },
    [Symbol.asyncDispose]: async () => {
      await slack[Symbol.asyncDispose]()
      await close()
      await web[Symbol.asyncDispose]()
    },
  }
}

export type CorrectingBench = Awaited<ReturnType<typeof openCorrectingBench>>
