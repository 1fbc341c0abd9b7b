import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import type { WorkspaceMessage, WorkspaceView } from '../../../src/workspace/protocol.ts'
import type { Json } from '../../support/recording-slack.ts'
import { answerOf } from '../scripted-answers.ts'
import { openWorkspaceBench, type WorkspaceBench } from '../stream/workspace-bench.ts'

const maya = 'U01MAYA0001'
const direct = 'D01MAYA0001'
const sales = 'C01SALES001'
const brackwaters = 'C01BRACKWTR'
const id = '11111111-1111-4111-8111-111111111111'
const brackwater = { id, name: 'Brackwater Residential', aliases: [], isOwn: true, conversations: 9 }
let world: WorkspaceBench
let app: OpenSlack
/** What the settings of a channel wait for. */
let gate: Promise<void>

beforeAll(async () => {
  world = await openWorkspaceBench()
  app = await world.open({
    accounts: {
      seen: async () => [brackwater],
      officesOf: async () => {
        await gate
        return { isManager: true, isAdministrator: false, mayConfigure: true, ownsAccounts: true }
      },
    },
  })
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
beforeEach(async () => {
  gate = Promise.resolve()
  await closeAll()
  await world.forget()
})

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 250; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`it did not come; the log says ${JSON.stringify(world.bench.log)}`)
}
const views = async (): Promise<WorkspaceView[]> => (await world.state(maya)).views
const modal = (part: string): Promise<WorkspaceView> =>
  until(async () => (await views()).find((view) => JSON.stringify(view).includes(part)))
const message = (isWanted: (message: WorkspaceMessage) => boolean): Promise<WorkspaceMessage> =>
  until(async () => (await world.state(maya)).messages.findLast(isWanted))
const close = (view: WorkspaceView): Promise<Json> =>
  world.post('views/close', { userId: maya, viewId: view.id, values: {}, all: true })
const closeAll = async () => Promise.all((await views()).map(close))
const command = (channel: string, name: string, text: string): Promise<Json> =>
  world.post('commands', { userId: maya, channel, command: name, text })
const faults = () => world.bench.log.filter(({ level }) => level === 'error' || level === 'warn')

test('settings open in a conversation of two, and in a channel those of the channel', async () => {
  expect(await command(direct, '/sophia', 'settings')).toEqual({ ok: true })
  await modal('settings_sent')
  expect(await command(sales, '/sophia', 'settings')).toEqual({ ok: true })
  await modal('channel_follow_ups')
  expect(faults()).toEqual([])
})

test('a window closed while it is being filled is no failure, and a drain waits for what fills it', async () => {
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  await command(sales, '/sophia', 'settings')
  await close(await modal('One moment'))
  let isDrained = false
  const drained = app.drain().then(() => {
    isDrained = true
  })
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(isDrained).toBe(false)
  open()
  await drained
  expect(world.of('views.update')).toHaveLength(1)
  expect(faults()).toEqual([])
  expect(world.of('chat.postMessage')).toEqual([])
})

test('where no window can open, whoever asked is told', async () => {
  world.around({
    before: ({ method }) =>
      method === 'views.open' ? Response.json({ ok: false, error: 'expired_trigger_id' }) : undefined,
  })
  await command(sales, '/sophia', 'settings')
  const told = await message(({ text }) => text.startsWith('The window did not open'))
  expect(told).toMatchObject({ channel: sales, ephemeralTo: maya })
})

const said = async (channel: string, text: string): Promise<string> =>
  (await world.post('messages', { userId: maya, channel, threadTs: null, text })).ts

async function askAbout(channel: string, messageTs: string, way: string): Promise<Json> {
  await world.post('shortcuts', { userId: maya, channel, messageTs, callbackId: 'ask_about_message' })
  const form = await modal('ask_about_way')
  const options: Json[] = (form.blocks as Json[]).flatMap(({ element }) => element?.options ?? [])
  const chosen = options.find(({ value }) => value === way)
  const values = { ask_about_way: { ask_about_way: { type: 'radio_buttons', selected_option: chosen } } }
  return world.post('views/submit', { userId: maya, viewId: form.id, values })
}

test('what is asked about a message without a thread is answered beside it, to the asker alone', async () => {
  const ts = await said(sales, 'Brackwater Residential sees each receipt twice')
  expect(await askAbout(sales, ts, 'know')).toEqual({ ok: true, errors: {} })
  const looking = await message(({ text }) => text.startsWith('Looking for'))
  const answer = await message(({ text }) => text === 'Brackwater is pricing Entrata.')
  for (const shown of [looking, answer])
    expect(shown).toMatchObject({ channel: sales, threadTs: null, ephemeralTo: maya })
  expect(world.bench.requests).toMatchObject([{ kind: 'summary', text: `[company:${id}]` }])
  expect(faults()).toEqual([])
})

test('what is asked about a message in a thread is answered in the thread, a choice for the asker alone', async () => {
  const choices = [{ label: 'Larkmoor', detail: 'Controller', question: 'Timeline at Larkmoor' }]
  world.bench.answerWith(({ text }) => answerOf(text.includes('Larkmoor') ? {} : { choices }))
  const ts = await said(sales, 'Who knows how to void a receipt?')
  await world.post('messages', { userId: maya, channel: sales, threadTs: ts, text: 'I do' })
  await askAbout(sales, ts, 'before')
  const offered = await message(({ blocks }) => JSON.stringify(blocks).includes('choice_0'))
  expect(offered).toMatchObject({ channel: sales, threadTs: ts, ephemeralTo: maya })
  expect(JSON.stringify(offered.blocks)).not.toContain(ts)
})

test('a failure is told to whoever asked about a message', async () => {
  world.bench.answerWith(() => {
    throw new Error('the model is away')
  })
  await askAbout(sales, await said(sales, 'Is anything known of this?'), 'before')
  const told = await message(({ text }) => text.startsWith('I could not answer this'))
  expect(told).toMatchObject({ channel: sales, ephemeralTo: maya })
})

test('a summary without a name is of the account of the channel, elsewhere it says how to ask', async () => {
  await world.bench.query(
    `insert into channel_settings (channel, company_id, updated_by, updated_at) values ('${brackwaters}', '${id}', 'x', now())`,
  )
  await command(brackwaters, '/summary', '')
  await message(({ text, channel }) => channel === brackwaters && text === 'Brackwater is pricing Entrata.')
  expect(world.bench.requests).toMatchObject([{ kind: 'summary', text: `[company:${id}]` }])
  await command(brackwaters, '/summary', '30d')
  await until(async () => world.bench.requests[1])
  expect(world.bench.requests[1]).toMatchObject({ text: '30d', account: `[company:${id}]` })
  await command(sales, '/summary', '')
  await message(({ text, channel }) => channel === sales && text.includes('/summary Brackwater Residential 30d'))
})
