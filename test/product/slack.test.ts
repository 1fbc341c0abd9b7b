import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { envelope, postEvent, said, signingSecret } from '../slack/signed-requests.ts'
import { botUserId, openRecordingSlack } from '../support/recording-slack.ts'
import { runTerminal, startProduct, storeWithWorld } from './start-product.ts'

const store = await storeWithWorld()
let slack: Awaited<ReturnType<typeof openRecordingSlack>>
let eventsPort: number
let environment: Record<string, string>

beforeAll(async () => {
  slack = await openRecordingSlack()
  slack.users.set('U1', { id: 'U1', profile: { email: 'maya@payready.example' }, tz: 'America/Chicago' })
  eventsPort = await freePort()
  environment = {
    SLACK_MODE: 'http',
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_PORT: String(eventsPort),
    SLACK_API_URL: slack.apiUrl,
  }
})

afterAll(async () => {
  await slack[Symbol.asyncDispose]()
  store[Symbol.dispose]()
})

test('a signed event is answered with proof, and one whose process is killed right after the 200 exactly once', async () => {
  await using first = await startProduct(store.folder, environment)
  const mention = said(`<@${botUserId}> What did Elena Voss say about Entrata?`)
  expect((await postEvent(eventsPort, envelope({ ...mention, type: 'app_mention' }))).status).toBe(200)
  await eventually(() => answersTo(mention.ts).length === 1)
  expect(JSON.stringify(answersTo(mention.ts)[0])).toContain('Entrata before the holidays')

  const followUp = said(`<@${botUserId}> When did we last speak with Brackwater?`)
  expect((await postEvent(eventsPort, envelope(followUp))).status).toBe(200)
  await first.stop('SIGKILL')
  await using second = await startProduct(store.folder, environment)
  await eventually(() => answersTo(followUp.ts).length > 0, 90_000)
  await wait(2_000)
  expect(answersTo(followUp.ts)).toHaveLength(1)
  expect(await second.stop()).toBe(0)
}, 150_000)

// A start makes up for a slot it missed, and one sync runs at a time.
async function syncNow(): Promise<string> {
  for (;;) {
    const { stdout, stderr } = await runTerminal(store.folder, ['sync'])
    if (!stderr.includes('running already')) return stdout
    await wait(1_000)
  }
}

test('a sync that went well is told to the channel that asked to hear of it', async () => {
  await using product = await startProduct(store.folder, {
    ...environment,
    SOPHIA_NOTICE_CHANNEL: 'COPS',
    SOPHIA_NOTICE_SUCCESS: 'true',
  })
  expect(await syncNow()).toContain('sync succeeded')
  await eventually(() => slack.messages.some(({ channel, text }) => channel === 'COPS' && /sync went well/.test(text)))
  expect(product.child.exitCode).toBeNull()
})

test('a wrong signature and an old one are refused', async () => {
  await using product = await startProduct(store.folder, environment)
  const event = () => envelope(said(`<@${botUserId}> hello`))
  expect((await postEvent(eventsPort, event(), { secret: 'another' })).status).toBe(401)
  expect((await postEvent(eventsPort, event(), { ageSeconds: 600 })).status).toBe(401)
  const { stdout } = await runTerminal(store.folder, ['status'])
  expect(stdout).toContain('Gong')
  expect(product.child.exitCode).toBeNull()
})

function answersTo(ts: string) {
  return slack.messages.filter(({ thread_ts }) => thread_ts === ts)
}

async function eventually(holds: () => boolean, timeoutMs = 15_000): Promise<void> {
  const until = performance.now() + timeoutMs
  while (!holds()) {
    if (performance.now() > until) throw new Error('It did not happen in time')
    await wait(50)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
