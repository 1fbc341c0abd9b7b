import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenSlack } from '../../src/slack/open-slack.ts'
import { botUserId } from '../support/recording-slack.ts'
import { openSlackBench, type SlackBench } from './open-slack-bench.ts'
import { answerOf, plan } from './scripted-answers.ts'
import { envelope, postEvent, postPress, said } from './signed-requests.ts'

let bench: SlackBench
let app: OpenSlack

beforeAll(async () => {
  bench = await openSlackBench()
  app = await bench.open()
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await bench[Symbol.asyncDispose]()
})
beforeEach(() => bench.forget())

const mention = `<@${botUserId}> what happened?`

async function deliver(event: Record<string, unknown>, eventId?: string, more: object = {}): Promise<void> {
  const response = await postEvent(app.port, { ...envelope(event, eventId), ...more })
  expect(response.status).toBe(200)
  await app.drain()
}

test('a request signed with another secret is refused', async () => {
  const response = await postEvent(app.port, envelope(said(mention)), { secret: 'another' })
  expect(response.status).toBe(401)
  expect(await bench.query('select 1 from slack_inbox')).toEqual([])
})

test('a signed request ten minutes old is refused', async () => {
  expect((await postEvent(app.port, envelope(said(mention)), { ageSeconds: 600 })).status).toBe(401)
})

test('the health route answers without a signature', async () => {
  const response = await fetch(`http://127.0.0.1:${app.port}/healthz`)
  expect([response.status, await response.text()]).toEqual([200, 'ok'])
})

test('a mention is answered once in its thread, under the asker’s own scope and time zone', async () => {
  const event = said(mention)
  await deliver(event)
  const [request] = bench.requests
  expect(request).toMatchObject({
    kind: 'ask',
    text: 'what happened?',
    scope: { domain: 'pay_ready', viewer: { kind: 'person', email: 'maya@payready.example' } },
    timeZone: 'America/Denver',
    previous: null,
  })
  const [posted, ...more] = bench.slack.of('chat.postMessage')
  expect(more).toEqual([])
  expect(posted).toMatchObject({ channel: 'C1', thread_ts: event.ts, text: 'Brackwater is pricing Entrata.' })
  expect(posted).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' })
  expect(posted?.metadata.event_type).toBe('sophia_answer')
})

test('an event that Slack sends again is answered once', async () => {
  const event = said(mention)
  await deliver(event, 'EvSame')
  await deliver(event, 'EvSame')
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
})

test.each([
  ['message', 'app_mention'],
  ['app_mention', 'message'],
])('a mention that arrives as %s and then as %s is answered once', async (first, second) => {
  const { channel_type: _type, ...event } = said(mention)
  const as = (type: string) => ({ ...event, type, ...(type === 'message' && { channel_type: 'channel' }) })
  await Promise.all([postEvent(app.port, envelope(as(first))), postEvent(app.port, envelope(as(second)))])
  await app.drain()
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
})

test('channel talk, robots and edits are neither answered nor written down', async () => {
  await deliver(said('lunch at noon?'))
  await deliver(said(mention, { bot_id: 'B9' }))
  await deliver(said(mention, { subtype: 'message_changed' }))
  expect(bench.requests).toEqual([])
  expect(await bench.query('select 1 from slack_inbox')).toEqual([])
})

test('a follow-up in a thread she joined needs no mention and starts from the last plan', async () => {
  const root = said(mention)
  await deliver(root)
  await deliver(said('and Texas?', { thread_ts: root.ts }))
  expect(bench.requests.map(({ text, previous }) => [text, previous])).toEqual([
    ['what happened?', null],
    ['and Texas?', plan],
  ])
  expect(bench.slack.of('chat.postMessage')[1]).toMatchObject({ thread_ts: root.ts })
})

test('she stays quiet in other threads, when somebody else is called, and after a day of silence', async () => {
  await deliver(said('and Texas?', { thread_ts: '1.1' }))
  const root = said(mention)
  await deliver(root)
  await deliver(said('<@U2> can you look?', { thread_ts: root.ts }))
  await bench.query("update slack_threads set updated_at = now() - interval '25 hours'")
  await deliver(said('and Texas?', { thread_ts: root.ts }))
  expect(bench.requests).toHaveLength(1)
})

