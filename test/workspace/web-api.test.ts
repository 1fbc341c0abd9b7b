import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorkspace } from './start-workspace.ts'

const maya = 'U01MAYA0001'
const mayasDirect = 'D01MAYA0001'
const sales = 'C01SALES001'
const plain = (text: string) => ({ type: 'plain_text' as const, text })

let world: Awaited<ReturnType<typeof startWorkspace>>
beforeAll(async () => {
  world = await startWorkspace()
})
afterAll(() => world[Symbol.asyncDispose]())

const call = async (method: string, body: object = {}, token = 'xoxb-test') => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(`${world.baseUrl}/slack/api/${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
}

describe('what the caller did wrong is HTTP 200 with ok: false', () => {
  test.each([
    ['no.such.method', {}, 'unknown_method'],
    ['constructor', {}, 'unknown_method'],
    ['chat.postMessage', { text: 'x' }, 'invalid_arguments'],
    ['chat.postMessage', { channel: 'C404', text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { channel: sales }, 'no_text'],
    ['chat.postMessage', { channel: sales, text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
    ['chat.postMessage', { channel: sales, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
    ['chat.postMessage', { channel: sales, markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
    ['chat.postEphemeral', { channel: sales, user: 'U01WESLEY01', text: 'x' }, 'user_not_in_channel'],
    ['chat.update', { channel: sales, ts: '1.000001', text: 'x' }, 'message_not_found'],
    ['chat.startStream', { channel: sales, thread_ts: '1.000001' }, 'missing_recipient_user_id'],
    ['users.info', { user: 'U404' }, 'user_not_found'],
    ['users.lookupByEmail', { email: 'nobody@payready.example' }, 'users_not_found'],
    ['views.open', { trigger_id: 'x', view: { type: 'modal', title: plain('t'), blocks: [] } }, 'invalid_trigger_id'],
  ])('%s %j → %s', async (method, body, error) => {
    expect(await call(method, body)).toMatchObject({ status: 200, ok: false, error })
  })

  test('a wrong token', async () => {
    expect(await call('auth.test', {}, 'xoxb-other')).toMatchObject({ status: 200, ok: false, error: 'invalid_auth' })
  })

  test('blocks beyond a limit, named', async () => {
    const posted = world.client.chat.postMessage({
      channel: sales,
      text: 'x',
      blocks: [{ type: 'header', text: plain('x'.repeat(151)) }],
    })
    await expect(posted).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: [expect.stringMatching(/header: .*150.*\/blocks\/0\/text\/text/)] },
      },
    })
    expect(await world.messagesOf(maya, sales)).toEqual([])
  })
})

test('people are found by id and mailbox, with the flags that tell guests and admins', async () => {
  const { user } = await world.client.users.lookupByEmail({ email: 'Ines@payready.example' })
  expect(user).toMatchObject({
    real_name: 'Ines Fairweather',
    is_admin: true,
    is_restricted: false,
    tz_offset: -21_600,
  })
  const guest = await world.client.users.info({ user: 'U01WESLEY01' })
  expect(guest.user).toMatchObject({ is_restricted: true, profile: { email: 'wesley@fieldnote.example' } })
  const members: unknown[] = []
  for await (const page of world.client.paginate('users.list', { limit: 5 }))
    members.push(...((page as { members?: unknown[] }).members ?? []))
  expect(members).toHaveLength(14)
})

test('a thread is read oldest first, history newest first without replies, metadata on request', async () => {
  const { ts: root } = await world.say(maya, mayasDirect, 'root')
  const metadata = { event_type: 'answer', event_payload: { receipt: 'r1' } }
  await world.client.chat.postMessage({ channel: maya, text: 'first', thread_ts: root ?? '', metadata })
  await world.client.chat.postMessage({ channel: mayasDirect, text: 'second', thread_ts: root ?? '' })
  const { ts: later } = await world.say(maya, mayasDirect, 'later')
  const thread = await world.client.conversations.replies({
    channel: mayasDirect,
    ts: root ?? '',
    include_all_metadata: true,
  })
  expect(thread.messages?.map(({ text }) => text)).toEqual(['root', 'first', 'second'])
  expect(thread.messages?.[0]).toMatchObject({ reply_count: 2, thread_ts: root })
  expect(thread.messages?.[1]).toMatchObject({ metadata, bot_id: 'B01SOPHIA01' })
  const firstPage = await world.client.conversations.history({ channel: mayasDirect, limit: 1 })
  expect(firstPage.messages?.map(({ ts }) => ts)).toEqual([later])
  expect(firstPage.has_more).toBe(true)
  const cursor = firstPage.response_metadata?.next_cursor ?? ''
  const secondPage = await world.client.conversations.history({ channel: mayasDirect, limit: 1, cursor })
  expect(secondPage.messages?.map(({ text }) => text)).toEqual(['root'])
  const exact = { channel: mayasDirect, oldest: root ?? '', latest: root ?? '', inclusive: true }
  expect((await world.client.conversations.history(exact)).messages?.map(({ ts }) => ts)).toEqual([root])
})

test('an update keeps the blocks it does not name, and only the bot’s own messages change', async () => {
  const { ts } = await world.client.chat.postMessage({ channel: sales, text: 'one', blocks: [{ type: 'divider' }] })
  await world.client.chat.update({ channel: sales, ts: ts ?? '', text: 'two' })
  const [message] = await world.messagesOf(maya, sales)
  expect(message).toMatchObject({ text: 'two', blocks: [{ type: 'divider' }], editedTs: expect.any(String) })
  const { ts: mayas } = await world.say(maya, sales, 'mine')
  expect(await call('chat.update', { channel: sales, ts: mayas, text: 'x' })).toMatchObject({
    error: 'cant_update_message',
  })
  expect(await call('chat.delete', { channel: sales, ts: mayas })).toMatchObject({ error: 'cant_delete_message' })
  const { permalink } = await world.client.chat.getPermalink({ channel: sales, message_ts: ts ?? '' })
  expect(permalink).toBe(`${world.baseUrl}/#/${sales}/${ts}`)
  await world.client.chat.delete({ channel: sales, ts: ts ?? '' })
  expect((await world.messagesOf(maya, sales)).map(({ text }) => text)).toEqual(['mine'])
})

