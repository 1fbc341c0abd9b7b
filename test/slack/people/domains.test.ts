import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { createChannelSettings } from '../../../src/stores/postgres/channel-settings.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf } from '../scripted-answers.ts'
import { envelope, postCommand, postEvent, postPress } from '../signed-requests.ts'

let bench: SlackBench
let app: OpenSlack
const listed = new Set<string>()

beforeAll(async () => {
  bench = await openSlackBench()
  const members = {
    has: async (email: string) => listed.has(email),
    list: async () => [...listed].map((email) => ({ email })),
  }
  app = await bench.open({ domainMembers: () => members as never })
  const settings = createChannelSettings(bench.domain)
  const personal = { isMentionOnly: false, companyId: null, domain: 'personal' as const }
  await settings.set('CPERSONAL', personal, { by: 'ines@payready.example', now: new Date() })
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await bench[Symbol.asyncDispose]()
})
beforeEach(async () => {
  listed.clear()
  bench.slack.members.clear()
  await bench.forget()
})

let at = 0
async function mention(user: string, channel: string): Promise<void> {
  at += 1
  const event = { type: 'app_mention', user, channel, text: '<@U0BOT> what is new?', ts: `1700000000.${at}` }
  expect((await postEvent(app.port, envelope(event, `EvD${at}`))).status).toBe(200)
  await app.drain()
}

test('a channel of another domain asks that domain, of those listed for it, and says so', async () => {
  listed.add('maya@payready.example').add('owen@payready.example')
  await mention('U1', 'CPERSONAL')
  expect(bench.requests.map(({ scope }) => scope.domain)).toEqual(['personal'])
  expect(JSON.stringify(bench.slack.of('chat.postMessage'))).toContain('Asked of Personal alone')
  await mention('U1', 'CUSUAL1')
  expect(bench.requests.map(({ scope }) => scope.domain)).toEqual(['personal', 'pay_ready'])
})

test('nobody else is answered there, nor told whether it holds anything', async () => {
  await mention('U1', 'CPERSONAL')
  await postCommand(app.port, {
    command: '/summary',
    text: 'Brackwater',
    user_id: 'U1',
    channel_id: 'CPERSONAL',
  }).catch(() => 0)
  await app.drain()
  expect(bench.requests).toEqual([])
  expect(JSON.stringify(bench.slack.calls)).toContain('In this channel I answer only those who are listed for it')
})

test('where not all who read along are listed the answer is for the asker alone', async () => {
  listed.add('maya@payready.example')
  bench.slack.members.set('CPERSONAL', ['U1', 'U2'])
  await app[Symbol.asyncDispose]()
  app = await bench.open({
    domainMembers: () =>
      ({
        has: async (email: string) => listed.has(email),
        list: async () => [...listed].map((email) => ({ email })),
      }) as never,
  })
  await mention('U1', 'CPERSONAL')
  expect(bench.slack.of('chat.postMessage')).toEqual([])
  expect(JSON.stringify(bench.slack.of('chat.postEphemeral'))).toContain('not everyone in this channel may see it')
})

test('where a guest reads along the answer is for the asker alone, with one line why', async () => {
  bench.slack.members.set('CGUESTS', ['U1', 'UGUEST'])
  await mention('U1', 'CGUESTS')
  expect(bench.slack.of('chat.postMessage')).toEqual([])
  expect(JSON.stringify(bench.slack.of('chat.postEphemeral'))).toContain(
    'Only you can see this: guests are in this channel.',
  )
})

test('an answer of one domain is not found from a channel of another', async () => {
  listed.add('maya@payready.example')
  const asked: string[] = []
  await app[Symbol.asyncDispose]()
  app = await bench.open({
    domainMembers: () => ({ has: async () => true, list: async () => [] }) as never,
    receipts: {
      read: async (domain) => {
        asked.push(domain)
        return null
      },
    },
  })
  for (const channel of ['CPERSONAL', 'CUSUAL2', 'D1']) {
    await postPress(
      app.port,
      { type: 'button', action_id: 'why_this_answer', value: answerOf().receiptId },
      {
        user: { id: 'U1' },
        channel: { id: channel },
        container: { type: 'message', message_ts: '1.1', channel_id: channel },
      },
    )
    await app.drain()
  }
  expect(asked).toEqual(['personal', 'pay_ready', 'pay_ready'])
})
