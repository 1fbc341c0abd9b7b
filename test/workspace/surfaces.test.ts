import type { App } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/workspace/protocol.ts'
import { everyInput, modal, shortText } from './sample-views.ts'
import { eventually, startWorkspace } from './start-workspace.ts'

const maya = 'U01MAYA0001'
const renata = 'U01RENATA01'
const brackwater = 'C01BRACKWTR'
const executives = 'C01EXECBRKW'
const sophia = 'U01SOPHIA01'

type World = Awaited<ReturnType<typeof startWorkspace>>
type Seen = Record<string, unknown>[]

/** `/summary` opens a modal of `blocks`; what comes back is answered with `answer`. */
function opensModal(seen: Seen, blocks: Block[], answer: object | undefined, extra: object = {}) {
  return (app: App) => {
    app.command('/summary', async ({ ack, client, command }) => {
      await ack()
      await client.views.open({ trigger_id: command.trigger_id, view: modal('Settings', blocks, extra) as never })
    })
    app.view('settings', async ({ ack, body }) => {
      seen.push(body as never)
      await ack(answer as never)
    })
    app.view({ type: 'view_closed', callback_id: 'settings' }, async ({ ack, body }) => {
      seen.push(body as never)
      await ack()
    })
  }
}

async function openedModal(world: World) {
  await world.post('/commands', { userId: maya, channel: brackwater, command: '/summary', text: '' })
  return eventually(async () => (await world.state(maya)).views.at(-1))
}

const words = [
  {
    type: 'input',
    block_id: 'words',
    label: { type: 'plain_text', text: 'Words' },
    element: { type: 'plain_text_input', action_id: 'value', min_length: 3 },
  },
]
const written = (value: string) => ({ words: { value: { type: 'plain_text_input', value } } })

