import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AnswerRequest } from '../../../src/model/agent.ts'
import type { WorkspaceMessage } from '../../../src/workspace/protocol.ts'
import type { Json } from '../../support/recording-slack.ts'
import { answerOf } from '../scripted-answers.ts'
import { envelope, postEvent } from '../signed-requests.ts'
import { limits, openWorkspaceBench, type WorkspaceBench } from './workspace-bench.ts'

const maya = 'U01MAYA0001'
const sales = 'C01SALES001'
const firstLine = 'Brackwater is pricing Entrata.'
let space: WorkspaceBench
let direct: string
let botName: string

beforeAll(async () => {
  space = await openWorkspaceBench()
  const { channels, bot } = await space.state(maya)
  direct = channels.find(({ kind }) => kind === 'im')?.id ?? ''
  botName = bot.name
})
afterAll(() => space[Symbol.asyncDispose]())
beforeEach(() => space.forget())

const say = async (channel: string, text: string, threadTs: string | null = null): Promise<string> =>
  (await space.post('messages', { userId: maya, channel, threadTs, text })).ts
const ask = (channel: string) => say(channel, channel === sales ? `@${botName} what happened?` : 'what happened?')

async function eventually<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let waited = 0; waited < 8_000; waited += 10) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`never came; the log says ${JSON.stringify(space.bench.log.slice(-5))}`)
}

const done = (count = 1) =>
  eventually(async () => {
    const closed = "select 1 from slack_inbox where done_at is not null and event_id not like 'stop:%'"
    return (await space.bench.query(closed)).length >= count
  })

function later<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve: (value: T) => resolve(value) }
}

/** An agent that says what it does and then waits for `release`. */
function slowAnswer(answer = answerOf()) {
  const begun = later<AnswerRequest>()
  const released = later<void>()
  space.bench.answerWith(async (request) => {
    request.progress?.('Reading 3 Brackwater calls', 'Reading conversations')
    begun.resolve(request)
    await released.promise
    return answer
  })
  return { begun: begun.promise, release: () => released.resolve() }
}

const streamIn = (threadTs: string): Promise<WorkspaceMessage> =>
  eventually(async () =>
    (await space.replies(maya, threadTs)).find(({ streaming, blocks }) => streaming && blocks.length > 0),
  )

const tasksOf = ({ blocks }: WorkspaceMessage) =>
  (blocks as Json[]).flatMap(({ tasks = [] }) => tasks).map(({ title, status }: Json) => [title, status])

test('a quick answer needs no stream, and says what it does first', async () => {
  await using _app = await space.open({ limits: { ...limits, streamAfterMs: 60_000 } })
  const ts = await ask(direct)
  await done()
  expect(space.of('chat.startStream')).toEqual([])
  expect(space.of('assistant.threads.setStatus')[0]?.args.status).toBe('Reading your question')
  expect((await space.replies(maya, ts)).map(({ text }) => text)).toEqual([firstLine])
  await eventually(() => space.of('agents.sessions.setStatus').length === 2)
  expect(space.of('agents.sessions.setStatus').map(({ args }) => [args.status, args.title])).toEqual([
    ['processing', 'what happened?'],
    ['active', undefined],
  ])
})

test('a slow answer shows its true tasks, and the same message becomes the answer', async () => {
  await using _app = await space.open()
  const { release } = slowAnswer()
  const ts = await ask(direct)
  const stream = await eventually(async () => {
    const found = await streamIn(ts)
    return tasksOf(found).length === 2 && found
  })
  expect(tasksOf(stream)).toEqual([
    ['Reading your question', 'complete'],
    ['Reading 3 Brackwater calls', 'in_progress'],
  ])
  expect(await space.bench.query('select stream_ts from slack_inbox')).toEqual([{ stream_ts: stream.ts }])
  release()
  await done()
  const [answer, ...more] = await space.replies(maya, ts)
  expect(more).toEqual([])
  expect(answer).toMatchObject({ ts: stream.ts, text: firstLine, streaming: false })
  expect(answer?.blocks.map(({ type }) => type)).not.toContain('plan')
  expect(space.of('chat.postMessage')).toEqual([])
})