const texts = () => bench.requests.map(({ text }) => text)

test('two people in a row who ask nothing talk to each other: she keeps out of it until she is called', async () => {
  const root = said(mention)
  await deliver(root)
  const follow = (text: string, user = 'U1') => deliver(said(text, { thread_ts: root.ts, user }))
  await follow('I will call Elena tomorrow')
  await follow('I will call her on Friday, too')
  await follow('and Texas?')
  expect(texts()).toEqual(['what happened?', 'and Texas?'])
  await follow('We said that on the last call', 'U2')
  await follow('She said the same to me last week')
  await follow('and Ohio?')
  expect(texts()).toHaveLength(2)
  await follow(`<@${botUserId}> and Ohio?`)
  await follow('and Utah?')
  expect(texts()).toEqual(['what happened?', 'and Texas?', 'and Ohio?', 'and Utah?'])
})

test('who calls on somebody else hushes her', async () => {
  const root = said(mention)
  await deliver(root)
  await deliver(said('<@U2> can you look?', { thread_ts: root.ts }))
  await deliver(said('and Texas?', { thread_ts: root.ts, user: 'U2' }))
  expect(texts()).toEqual(['what happened?'])
})

test('where she is to answer mentions alone, a follow-up needs one', async () => {
  await bench.query("insert into channel_settings values ('C7', true, null, 'ines@payready.example', now())")
  const root = said(mention, { channel: 'C7' })
  await deliver(root)
  await deliver(said('and Texas?', { channel: 'C7', thread_ts: root.ts }))
  await deliver(said(`<@${botUserId}> and Ohio?`, { channel: 'C7', thread_ts: root.ts }))
  expect(texts()).toEqual(['what happened?', 'and Ohio?'])
})

test('Retry under a failure asks the same again in the same thread, once however often it is pressed', async () => {
  bench.answerWith(() => {
    throw new Error('broken')
  })
  const root = said(`${mention} with <@U2>`, { channel: 'C8' })
  await deliver(root)
  const [failure] = bench.slack.messages
  const block = failure?.blocks.find(({ type }: { type: string }) => type === 'actions')
  bench.answerWith(() => answerOf())
  const fields = {
    ...{ channel: { id: 'C8', name: 'x' }, message: failure, response_url: bench.slack.responseUrl('r') },
    container: { type: 'message', message_ts: failure?.ts, channel_id: 'C8', thread_ts: root.ts },
  }
  for (const _ of [1, 2]) await postPress(app.port, { ...block.elements[0], block_id: 'b' }, fields)
  await app.drain()
  await app.drain()
  expect(texts()).toEqual(['what happened? with Owen Hartigan', 'what happened? with Owen Hartigan'])
  expect(bench.slack.messages.map(({ thread_ts }) => thread_ts)).toEqual([root.ts, root.ts])
  const told = bench.slack.of('response')
  expect(told.map(({ text }) => text)).toContain('This was asked again already.')
  expect(JSON.stringify(told.find(({ replace_original: isIn }) => isIn)?.blocks)).not.toContain('retry_question')
})

test('a call that Slack takes later holds up nobody else', async () => {
  const limited = { status: 429, headers: { 'retry-after': '600' }, body: {} }
  for (const _ of [1, 2, 3]) bench.slack.plan('users.info', limited)
  await deliver(said(mention, { user: 'ULATER' }), 'EvLater')
  await deliver(said(mention))
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
  expect(bench.slack.of('assistant.threads.setStatus')).not.toEqual([])
  const [row] = await bench.query(
    "select extract(epoch from lease_until - now())::int as seconds from slack_inbox where event_id = 'EvLater'",
  )
  expect(row?.seconds).toBeGreaterThan(500)
})

test('a direct message starts a thread of its own and may carry a restricted answer', async () => {
  bench.answerWith(() => answerOf({ audience: 'restricted' }))
  const event = said('who mentioned <@U2>?', { channel: 'D1', channel_type: 'im' })
  await deliver(event)
  expect(bench.requests[0]?.text).toBe('who mentioned Owen Hartigan?')
  expect(bench.slack.of('chat.postMessage')[0]).toMatchObject({ channel: 'D1', thread_ts: event.ts })
  expect(bench.slack.of('chat.postEphemeral')).toEqual([])
})