describe('modals', () => {
  test('what is missing or too short is said before the app hears of it', async () => {
    const seen: Seen = []
    await using world = await startWorkspace(opensModal(seen, words, undefined))
    const { id } = await openedModal(world)
    const submit = (values: object) => world.post('/views/submit', { userId: maya, viewId: id, values })
    expect((await submit({})).errors).toEqual({ words: 'Please complete this required field.' })
    expect((await submit(written('no'))).errors).toEqual({ words: 'Please write at least 3 characters.' })
    expect(seen).toEqual([])
    expect((await submit(written('yes!'))).errors).toEqual({})
    expect(seen[0]).toMatchObject({
      type: 'view_submission',
      user: { id: maya },
      trigger_id: expect.any(String),
      response_urls: [],
      view: { id, callback_id: 'settings', private_metadata: 'about Settings', state: { values: written('yes!') } },
    })
    expect((await world.state(maya)).views).toEqual([])
  })

  test('errors of the app stand by block and leave the modal open; an update, a push and a clear are done', async () => {
    const answers = [
      { response_action: 'errors', errors: { words: 'Not that word.' } },
      { response_action: 'update', view: modal('Changed', words) },
      { response_action: 'push', view: modal('On top', words) },
      { response_action: 'clear' },
    ]
    await using world = await startWorkspace((app) => {
      app.command('/summary', async ({ ack, client, command }) => {
        await ack()
        await client.views.open({ trigger_id: command.trigger_id, view: modal('Settings', words) as never })
      })
      app.view('settings', async ({ ack }) => void (await ack(answers.shift() as never)))
    })
    await openedModal(world)
    const stack = async () => (await world.state(maya)).views.map((view) => view.title)
    const submit = async () => {
      const top = (await world.state(maya)).views.at(-1)
      return (await world.post('/views/submit', { userId: maya, viewId: top?.id, values: written('words') })).errors
    }
    expect(await submit()).toEqual({ words: 'Not that word.' })
    expect(await stack()).toEqual(['Settings'])
    expect(await submit()).toEqual({})
    expect(await stack()).toEqual(['Changed'])
    await submit()
    expect(await stack()).toEqual(['Changed', 'On top'])
    await submit()
    expect(await stack()).toEqual([])
  })

  test('only options the app offers can be chosen, and only by the one whose modal it is', async () => {
    const seen: Seen = []
    await using world = await startWorkspace((app) => {
      opensModal(seen, everyInput, undefined)(app)
      app.options({ action_id: 'value' }, async ({ ack, options }) => {
        const text = { type: 'plain_text' as const, text: `Brackwater (${options.value})` }
        await ack({ options: [{ text, value: 'brackwater' }] } as never)
      })
    })
    const { id } = await openedModal(world)
    const account = { type: 'external_select', selected_option: { value: 'brackwater' } }
    const submit = (userId: string, extra: object = {}) =>
      world.post('/views/submit', { userId, viewId: id, values: { account: { value: account }, ...extra } })
    expect(await submit(maya)).toEqual({ ok: false, error: 'That option is not in the list.' })
    const place = { userId: maya, viewId: id, blockId: 'account', actionId: 'value' }
    const { groups } = await world.post('/suggestions', { ...place, typed: 'bra' })
    expect(groups).toMatchObject([{ label: null, options: [{ value: 'brackwater' }] }])
    expect(await submit(renata)).toMatchObject({ ok: false })
    const forged = { owner: { value: { type: 'users_select', selected_user: 'U0NOBODY' } } }
    expect(await submit(maya, forged)).toEqual({ ok: false, error: 'That person is not in this workspace.' })
    const channel = { channel: { value: { type: 'conversations_select', selected_conversation: brackwater } } }
    expect(
      (await submit(maya, { ...channel, count: { value: { type: 'number_input', value: '12' } } })).errors,
    ).toEqual({
      count: 'Please enter 9 or less.',
    })
    expect((await submit(maya, channel)).errors).toEqual({})
    expect(seen[0]).toMatchObject({
      response_urls: [
        { block_id: 'channel', channel_id: brackwater, response_url: expect.stringContaining('/response/') },
      ],
      view: {
        state: {
          values: {
            account: { value: { selected_option: { value: 'brackwater', text: { text: 'Brackwater (bra)' } } } },
            due: { value: { type: 'datepicker', selected_date: '2026-11-25' } },
            days: { value: { type: 'checkboxes', selected_options: [] } },
          },
        },
      },
    })
  })

  test('a closed modal is told of where the app asked, and is then gone', async () => {
    const seen: Seen = []
    await using world = await startWorkspace(opensModal(seen, words, undefined, { notify_on_close: true }))
    const { id } = await openedModal(world)
    await world.post('/views/close', { userId: maya, viewId: id, values: written('half'), all: true })
    expect(seen[0]).toMatchObject({
      type: 'view_closed',
      is_cleared: true,
      view: { id, state: { values: written('half') } },
    })
    expect(await world.post('/views/submit', { userId: maya, viewId: id, values: {} })).toMatchObject({ ok: false })
    await expect(world.client.views.update({ view_id: id, view: modal('Late', words) as never })).rejects.toThrow(
      'not_found',
    )
  })

  test('a button in a modal brings the view with its state, may push, and the stack ends at three', async () => {
    const heard: Seen = []
    const outcomes: string[] = []
    const row: Block = {
      type: 'actions',
      block_id: 'row',
      elements: [{ type: 'button', action_id: 'deeper', text: { type: 'plain_text', text: 'Deeper' }, value: '1' }],
    }
    await using world = await startWorkspace((app) => {
      opensModal([], [row], undefined)(app)
      app.action('deeper', async ({ ack, body, client }) => {
        await ack()
        heard.push(body as never)
        if (!('trigger_id' in body)) return
        const pushed = client.views.push({ trigger_id: body.trigger_id, view: modal('Deeper', [row]) as never })
        outcomes.push(
          await pushed.then(
            () => 'pushed',
            (error) => String(error.data.error),
          ),
        )
      })
    })
    await openedModal(world)
    const press = { blockId: 'row', actionId: 'deeper', element: { type: 'button' }, selectedOption: null }
    for (const depth of [1, 2, 3]) {
      const top = (await world.state(maya)).views.at(-1)
      expect(await world.post('/actions', { userId: maya, viewId: top?.id, ...press })).toEqual({ ok: true })
      await eventually(() => outcomes.length === depth)
    }
    expect(outcomes).toEqual(['pushed', 'pushed', 'push_limit_reached'])
    expect((await world.state(maya)).views).toHaveLength(3)
    expect(heard[1]).toMatchObject({
      container: { type: 'view', view_id: expect.any(String) },
      view: { hash: expect.any(String), previous_view_id: expect.any(String), state: { values: {} } },
    })
    expect(heard[1]).not.toHaveProperty('message')
    expect(heard[1]).not.toHaveProperty('response_url')
  })

  test('what Slack would not show is refused with the place it is wrong', async () => {
    await using world = await startWorkspace((app) => {
      app.command('/summary', async ({ ack, command, client }) => {
        const opened = await client.views
          .open({ trigger_id: command.trigger_id, view: modal('A title of far too many letters', words) as never })
          .catch((error) => error.data.response_metadata.messages.join(' '))
        await ack(String(opened))
      })
    })
    await world.post('/commands', { userId: maya, channel: brackwater, command: '/summary', text: '' })
    const [message] = await world.messagesOf(maya, brackwater)
    expect(message?.text).toContain('json-pointer:/view/title/text')
  })
})