test('a channel is told in words that name nothing of what was found', async () => {
  await using _app = await space.open()
  const { release } = slowAnswer()
  const ts = await ask(sales)
  const stream = await eventually(async () => {
    const found = await streamIn(ts)
    return tasksOf(found).length === 2 && found
  })
  expect(tasksOf(stream).at(-1)).toEqual(['Reading conversations', 'in_progress'])
  release()
  await done()
  expect(JSON.stringify(space.calls)).not.toContain('3 Brackwater calls')
  expect((await space.replies(maya, ts)).map(({ text }) => text)).toEqual([firstLine])
})

test('where the answer turns out to be for the asker alone, the stream goes and nobody else sees anything', async () => {
  await using _app = await space.open()
  const { release } = slowAnswer(answerOf({ audience: 'restricted' }))
  const ts = await ask(sales)
  await streamIn(ts)
  release()
  await done()
  expect(await space.replies('U01DANA0001', ts)).toEqual([])
  const [own, ...more] = await space.replies(maya, ts)
  expect([own?.ephemeralTo, own?.text, more]).toEqual([maya, firstLine, []])
})

test('a start that Slack refuses for now is not tried again at once, and the answer is posted', async () => {
  await using _app = await space.open()
  space.around({
    before: ({ method }) =>
      method === 'chat.startStream' ? new Response('', { status: 429, headers: { 'retry-after': '60' } }) : undefined,
  })
  for (const _ of [1, 2]) {
    const { release } = slowAnswer()
    const ts = await ask(direct)
    await eventually(() => space.of('chat.startStream').length === 1)
    await new Promise((resolve) => setTimeout(resolve, 80))
    release()
    await eventually(async () => (await space.replies(maya, ts)).length === 1)
  }
  expect(space.of('chat.startStream')).toHaveLength(1)
  expect(space.of('chat.postMessage')).toHaveLength(2)
})

test('a stream that Slack has ended becomes the answer by an update', async () => {
  await using _app = await space.open()
  const { release } = slowAnswer()
  const ts = await ask(direct)
  const stream = await streamIn(ts)
  await space.post('faults', { slowMs: 0, rateLimitNext: 0, failNext: 0, streamExpiresMs: 1 })
  release()
  await done()
  await space.post('faults', { slowMs: 0, rateLimitNext: 0, failNext: 0, streamExpiresMs: 0 })
  const [answer, ...more] = await space.replies(maya, ts)
  expect(more).toEqual([])
  expect(answer).toMatchObject({ ts: stream.ts, text: firstLine, streaming: false })
})

/** The lease of a process that was killed runs out. */
const runOut = () =>
  space.bench.query("update slack_inbox set lease_until = now() - interval '1 second' where done_at is null")

test.each([
  ['after a stream was begun', 'chat.startStream', 'noted'],
  ['between the start Slack took and our note of it', 'chat.startStream', 'unheard'],
  ['between the end Slack took and our note of it', 'chat.stopStream', 'unheard'],
])('a process killed %s leaves one answer and no half stream', async (_when, method, how) => {
  await using first = await space.open()
  let isTaken = false
  space.around({
    after: (call) => {
      if (call.method !== method) return
      isTaken = true
      if (how === 'unheard') space.kill(first.name)
    },
  })
  const { release } = slowAnswer()
  const ts = await ask(direct)
  if (how === 'noted') {
    await eventually(async () => (await space.bench.query('select 1 from slack_inbox where stream_ts is not null'))[0])
    space.kill(first.name)
  } else {
    await eventually(() => space.of('chat.startStream').length > 0)
    if (method === 'chat.stopStream') release()
    await eventually(() => isTaken)
  }
  space.around({})
  space.bench.answerWith(() => answerOf())
  await using _second = await space.open()
  await runOut()
  await done()
  release()
  const shown = await space.replies(maya, ts)
  expect(shown.map(({ streaming }) => streaming ?? false)).toEqual([false])
  expect(JSON.stringify(shown[0]?.blocks)).toContain('Brackwater is pricing')
})

