import { expect, test } from 'vitest'
import { eventually, listen, startWorkspace } from './start-workspace.ts'

const maya = 'U01MAYA0001'
const dana = 'U01DANA0001'
const renata = 'U01RENATA01'
const guest = 'U01WESLEY01'
const sales = 'C01SALES001'

test('neither events nor state show Dana what is Maya’s alone', async () => {
  await using world = await startWorkspace()
  const [mayasPage, danasPage, guestsPage] = await Promise.all(
    [maya, dana, guest].map((user) => listen(world.baseUrl, user)),
  )
  const { ts: root } = await world.say(maya, 'D01MAYA0001', 'my own question')
  await world.client.assistant.threads.setStatus({
    channel_id: 'D01MAYA0001',
    thread_ts: root ?? '',
    status: 'is reading',
  })
  const { message_ts: hidden } = await world.client.chat.postEphemeral({
    channel: sales,
    user: maya,
    text: 'only for Maya',
  })
  await world.say(renata, 'C01EXECBRKW', 'the floor')
  await world.say(maya, sales, 'for the floor')
  await eventually(() => danasPage?.events.length)
  await eventually(() => mayasPage?.events.length === 4)

  const seen = (page: typeof mayasPage) =>
    (page?.events ?? []).map((event) => ('message' in event ? event.message.text : event.type))
  expect(seen(mayasPage)).toEqual(['my own question', 'status', 'only for Maya', 'for the floor'])
  expect(seen(danasPage)).toEqual(['for the floor'])
  expect(seen(guestsPage)).toEqual([])

  const danas = await world.state(dana)
  expect(danas.messages.map(({ text }) => text)).toEqual(['for the floor'])
  expect(danas.channels.map(({ name }) => name)).toContain('deal-desk')
  expect(danas.channels.map(({ name }) => name)).not.toContain('exec-brackwater')
  expect((await world.state(guest)).channels.map(({ kind }) => kind)).toEqual(['im'])
  const stolen = {
    userId: dana,
    channel: sales,
    messageTs: hidden,
    blockId: 'b1',
    actionId: 'a0',
    element: {},
    selectedOption: null,
  }
  expect(await world.post('/actions', stolen)).toEqual({ ok: false, error: 'That message is gone.' })
  const history = await world.client.conversations.history({ channel: sales })
  expect(history.messages?.map(({ text }) => text)).toEqual(['for the floor'])
  await Promise.all([mayasPage?.close(), danasPage?.close(), guestsPage?.close()])
})

test('nobody writes where they may not read', async () => {
  await using world = await startWorkspace()
  const refused = { ok: false, error: 'There is no such conversation, or you are not in it.' }
  expect(await world.say(dana, 'D01MAYA0001', 'hello')).toEqual(refused)
  expect(await world.say(maya, 'C01DEALDESK', 'hello')).toEqual(refused)
  expect(await world.say(guest, sales, 'hello')).toEqual(refused)
  const command = { userId: maya, channel: 'C01DEALDESK', command: '/summary', text: '' }
  expect(await world.post('/commands', command)).toEqual(refused)
  expect(await world.say('U01SOPHIA01', sales, 'I am the bot')).toMatchObject({ ok: false })
})

test('to the app, private channels without it do not exist', async () => {
  await using world = await startWorkspace()
  const { ts } = await world.say(renata, 'C01EXECBRKW', 'the floor')
  const calls = [
    world.client.conversations.info({ channel: 'C01EXECBRKW' }),
    world.client.conversations.history({ channel: 'C01EXECBRKW' }),
    world.client.conversations.replies({ channel: 'C01EXECBRKW', ts: ts ?? '' }),
    world.client.conversations.members({ channel: 'C01EXECBRKW' }),
    world.client.chat.postMessage({ channel: 'C01EXECBRKW', text: 'hello' }),
    world.client.chat.getPermalink({ channel: 'C01EXECBRKW', message_ts: ts ?? '' }),
  ]
  for (const call of calls) await expect(call).rejects.toMatchObject({ data: { error: 'channel_not_found' } })
  const { channels } = await world.client.conversations.list({ types: 'public_channel,private_channel,im' })
  expect(channels?.some(({ name }) => name === 'exec-brackwater' || name === 'deal-desk')).toBe(false)
})

test('closing the workspace ends the pages’ streams', async () => {
  await using world = await startWorkspace()
  const page = await listen(world.baseUrl, maya)
  await world.workspace.close()
  await eventually(() => page.hasEnded())
})

test('a request a foreign web page could send without asking is refused', async () => {
  await using world = await startWorkspace()
  const body = JSON.stringify({ userId: maya, channel: sales, text: 'forged', threadTs: null })
  const response = await fetch(`${world.baseUrl}/workspace/messages`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  })
  expect(response.status).toBe(415)
  expect(await world.messagesOf(maya, sales)).toEqual([])
})
