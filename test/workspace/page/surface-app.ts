import type { App } from '@slack/bolt'
import { everyInput, modal } from '../sample-views.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const accounts = ['Brackwater Residential', 'Stonefallow Apartments', 'Larkmoor Student Housing']

export type Heard = { submitted: Record<string, unknown>[]; stopped: Record<string, unknown>[]; shortcuts: unknown[] }

/** An app that uses every surface: `/summary` opens the modal, a direct message starts a stream that only Stop ends. */
export function surfaceApp(heard: Heard) {
  return (app: App) => {
    app.command('/summary', async ({ ack, client, command }) => {
      await ack()
      await client.views.open({ trigger_id: command.trigger_id, view: modal('Settings', everyInput) as never })
    })
    app.options({ action_id: 'value' }, async ({ ack, options }) => {
      const fitting = accounts.filter((name) => name.toLowerCase().includes(options.value.toLowerCase()))
      await ack({ options: fitting.map((name) => ({ text: plain(name), value: name })) } as never)
    })
    app.view('settings', async ({ ack, body }) => {
      heard.submitted.push(body as never)
      const isFirst = heard.submitted.length === 1
      await ack(
        isFirst ? { response_action: 'errors', errors: { due: 'That day has passed.' } } : { response_action: 'clear' },
      )
    })
    app.shortcut('ask_about_message', async ({ ack, shortcut, client }) => {
      await ack()
      heard.shortcuts.push(shortcut)
      const section = { type: 'section', text: { type: 'mrkdwn', text: 'What would you like to know?' } }
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('Ask Sophia', [section]) as never })
    })
    registerHome(app)
    registerStream(app, heard)
  }
}

function registerHome(app: App): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return
    const mute = { type: 'button', action_id: 'mute', text: plain('Mute the digest'), value: '1' }
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: homeBlocks([mute]) as never } })
  })
  app.action('mute', async ({ ack, body, client }) => {
    await ack()
    await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks: homeBlocks([]) as never } })
  })
}

function homeBlocks(elements: object[]): object[] {
  return [
    { type: 'header', text: plain('Your accounts that need something') },
    { type: 'section', text: { type: 'mrkdwn', text: '• *Brackwater*: pricing is due Wed 25 Nov' } },
    elements.length === 0
      ? { type: 'context', elements: [{ type: 'mrkdwn', text: 'The digest is muted for you.' }] }
      : { type: 'actions', elements },
  ]
}

function registerStream(app: App, heard: Heard): void {
  app.message(async ({ message, client }) => {
    if (message.channel_type !== 'im' || message.subtype !== undefined) return
    const place = { channel: message.channel, thread_ts: message.ts }
    await client.apiCall('agents.sessions.setStatus', {
      ...{ channel_id: message.channel, thread_ts: message.ts },
      ...{ status: 'processing', title: 'Entrata, last 30 days' },
    })
    const task = { type: 'task_update', id: '1', title: 'Reading 3 calls', status: 'in_progress' }
    await client.apiCall('chat.startStream', {
      ...{ ...place, task_display_mode: 'plan' },
      chunks: [{ type: 'plan_update', title: 'Looking' }, task],
    })
  })
  app.event('agent_session_stopped', async ({ event, client }) => {
    heard.stopped.push({ ...event })
    for (const ts of event.streaming_message_ts) {
      await client.apiCall('chat.stopStream', {
        ...{ channel: event.channel, ts, session_status: 'active' },
        markdown_text: 'Stopped: 1 of 3 calls was read.',
      })
    }
  })
}
