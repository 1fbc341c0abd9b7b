import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { botUserId, type Json } from '../../support/recording-slack.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf } from '../scripted-answers.ts'
import { envelope, postCommand, postEvent, postPress } from '../signed-requests.ts'

let bench: SlackBench
let app: OpenSlack
const companyId = '11111111-1111-4111-8111-111111111111'
const brackwater = { id: companyId, name: 'Brackwater Residential', aliases: [], isOwn: true, conversations: 9 }

beforeAll(async () => {
  bench = await openSlackBench()
  app = await bench.open({
    accounts: {
      seen: async () => [brackwater],
      officesOf: async ({ viewer }) => {
        const isManager = viewer.kind === 'person' && viewer.email === 'owen@payready.example'
        return { isManager, isAdministrator: false, mayConfigure: isManager, ownsAccounts: !isManager }
      },
    },
  })
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await bench[Symbol.asyncDispose]()
})
beforeEach(() => bench.forget())

async function send(event: Record<string, unknown>, eventId?: string): Promise<void> {
  expect((await postEvent(app.port, envelope(event, eventId))).status).toBe(200)
  await app.drain()
}
async function until<T>(look: () => Promise<T> | T, isThere: (found: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look()
    if (isThere(found)) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come')
}
const opened = (user: string, more: object = {}) => ({
  type: 'app_home_opened',
  user,
  channel: 'D1',
  tab: 'home',
  ...more,
})
const submit = (user: string, view: Json): Promise<Response> =>
  postPress(app.port, {}, { type: 'view_submission', user: { id: user, team_id: 'T1' }, view, actions: undefined })

test('Home is there at once and again with the answers, each publish on top of the one before', async () => {
  bench.answerWith(({ kind }) => answerOf({ sentences: [{ kind: 'gap', text: `Told of ${kind}.`, support: [] }] }))
  await send(opened('U1'))
  const published = bench.slack.of('views.publish')
  expect(JSON.stringify(published[0]?.view)).toContain('Reading what happened with your accounts')
  expect(JSON.stringify(published[0]?.view)).toContain('Told of status.')
  const last = JSON.stringify(published.at(-1)?.view)
  for (const kind of ['risk', 'commitments', 'status']) expect(last).toContain(`Told of ${kind}.`)
  expect(published.slice(1).every(({ hash }: Json) => typeof hash === 'string')).toBe(true)
  expect(bench.requests.every(({ scope }) => scope.viewer.kind === 'person')).toBe(true)
})

test('a guest’s Home says whom Sophia answers, and nothing is asked for them', async () => {
  await send(opened('UGUEST'))
  expect(JSON.stringify(bench.slack.of('views.publish'))).toContain('I answer Pay Ready staff only.')
  expect(bench.requests).toEqual([])
})

test('a channel is greeted once, however often it is told that she joined', async () => {
  const joined = { type: 'member_joined_channel', user: botUserId, channel: 'CNEW', channel_type: 'C', team: 'T1' }
  await send(joined, 'EvJoin')
  await send(joined, 'EvJoin')
  await send(joined)
  await send({ ...joined, user: 'U1' })
  expect(bench.slack.of('chat.postMessage').map(({ channel }: Json) => channel)).toEqual(['CNEW'])
})

test('a channel is configured by a manager, and what was set is kept', async () => {
  await postCommand(app.port, {
    command: '/sophia',
    text: 'settings',
    user_id: 'U2',
    channel_id: 'C7',
    trigger_id: 't1',
  })
  const [shown] = await until(
    () => bench.slack.of('views.update'),
    (views) => views.length > 0,
  )
  expect(shown?.view.callback_id).toBe('channel_settings')
  const chosen = (id: string, value: string) => ({ [id]: { [id]: { selected_option: { value } } } })
  const values = { ...chosen('channel_follow_ups', 'mention'), ...chosen('channel_account', companyId) }
  await submit('U2', { ...shown?.view, id: 'V1', state: { values } })
  const rows = () => bench.query('select is_mention_only, company_id::text, updated_by from channel_settings')
  const kept = await until(rows, (found) => found.length > 0)
  expect(kept).toEqual([{ is_mention_only: true, company_id: companyId, updated_by: 'owen@payready.example' }])
})

test('who may not configure a channel gets their own settings, and a forged form changes nothing', async () => {
  await bench.query('delete from channel_settings')
  await postCommand(app.port, {
    command: '/sophia',
    text: 'settings',
    user_id: 'U1',
    channel_id: 'C8',
    trigger_id: 't2',
  })
  const [shown] = await until(
    () => bench.slack.of('views.update'),
    (views) => views.length > 0,
  )
  expect(shown?.view.callback_id).toBe('personal_settings')
  const forged = { callback_id: 'channel_settings', private_metadata: '{"channel":"C8"}', state: { values: {} } }
  await submit('U1', { ...shown?.view, ...forged, id: 'V1' })
  const [told] = await until(
    () => bench.slack.of('chat.postEphemeral'),
    (said) => said.length > 0,
  )
  expect(told?.text).toContain('Nothing was changed')
  expect(await bench.query('select 1 from channel_settings')).toEqual([])
})

test('a question of two is about the account of the channel that is looked at', async () => {
  await bench.query(
    `insert into channel_settings (channel, company_id, updated_by, updated_at) values ('C9', '${companyId}', 'x', now())`,
  )
  const context = { entities: [{ type: 'slack#/types/channel_id', value: 'C9' }] }
  await send({ type: 'app_context_changed', user: 'U1', channel: 'D1', context })
  const [offered] = bench.slack.of('assistant.threads.setSuggestedPrompts')
  expect(JSON.stringify(offered?.prompts)).toContain('Summarise Brackwater Residential since Monday')
  await send({
    type: 'message',
    user: 'U1',
    channel: 'D1',
    channel_type: 'im',
    text: 'what did we promise?',
    ts: '1790000001.000001',
  })
  expect(bench.requests).toMatchObject([{ text: 'what did we promise?', account: `[company:${companyId}]` }])
})
