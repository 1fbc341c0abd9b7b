import { readFileSync } from 'node:fs'
import { App } from '@slack/bolt'
import { vi } from 'vitest'
import { openSlackOver } from '../../../src/composition/slack-parts.ts'
import { parseConfig } from '../../../src/config.ts'
import { readManifest } from '../../../src/slack/read-manifest.ts'
import type { Sophia } from '../../../src/sophia.ts'
import { createSlackInbox } from '../../../src/stores/postgres/slack-inbox.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { envelope, postCommand, postEvent, postPayload, postPress, signingSecret } from '../../slack/signed-requests.ts'
import { openRecordingSlack } from '../../support/recording-slack.ts'
import type { About, Entry } from './entry-kinds.ts'
import { staff } from './sight-world.ts'

const member = (email: string, more: object = {}) => ({
  ...{ team_id: 'T1', tz: 'America/Chicago', real_name: email, profile: { email, real_name: email }, ...more },
})
/** Who is none of ours to Slack; `UNOBODY` it does not know at all. */
export const outsiders = ['UGUEST', 'UCONNECT', 'UNOBODY', 'UGONE'] as const
export const colleagues = { UANA: staff.ana, UBO: staff.bo, UCY: staff.cy, UDEE: 'dee@payready.example' } as const

const ways = ['command', 'event', 'action', 'view', 'options', 'shortcut', 'message', 'function', 'assistant'] as const

/** The product's own Slack over a world, with every listener it registers, and what it sends written down. */
export async function openSightSlack(sophia: Sophia) {
  const slack = await openRecordingSlack()
  for (const [id, email] of Object.entries(colleagues)) slack.users.set(id, member(email))
  slack.users.set('UGUEST', member('guest@elsewhere.example', { is_restricted: true }))
  slack.users.set('UCONNECT', member('p@partner.example', { team_id: 'T2', is_stranger: true }))
  slack.users.set('UGONE', member('gone@payready.example', { deleted: true }))
  const listening = listen()
  const app = await openSlackOver(
    sophia,
    {
      config: parseConfig({
        ...{ SLACK_BOT_TOKEN: 'xoxb-test', SLACK_MODE: 'http', SLACK_SIGNING_SECRET: signingSecret },
        ...{ SLACK_PORT: '0', SLACK_API_URL: slack.apiUrl },
      }),
      ...{ log: createLog({ level: 'silent' }), holder: 'sight', workspaceSecret: 'none' },
    },
    {
      ...{ webUrl: 'https://sophia.example', inbox: createSlackInbox(sophia.home), metrics: createMetrics() },
      ...{ manifest: readManifest(readFileSync('manifest.yml', 'utf8')), isReal: true },
    },
  )
  listening.end()
  let count = 0

  async function send({ sends }: Entry, about: About, userId: string): Promise<string> {
    count += 1
    const user = { id: userId, name: 'x', team_id: 'T1' }
    const response_url = slack.responseUrl(`${userId}-${count}`)
    const sent = sends(about, userId)
    const post = () => {
      if ('event' in sent)
        return postEvent(app.port, envelope({ ts: `1790.${count}`, event_ts: `1790.${count}`, ...sent.event }))
      if ('command' in sent) return postCommand(app.port, { ...sent, user_id: userId, response_url })
      if ('payload' in sent)
        return postPayload(
          app.port,
          JSON.parse(
            JSON.stringify({ ...sent.payload, user, trigger_id: `t${count}`, response_url }).replace(
              'RESPONSE',
              response_url,
            ),
          ),
        )
      const container = { type: 'message', message_ts: `8.${count}`, channel_id: 'C1', thread_ts: '6.6' }
      return postPress(app.port, sent.press, { user, container, response_url, ...(sent.view && { view: sent.view }) })
    }
    return (await post()).text()
  }

  async function settled(): Promise<void> {
    for (let before = -1; before !== slack.calls.length; ) {
      before = slack.calls.length
      await app.drain()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  return {
    ...{ slack, listening },
    /** Sends one entry for each of these people, and gives all that went to Slack in answer. */
    async take(entry: Entry, about: About, userIds: readonly string[]): Promise<string[]> {
      slack.forget()
      const acknowledged = await Promise.all(userIds.map((userId) => send(entry, about, userId)))
      await settled()
      return [...acknowledged, ...slack.calls.map((call) => JSON.stringify(call))]
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
    },
  }
}

export type SightSlack = Awaited<ReturnType<typeof openSightSlack>>

/** Hears what is registered with Bolt itself. */
function listen() {
  const heard: { app: App; name: string }[] = []
  const spies = ways.map((way) => {
    const original = App.prototype[way] as (...args: unknown[]) => unknown
    return vi.spyOn(App.prototype as never as Record<string, typeof original>, way).mockImplementation(function (
      this: App,
      ...args: unknown[]
    ) {
      heard.push({ app: this, name: `${way} ${nameOf(args[0])}` })
      return original.apply(this, args)
    })
  })
  return {
    /** Each once, however many listen to it. */
    names: () => [...new Set(heard.map(({ name }) => name))],
    registrations: () => heard.length,
    /** How many listeners Bolt itself holds. */
    held: () => heard.slice(0, 1).map(({ app }) => (app as unknown as { listeners: unknown[] }).listeners.length)[0],
    end: () => {
      for (const spy of spies) spy.mockRestore()
    },
  }
}

function nameOf(constraint: unknown): string {
  if (typeof constraint === 'string' || constraint instanceof RegExp) return String(constraint)
  const { action_id, callback_id } = constraint as { action_id?: unknown; callback_id?: unknown }
  return String(action_id ?? callback_id)
}