test('Home is published for one person, and opening it tells the app with the view it has', async () => {
  const opened: Seen = []
  await using world = await startWorkspace((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      opened.push({ ...event })
      if (event.tab !== 'home') return
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [shortText('Yours')] as never } })
    })
  })
  await world.post('/home', { userId: maya })
  const home = await eventually(async () => (await world.state(maya)).home ?? undefined)
  expect(home.blocks[0]).toMatchObject({ text: { text: 'Yours' } })
  expect((await world.state(renata)).home).toBeNull()
  await world.post('/home', { userId: maya })
  const again = await eventually(() => opened.filter(({ tab }) => tab === 'home')[1])
  expect(again).toMatchObject({ view: { id: home.id, type: 'home' } })
  await expect(
    world.client.views.publish({ user_id: maya, hash: 'old', view: { type: 'home', blocks: [] } }),
  ).rejects.toThrow('hash_conflict')
})

test('a message shortcut brings the message, its channel, a trigger and a response_url', async () => {
  const heard: Seen = []
  const shortcuts = [{ name: 'Ask Sophia about this', callbackId: 'ask_about_message', description: '' }]
  await using world = await startWorkspace(
    (app) => {
      app.shortcut('ask_about_message', async ({ ack, shortcut, respond }) => {
        await ack()
        heard.push({ ...shortcut })
        await respond({ text: 'Here is what I know.' })
      })
    },
    { shortcuts },
  )
  const { ts } = await world.say(maya, brackwater, 'They want the price by Friday')
  const request = { userId: maya, channel: brackwater, messageTs: ts, callbackId: 'ask_about_message' }
  expect(await world.post('/shortcuts', request)).toEqual({ ok: true })
  expect(heard[0]).toMatchObject({
    type: 'message_action',
    trigger_id: expect.any(String),
    channel: { id: brackwater, name: 'acct-brackwater' },
    message: { ts, user: maya },
    user: { id: maya },
  })
  const answer = await eventually(async () => (await world.messagesOf(maya, brackwater))[1])
  expect(answer).toMatchObject({ text: 'Here is what I know.', ephemeralTo: maya })
  expect(await world.post('/shortcuts', { ...request, callbackId: 'other' })).toMatchObject({ ok: false })
})

