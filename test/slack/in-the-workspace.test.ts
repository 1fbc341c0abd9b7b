import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenSlack } from '../../src/slack/open-slack.ts'
import { readManifest } from '../../src/slack/read-manifest.ts'
import { openWeb } from '../../src/web/open-web.ts'
import type { WorkspaceMessage, WorkspaceState } from '../../src/workspace/protocol.ts'
import { createMemoryWorkspaceStore } from '../../src/workspace/store.ts'
import { createWorkspace } from '../../src/workspace/workspace.ts'
import type { Json } from '../support/recording-slack.ts'
import { openSlackBench, type SlackBench } from './open-slack-bench.ts'
import { answerOf, plan } from './scripted-answers.ts'
import { signingSecret } from './signed-requests.ts'

const maya = 'U01MAYA0001'
const sales = 'C01SALES001'
let bench: SlackBench
let slack: OpenSlack
let url: string
const closers: (() => PromiseLike<void>)[] = []

beforeAll(async () => {
  bench = await openSlackBench()
  const { slashCommands, suggestedPrompts } = readManifest(readFileSync('manifest.yml', 'utf8'))
  const log: Json = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  let workspace: ReturnType<typeof createWorkspace> | undefined
  const app = { fetch: (request: Request) => workspace?.api.fetch(request) ?? new Response('', { status: 503 }) }
  const web = await openWeb({ app: app as Json, host: '127.0.0.1', port: 0, log })
  url = web.url
  workspace = createWorkspace({
    ...{ signingSecret, botToken: 'xoxb-test', baseUrl: url, timeZone: 'America/Chicago', log, fetch },
    clock: () => new Date(),
    store: createMemoryWorkspaceStore(),
    commands: slashCommands.map((command) => ({ ...command, examples: [] })),
    suggestedPrompts,
  })
  slack = await bench.open({
    connection: {
      ...{ kind: 'http', botToken: 'xoxb-test', signingSecret, port: 0, host: '127.0.0.1' },
      apiUrl: `${url}/slack/api/`,
    },
  })
  workspace.connect({ eventsUrl: `http://127.0.0.1:${slack.port}/slack/events` })
  const { close } = workspace
  closers.push(
    () => slack[Symbol.asyncDispose](),
    close,
    () => web[Symbol.asyncDispose](),
    () => bench[Symbol.asyncDispose](),
  )
})
afterAll(async () => {
  for (const close of closers) await close()
})
beforeEach(() => bench.forget())

async function post(path: string, body: object): Promise<Json> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await fetch(`${url}/workspace/${path}`, request)).json()
}

async function state(): Promise<WorkspaceState> {
  return (await fetch(`${url}/workspace/state?user=${maya}`)).json() as Promise<WorkspaceState>
}

async function shown(isWanted: (message: WorkspaceMessage) => boolean): Promise<WorkspaceMessage> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    await slack.drain()
    const found = (await state()).messages.findLast(isWanted)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`not shown; the log says ${JSON.stringify(bench.log)}`)
}

function press(message: WorkspaceMessage, actionId: string): Promise<Json> {
  const blocks: Json[] = message.blocks
  const block = blocks.find(({ elements }) => elements?.some((element: Json) => element.action_id === actionId))
  const element = block.elements.find(({ action_id }: Json) => action_id === actionId)
  const place = { userId: maya, channel: message.channel, messageTs: message.ts, blockId: block.block_id, actionId }
  return post('actions', { ...place, element, selectedOption: null })
}

const timeline = answerOf({
  plan: { ...plan, intent: 'summary' },
  table: {
    kind: 'timeline' as const,
    caption: 'Brackwater, newest first',
    columns: ['Date', 'What'],
    rows: [{ cells: ['19 Nov', 'Prices Entrata'], support: [{ kind: 'quote', index: 0 }] }],
  },
})

test('a mention typed on the page is answered in its thread with every block accepted', async () => {
  bench.answerWith(() => timeline)
  const bot = (await state()).bot
  const { ts } = await post('messages', {
    userId: maya,
    channel: sales,
    threadTs: null,
    text: `@${bot.name} what happened?`,
  })
  const answer = await shown(({ threadTs }) => threadTs === ts)
  const types = answer.blocks.map(({ type }) => type)
  expect(types).toEqual([
    'header',
    'section',
    'section',
    'data_table',
    'context',
    'context',
    'actions',
    'context_actions',
  ])
  expect(bench.log.filter(({ level }) => level === 'error')).toEqual([])
})

test('a direct message is answered in its thread', async () => {
  const direct = (await state()).channels.find(({ kind }) => kind === 'im')
  const { ts } = await post('messages', { userId: maya, channel: direct?.id, threadTs: null, text: 'what happened?' })
  expect(await shown(({ threadTs }) => threadTs === ts)).toMatchObject({ text: 'Brackwater is pricing Entrata.' })
})

