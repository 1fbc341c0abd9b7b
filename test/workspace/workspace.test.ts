import { describe, expect, test } from 'vitest'
import { createMemoryWorkspaceStore } from '../../src/workspace/store.ts'
import { eventually, startWorkspace } from './start-workspace.ts'

const maya = 'U01MAYA0001'
const mayasDirect = 'D01MAYA0001'
const brackwater = 'C01BRACKWTR'
const sophia = 'U01SOPHIA01'

type Envelope = { event_id: string; event_time: number; authorizations: { user_id: string }[]; team_id: string }

describe('a real Bolt app in the workspace', () => {
  test('hears a mention as message and as app_mention, and its reply lands in the thread', async () => {
    const heard: { type: string; eventId: string; text: string; bot: string }[] = []
    await using world = await startWorkspace((app) => {
      const hear = (type: string, text: string, body: unknown) => {
        const envelope = body as Envelope
        heard.push({ type, text, eventId: envelope.event_id, bot: envelope.authorizations[0]?.user_id ?? '' })
      }
      app.message(async ({ message, body }) => hear('message', 'text' in message ? (message.text ?? '') : '', body))
      app.event('app_mention', async ({ event, body, say }) => {
        hear('app_mention', event.text, body)
        await say({ text: `You asked: ${event.text}`, thread_ts: event.thread_ts ?? event.ts })
      })
    })
    const posted = await world.say(maya, brackwater, 'Hi @Sophia, how is Brackwater?')
    const messages = await eventually(async () => {
      const all = await world.messagesOf(maya, brackwater)
      return heard.length === 2 && all.length === 2 && all
    })

    expect(heard.map(({ type }) => type).sort()).toEqual(['app_mention', 'message'])
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(2)
    expect(heard.every(({ bot, text }) => bot === sophia && text.startsWith(`Hi <@${sophia}>,`))).toBe(true)
    expect(messages[0]).toMatchObject({ ts: posted.ts, userId: maya, threadTs: null, replyCount: 1 })
    expect(messages[1]).toMatchObject({
      userId: sophia,
      threadTs: posted.ts,
      text: `You asked: Hi <@${sophia}>, how is Brackwater?`,
    })
  })

  test('hears a channel message without a mention once, and nothing from a channel it is not in', async () => {
    const heard: string[] = []
    await using world = await startWorkspace((app) => {
      app.message(async ({ message }) => void heard.push(message.channel))
      app.event('app_mention', async () => void heard.push('mention'))
    })
    await world.say('U01GABE0001', 'C01DEALDESK', '@Sophia, the discount')
    await world.say(maya, brackwater, 'no mention here')
    await eventually(() => heard.length > 0)
    await world.workspace.close()
    expect(heard).toEqual([brackwater])
  })

  test('hears a direct message as a root of its own, without thread_ts', async () => {
    const heard: Record<string, unknown>[] = []
    await using world = await startWorkspace((app) => {
      app.message(async ({ message, say }) => {
        heard.push({ ...message })
        await say({ text: 'hello', thread_ts: message.ts })
      })
    })
    const { ts } = await world.say(maya, mayasDirect, 'good morning')
    await eventually(async () => (await world.messagesOf(maya, mayasDirect)).length === 2)
    expect(heard[0]).toMatchObject({ channel: mayasDirect, channel_type: 'im', user: maya, ts })
    expect(heard[0]).not.toHaveProperty('thread_ts')
    await world.say(maya, mayasDirect, 'and a follow-up', ts ?? null)
    await eventually(() => heard.length === 2)
    expect(heard[1]).toMatchObject({ thread_ts: ts, parent_user_id: maya })
  })

  test('answers a slash command through respond, seen only by the one who typed it', async () => {
    const received: { text: string; command: string }[] = []
    await using world = await startWorkspace((app) => {
      app.command('/summary', async ({ command, ack, respond }) => {
        received.push({ text: command.text, command: command.command })
        await ack('Reading …')
        await respond({ text: 'Here it is' })
        await respond({ text: 'For all', response_type: 'in_channel' })
      })
    })
    const request = {
      userId: maya,
      channel: brackwater,
      command: '/summary',
      text: 'Brackwater for @Dana Whitlock in #sales',
    }
    expect(await world.post('/commands', request)).toEqual({ ok: true })
    const messages = await eventually(async () => {
      const all = await world.messagesOf(maya, brackwater)
      return all.length === 3 && all
    })
    expect(received).toEqual([
      { command: '/summary', text: 'Brackwater for <@U01DANA0001|dana> in <#C01SALES001|sales>' },
    ])
    const audiences = Object.fromEntries(messages.map((message) => [message.text, message.ephemeralTo]))
    expect(audiences).toEqual({ 'Reading …': maya, 'Here it is': maya, 'For all': null })
    expect((await world.messagesOf('U01DANA0001', brackwater)).map(({ text }) => text)).toEqual(['For all'])
  })

  test('tells the person when a command is not acknowledged in time, or is none', async () => {
    await using world = await startWorkspace((app) => app.command('/summary', async () => new Promise(() => {})), {
      ackTimeoutMs: 40,
    })
    const request = { userId: maya, channel: brackwater, command: '/summary', text: '' }
    const late = await world.post('/commands', request)
    const unknown = await world.post('/commands', { ...request, command: '/nothing' })
    expect(late).toEqual({ ok: false, error: '/summary did not respond in time' })
    expect(unknown).toEqual({ ok: false, error: '/nothing is not a command here.' })
  })

  test('receives a button press with the message, and may replace it', async () => {
    const presses: Record<string, unknown>[] = []
    await using world = await startWorkspace((app) => {
      app.action('more', async ({ ack, action, body, respond }) => {
        await ack()
        presses.push({ action, body })
        await respond({ replace_original: true, text: 'All 14' })
      })
    })
    const button = {
      type: 'button' as const,
      action_id: 'more',
      value: '14',
      text: { type: 'plain_text' as const, text: 'All 14' },
    }
    await world.client.chat.postMessage({
      channel: brackwater,
      text: 'Six of 14',
      blocks: [{ type: 'actions', elements: [button] }],
    })
    const [message] = await world.messagesOf(maya, brackwater)
    const blockId = message?.blocks[0]?.block_id ?? ''
    const element = { ...button, value: 'forged' }
    const press = {
      userId: maya,
      channel: brackwater,
      messageTs: message?.ts,
      blockId,
      actionId: 'more',
      element,
      selectedOption: null,
    }
    expect(await world.post('/actions', press)).toEqual({ ok: true })
    await eventually(async () => (await world.messagesOf(maya, brackwater))[0]?.text === 'All 14')
    expect(presses[0]).toMatchObject({
      action: { type: 'button', action_id: 'more', block_id: blockId, value: '14' },
      body: {
        user: { id: maya },
        message: { ts: message?.ts },
        container: { is_ephemeral: false },
        channel: { id: brackwater },
      },
    })
    const gone = await world.post('/actions', press)
    expect(gone).toEqual({ ok: false, error: 'That button is no longer on the message.' })
  })

  test('receives a press on a message for one person without that message, and may take it away', async () => {
    const presses: Record<string, unknown>[] = []
    await using world = await startWorkspace((app) => {
      app.action('share', async ({ ack, body, respond }) => {
        await ack()
        presses.push({ ...body })
        await respond({ delete_original: true })
      })
    })
    const element = {
      type: 'button' as const,
      action_id: 'share',
      text: { type: 'plain_text' as const, text: 'Share' },
    }
    const blocks = [{ type: 'actions' as const, block_id: 'row', elements: [element] }]
    const sent = await world.client.chat.postEphemeral({ channel: brackwater, user: maya, text: 'for you', blocks })
    const place = { channel: brackwater, messageTs: sent.message_ts, blockId: 'row', actionId: 'share' }
    await world.post('/actions', { userId: maya, ...place, element, selectedOption: null })
    await eventually(async () => (await world.messagesOf(maya, brackwater)).length === 0)
    expect(presses[0]).toMatchObject({ container: { is_ephemeral: true, message_ts: sent.message_ts } })
    expect(presses[0]).not.toHaveProperty('message')
  })

  test('opens a modal with the trigger of a command', async () => {
    const opened: unknown[] = []
    await using world = await startWorkspace((app) => {
      app.command('/summary', async ({ ack, client, command }) => {
        const title = { type: 'plain_text' as const, text: 'Pick one' }
        opened.push(
          await client.views.open({ trigger_id: command.trigger_id, view: { type: 'modal', title, blocks: [] } }),
        )
        await ack()
      })
    })
    const request = { userId: maya, channel: brackwater, command: '/summary', text: '' }
    expect(await world.post('/commands', request)).toEqual({ ok: true })
    expect(opened[0]).toMatchObject({ ok: true, view: { id: expect.stringMatching(/^V/), type: 'modal' } })
  })

  test('streams into one message: start, append, stop', async () => {
    await using world = await startWorkspace()
    const { ts: root } = await world.say(maya, mayasDirect, 'stream please')
    const place = { channel: mayasDirect, thread_ts: root ?? '' }
    const streamer = world.client.chatStream({ ...place, task_display_mode: 'plan' })
    await streamer.append({
      chunks: [{ type: 'task_update', id: 'read', title: 'Reading calls', status: 'in_progress' }],
    })
    const during = (await world.messagesOf(maya, mayasDirect))[1]
    expect(during).toMatchObject({
      streaming: true,
      blocks: [{ type: 'plan', tasks: [{ task_id: 'read', status: 'in_progress' }] }],
    })
    await streamer.append({ chunks: [{ type: 'task_update', id: 'read', title: 'Reading calls', status: 'complete' }] })
    await streamer.append({ markdown_text: 'Brackwater **cools**' })
    await streamer.stop({ blocks: [{ type: 'divider' }] })
    const after = (await world.messagesOf(maya, mayasDirect))[1]
    expect(after).toMatchObject({ streaming: false, text: 'Brackwater **cools**', ts: during?.ts })
    expect(after?.blocks.map(({ type }) => type)).toEqual(['plan', 'markdown', 'divider'])
    const late = world.client.chat.appendStream({ channel: mayasDirect, ts: after?.ts ?? '', markdown_text: 'more' })
    await expect(late).rejects.toMatchObject({ data: { error: 'message_not_in_streaming_state' } })
  })

  test('gets events that were posted before it connected', async () => {
    const heard: string[] = []
    await using world = await startWorkspace((app) => app.message(async ({ message }) => void heard.push(message.ts)), {
      connectLater: true,
    })
    const { ts } = await world.say(maya, mayasDirect, 'anybody there?')
    expect(heard).toEqual([])
    world.workspace.connect({ eventsUrl: world.eventsUrl })
    await eventually(() => heard.length === 1)
    expect(heard).toEqual([ts])
  })

  test('hears that somebody opened the conversation, and its prompts are shown to that person only', async () => {
    await using world = await startWorkspace((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        if (event.user !== maya) return
        await client.assistant.threads.setSuggestedPrompts({
          channel_id: event.channel,
          prompts: [{ title: 'Quiet', message: 'Who went quiet?' }],
        })
      })
    })
    await eventually(async () => (await world.state(maya)).suggestedPrompts[0]?.title === 'Quiet')
    expect((await world.state('U01DANA0001')).suggestedPrompts).toEqual([{ title: 'Brief', message: 'Brief me' }])
  })
})

test('conversations survive a restart; messages for one person do not outlive it', async () => {
  const store = createMemoryWorkspaceStore()
  let firstTs = ''
  {
    await using world = await startWorkspace(undefined, { store })
    firstTs = (await world.say(maya, brackwater, 'kept')).ts ?? ''
    await world.client.chat.postEphemeral({ channel: brackwater, user: maya, text: 'not kept' })
    await world.client.chat.startStream({
      channel: mayasDirect,
      thread_ts: (await world.say(maya, mayasDirect, 'q')).ts ?? '',
      markdown_text: 'half',
    })
  }
  await using world = await startWorkspace(undefined, { store })
  const { messages } = await world.state(maya)
  expect(messages.map(({ text, streaming }) => [text, streaming])).toEqual([
    ['kept', false],
    ['q', false],
    ['half', false],
  ])
  const next = await world.say(maya, brackwater, 'later')
  expect((next.ts ?? '') > firstTs).toBe(true)
  expect(messages.every(({ ts }) => ts < (next.ts ?? ''))).toBe(true)
})