test('a restricted answer in a channel reaches the asker alone, and so does its plan', async () => {
  bench.answerWith(() => answerOf({ audience: 'restricted' }))
  const root = said(mention)
  await deliver(root)
  expect(bench.slack.of('chat.postMessage')).toEqual([])
  const [posted] = bench.slack.of('chat.postEphemeral')
  expect(posted).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: root.ts })
  expect(JSON.stringify(posted?.blocks)).toContain('Only you can see this')
  await deliver(said('and Texas?', { thread_ts: root.ts, user: 'U2' }))
  await deliver(said('and Texas?', { thread_ts: root.ts }))
  expect(bench.requests.map(({ previous }) => previous)).toEqual([null, null, null])
})

test('the asker of a restricted answer can build on it', async () => {
  bench.answerWith(() => answerOf({ audience: 'restricted' }))
  const root = said(mention)
  await deliver(root)
  await deliver(said('and Texas?', { thread_ts: root.ts }))
  expect(bench.requests[1]?.previous).toEqual(plan)
})

test.each(['UGUEST', 'UPARTNER', 'UNOBODY'])('%s is told, alone, that she answers staff only', async (user) => {
  await deliver(said(mention, { user }))
  expect(bench.requests).toEqual([])
  expect(bench.slack.of('chat.postMessage')).toEqual([])
  expect(bench.slack.of('chat.postEphemeral').map(({ text }) => text)).toEqual(['I answer Pay Ready staff only.'])
})

test('where people of another organisation read along, the asker alone sees the answer', async () => {
  await deliver(said(mention), undefined, { is_ext_shared_channel: true })
  expect(bench.slack.of('chat.postMessage')).toEqual([])
  const [posted] = bench.slack.of('chat.postEphemeral')
  expect(JSON.stringify(posted?.blocks)).toContain('another organisation')
})

test.each([
  ['a direct message', { channel: 'D1', channel_type: 'im' }, ['Reading your question', 'Reading 3 Brackwater calls']],
  ['a channel, without what others may not know', {}, ['Reading your question']],
])('what she is doing is shown in %s, and never after the answer', async (_where, place, expected) => {
  bench.answerWith(async ({ progress }) => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    progress?.('Reading 3 Brackwater calls')
    await new Promise((resolve) => setTimeout(resolve, 30))
    return answerOf()
  })
  await deliver(said(mention, place))
  const methods = bench.slack.calls.map(({ method }) => method)
  expect(bench.slack.of('assistant.threads.setStatus').map(({ status }) => status)).toEqual(expected)
  expect(methods.lastIndexOf('assistant.threads.setStatus')).toBeLessThan(methods.indexOf('chat.postMessage'))
})

test('a failure shows a fixed sentence with a reference that the log knows, never its cause', async () => {
  bench.answerWith(() => {
    throw new Error('relation "secrets" does not exist')
  })
  await deliver(said(mention))
  const [posted, ...more] = bench.slack.of('chat.postMessage')
  expect(more).toEqual([])
  const reference = /reference (S-[A-Z0-9]{6})/.exec(posted?.text)?.[1]
  expect(JSON.stringify(posted)).not.toContain('secrets')
  const logged = bench.log.find(({ context }) => context.reference === reference)
  expect(String(logged?.context.error)).toContain('secrets')
  expect(await bench.query('select outcome from slack_inbox')).toEqual([{ outcome: 'failed' }])
})

test('an empty mention gets help', async () => {
  await deliver(said(`<@${botUserId}>`))
  expect(bench.requests[0]).toMatchObject({ kind: 'help', text: '' })
})

test('opening the conversation offers the first questions', async () => {
  await deliver({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: '1.5' })
  expect(bench.slack.of('assistant.threads.setSuggestedPrompts')[0]).toMatchObject({
    channel_id: 'D1',
    prompts: [{ title: 'What I can ask', message: 'What can I ask you?' }],
  })
})

test('blocks that Slack refuses cost the layout, not the answer', async () => {
  bench.slack.plan('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } })
  await deliver(said(mention))
  expect(bench.slack.of('chat.postMessage')[1]).toMatchObject({ text: 'Brackwater is pricing Entrata.' })
  expect(bench.slack.messages).toHaveLength(1)
})