test('Stop tells the app of the streams in the thread, and only while something runs there', async () => {
  const heard: Seen = []
  await using world = await startWorkspace((app) => {
    app.event('agent_session_stopped', async ({ event }) => void heard.push({ ...event }))
  })
  const { ts = '' } = await world.say(maya, 'D01MAYA0001', 'a long question')
  const thread = { userId: maya, channel: 'D01MAYA0001', threadTs: ts }
  expect(await world.post('/stop', thread)).toMatchObject({ ok: false })
  const place = { channel_id: 'D01MAYA0001', thread_ts: ts }
  await world.client.apiCall('agents.sessions.setStatus', { ...place, status: 'processing', title: 'A long question' })
  const started = await world.client.apiCall('chat.startStream', {
    channel: 'D01MAYA0001',
    thread_ts: ts,
    markdown_text: 'Reading',
  })
  expect((await world.state(maya)).sessions).toMatchObject([{ status: 'processing', title: 'A long question' }])
  expect(await world.post('/stop', thread)).toEqual({ ok: true })
  const stopped = await eventually(() => heard[0])
  expect(stopped).toMatchObject({
    user: maya,
    channel: 'D01MAYA0001',
    thread_ts: ts,
    streaming_message_ts: [(started as { ts?: string }).ts],
  })
})

test('whoever adds Sophia to a channel is named; what she sees beside her pane is told', async () => {
  const joined: Seen = []
  const contexts: Seen = []
  await using world = await startWorkspace((app) => {
    app.event('member_joined_channel', async ({ event }) => void joined.push({ ...event }))
    app.event('app_context_changed', async ({ event }) => void contexts.push({ ...event }))
  })
  expect(await world.post('/invite', { userId: maya, channel: executives })).toMatchObject({ ok: false })
  expect(await world.post('/invite', { userId: renata, channel: executives })).toEqual({ ok: true })
  const event = await eventually(() => joined[0])
  expect(event).toMatchObject({ user: sophia, channel: executives, channel_type: 'G', inviter: renata })
  const { members } = await world.client.conversations.members({ channel: executives })
  expect(members).toContain(sophia)

  await world.state(maya)
  await world.post('/viewing', { userId: maya, channel: brackwater })
  await world.post('/viewing', { userId: maya, channel: brackwater })
  await eventually(() => contexts.length > 0)
  expect(contexts).toMatchObject([
    {
      user: maya,
      channel: 'D01MAYA0001',
      context: { entities: [{ type: 'slack#/types/channel_id', value: brackwater }] },
    },
  ])
})

test('an ephemeral message can be taken away by its button, and an edit or deletion reaches the app', async () => {
  const subtypes: unknown[] = []
  await using world = await startWorkspace((app) => {
    app.message(async ({ message }) => void subtypes.push(message.subtype))
    app.action('gone', async ({ ack, respond, body }) => {
      await ack()
      expect(body).toMatchObject({ container: { is_ephemeral: true } })
      await respond({ delete_original: true })
    })
  })
  const button = { type: 'button', action_id: 'gone', text: { type: 'plain_text', text: 'Away' }, value: '1' }
  await world.client.chat.postEphemeral({
    ...{ channel: brackwater, user: maya, text: 'Only you' },
    blocks: [{ type: 'actions', block_id: 'row', elements: [button] }] as never,
  })
  const [shown] = await world.messagesOf(maya, brackwater)
  await world.post('/actions', {
    ...{ userId: maya, channel: brackwater, messageTs: shown?.ts, blockId: 'row', actionId: 'gone' },
    ...{ element: button, selectedOption: null },
  })
  await eventually(async () => (await world.messagesOf(maya, brackwater)).length === 0)
  const posted = await world.client.chat.postMessage({ channel: brackwater, text: 'first' })
  await world.client.chat.update({ channel: brackwater, ts: posted.ts ?? '', text: 'second' })
  await world.client.chat.delete({ channel: brackwater, ts: posted.ts ?? '' })
  const heard = await eventually(() => (subtypes.length === 2 ? subtypes : undefined))
  expect(heard.toSorted()).toEqual(['message_changed', 'message_deleted'])
})