test('a stream takes 12,000 characters in all, then says msg_too_long', async () => {
  const { ts: root } = await world.say(maya, mayasDirect, 'long')
  const { ts } = await world.client.chat.startStream({
    channel: mayasDirect,
    thread_ts: root ?? '',
    markdown_text: 'x'.repeat(6000),
  })
  expect(await call('chat.appendStream', { channel: mayasDirect, ts, markdown_text: 'x'.repeat(6000) })).toMatchObject({
    ok: true,
  })
  expect(await call('chat.appendStream', { channel: mayasDirect, ts, markdown_text: 'x' })).toMatchObject({
    error: 'msg_too_long',
  })
  expect(await call('chat.appendStream', { channel: mayasDirect, ts, chunks: [{ type: 'spark' }] })).toMatchObject({
    error: 'invalid_chunks',
  })
  expect(await call('chat.update', { channel: mayasDirect, ts, text: 'x' })).toMatchObject({
    error: 'streaming_state_conflict',
  })
  expect(await call('chat.stopStream', { channel: mayasDirect, ts, session_status: 'active' })).toMatchObject({
    ok: true,
  })
})

test('a Home tab is checked and its hash guards against a race', async () => {
  const publish = (hash?: string) =>
    world.client.views.publish({ user_id: maya, hash, view: { type: 'home', blocks: [{ type: 'divider' }] } })
  const first = (await publish()).view?.hash ?? ''
  expect(await publish(first)).toMatchObject({ ok: true })
  await expect(publish(first)).rejects.toMatchObject({ data: { error: 'hash_conflict' } })
})