const press = (app: { port: number | null }, channel: string, threadTs: string, user: string) =>
  postEvent(
    app.port,
    envelope({
      type: 'agent_session_stopped',
      channel,
      user,
      thread_ts: threadTs,
      streaming_message_ts: [],
      event_ts: '1.1',
    }),
  )

const stopped = 'Stopped. Nothing was answered.'

test.each([
  ['here', false],
  ['at another instance', true],
])('Stop that arrives %s ends the work, and nothing is answered later', async (_where, isElsewhere) => {
  // What another instance takes in it does not look for itself.
  await using first = await space.open({ limits: { ...limits, ...(isElsewhere && { pollMs: 60_000 }) } })
  const { begun } = slowAnswer()
  const ts = await ask(sales)
  const { signal } = await begun
  const stream = await streamIn(ts)
  await using second = await space.open()
  expect(signal.aborted).toBe(false)
  await press(isElsewhere ? second : first, sales, ts, maya)
  await eventually(() => signal.aborted)
  await done(2)
  const shown = await space.replies(maya, ts)
  expect(shown.map(({ ts: at, text }) => [at, text])).toEqual([[stream.ts, stopped]])
  const rows = await space.bench.query("select outcome from slack_inbox where event_id not like 'stop:%'")
  expect(rows).toEqual([{ outcome: 'stopped' }, { outcome: 'stopped' }])
})

test('Stop pressed before the question was begun leaves it unanswered', async () => {
  const ts = await say(sales, 'hello')
  const root = await say(sales, `<@U01SOPHIA01> what happened?`, ts)
  await space.bench.inbox.keep({
    ...{ eventId: 'EvLate', messageKey: `${sales}:${root}` },
    body: envelope(
      { type: 'app_mention', channel: sales, user: maya, text: '<@U0BOT> what?', ts: root, thread_ts: ts },
      'EvLate',
    ),
  })
  await space.bench.threads.pressStop({ channel: sales, threadTs: ts }, maya)
  await using _app = await space.open()
  await done()
  expect(space.bench.requests).toEqual([])
  expect((await space.replies(maya, ts)).at(-1)).toMatchObject({ text: stopped, ephemeralTo: maya })
})

test('in a channel only the asker can stop', async () => {
  await using app = await space.open()
  const { begun, release } = slowAnswer()
  const ts = await ask(sales)
  const { signal } = await begun
  await streamIn(ts)
  await press(app, sales, ts, 'U01DANA0001')
  await done(1)
  expect(signal.aborted).toBe(false)
  release()
  await done(2)
  expect((await space.replies(maya, ts)).map(({ text }) => text)).toEqual([firstLine])
})

test('Retry under a stop asks the same question again, once', async () => {
  await using app = await space.open()
  const { begun } = slowAnswer()
  const ts = await ask(direct)
  await begun
  await streamIn(ts)
  await press(app, direct, ts, maya)
  await done(2)
  space.bench.answerWith(() => answerOf())
  const [under] = await space.replies(maya, ts)
  const blocks: Json[] = under?.blocks ?? []
  const block = blocks.find(({ type }) => type === 'actions')
  const [element] = block.elements
  const pressed = {
    ...{ userId: maya, channel: direct, messageTs: under?.ts, blockId: block.block_id, selectedOption: null },
    ...{ actionId: element.action_id, element },
  }
  await space.post('actions', pressed)
  await eventually(async () => (await space.replies(maya, ts)).at(-1)?.text === firstLine)
  expect(space.bench.requests.map(({ text }) => text)).toEqual(['what happened?', 'what happened?'])
  const after = await space.replies(maya, ts)
  expect(after.map(({ text }) => text)).toEqual([stopped, firstLine])
  expect(JSON.stringify(after[0]?.blocks)).not.toContain('retry_question')
})