test('a command is answered to the asker alone and can be shared with the channel', async () => {
  await post('commands', { userId: maya, channel: sales, command: '/summary', text: 'Brackwater 30d' })
  const answer = await shown(({ blocks, ephemeralTo }) => ephemeralTo === maya && blocks.length > 1)
  expect(await press(answer, 'share_answer')).toEqual({ ok: true })
  const shared = await shown(
    ({ ephemeralTo, threadTs, text }) => !ephemeralTo && !threadTs && text.startsWith('Brackwater'),
  )
  expect(shared.channel).toBe(sales)
})

test('why, feedback and a choice can be pressed', async () => {
  const choices = [{ label: 'Larkmoor', detail: 'Controller', question: 'Timeline at Larkmoor' }]
  bench.answerWith(({ text }) => answerOf(text.includes('Larkmoor') ? {} : { choices }))
  await post('commands', { userId: maya, channel: sales, command: '/timeline', text: 'John Smith' })
  const offered = await shown(({ blocks }) => JSON.stringify(blocks).includes('choice_0'))
  for (const action of ['why_this_answer', 'choice_0']) expect(await press(offered, action)).toEqual({ ok: true })
  await shown(({ blocks }) => JSON.stringify(blocks).includes('receipt-1'))
  await shown(({ ts, text }) => ts === offered.ts && text === 'You chose Larkmoor.')
  const settled = await shown(
    ({ ts, text, ephemeralTo }) => ts > offered.ts && ephemeralTo === maya && text.startsWith('Brackwater'),
  )
  expect(settled.channel).toBe(sales)
})

test('why one person, not the same person, an answer and its undo can be pressed', async () => {
  const names = ['Bob Tran', 'Robert Tran'].map((name) => ({ name, source: 'hubspot/contact' }))
  bench.answerWith(() => answerOf({ identity: { kind: 'person', entityId: 'e-q1-r', name: 'Robert Tran', names } }))
  await post('commands', { userId: maya, channel: sales, command: '/timeline', text: 'Robert Tran' })
  const answer = await shown(({ blocks }) => JSON.stringify(blocks).includes('why_one_entity'))
  expect(await press(answer, 'why_one_entity')).toEqual({ ok: true })
  await shown(({ text }) => text === 'Robert Tran is one person in 2 records.')
  expect(await press(answer, 'not_the_same_entity')).toEqual({ ok: true })
  const question = await shown(({ text }) => text === 'Are Bob Tran and Robert Tran the same person?')
  expect(question.ephemeralTo).toBe(maya)
  expect(await press(question, 'entity_verdict_same')).toEqual({ ok: true })
  const answered = await shown(({ ts, text }) => ts === question.ts && text.endsWith('are one person now.'))
  expect(await press(answered, 'entity_undo')).toEqual({ ok: true })
  await shown(({ ts, text }) => ts === question.ts && text.startsWith('Taken back'))
  await post('commands', { userId: maya, channel: sales, command: '/sophia', text: 'review' })
  await shown(({ blocks }) => JSON.stringify(blocks).includes('1 of 3 open'))
  expect(bench.log.filter(({ level }) => level === 'error')).toEqual([])
})

test('all facts open in a modal, “Not helpful” asks what was wrong, and the trash takes the answer away', async () => {
  const facts = Array.from({ length: 8 }, (_, index) => ({
    kind: 'derived' as const,
    text: `Fact ${index}`,
    support: [],
  }))
  bench.answerWith(() => answerOf({ receiptId: crypto.randomUUID(), sentences: facts }))
  const bot = (await state()).bot
  const { ts } = await post('messages', {
    userId: maya,
    channel: sales,
    threadTs: null,
    text: `@${bot.name} all of it?`,
  })
  const answer = await shown(({ threadTs }) => threadTs === ts)
  expect(await press(answer, 'answer_show_facts')).toEqual({ ok: true })
  const value = (answer.blocks as Json[]).at(-1)?.elements[0].negative_button.value
  const block = (answer.blocks as Json[]).at(-1)
  const place = {
    userId: maya,
    channel: sales,
    messageTs: answer.ts,
    blockId: block.block_id,
    actionId: 'answer_feedback',
  }
  await post('actions', { ...place, element: { ...block.elements[0], value }, selectedOption: null })
  const asked = await shown(({ text, ephemeralTo }) => ephemeralTo === maya && text.startsWith('Noted.'))
  expect(await press(asked, 'feedback_reason_wrong_entity')).toEqual({ ok: true })
  await shown(({ blocks }) => JSON.stringify(blocks).includes('feedback_entity_search_company'))
  expect(await press(answer, 'delete_answer')).toEqual({ ok: true })
  await slack.drain()
  expect((await state()).messages.some((message) => message.ts === answer.ts)).toBe(false)
  expect(bench.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})
