import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { botUserId, type Json } from '../../support/recording-slack.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf } from '../scripted-answers.ts'
import { envelope, postCommand, postEvent, postPress, said } from '../signed-requests.ts'

let bench: SlackBench

beforeAll(async () => {
  bench = await openSlackBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(() => bench.forget())

const mention = `<@${botUserId}> what happened?`
const limits = { pollMs: 20, closeMs: 200, noticeMs: 40 }

/** An agent that answers nobody until told to, and then everybody at once. */
function holdAnswers(): () => void {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  bench.answerWith(async () => {
    await released
    return answerOf()
  })
  return release
}

async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 10) {
    if (await check()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect.fail('what was waited for did not come')
}

const told = (): Json[] => bench.slack.of('chat.postEphemeral')
const cancelOf = ({ blocks }: Json): Json =>
  blocks.flatMap((block: Json) => block.elements ?? []).find((one: Json) => one.action_id === 'cancel_question')

test('a question that waits tells its place to its asker alone, once, and Cancel takes it out', async () => {
  const release = holdAnswers()
  await using app = await bench.open({ limits: { ...limits, concurrency: 1 } })
  await postEvent(app.port, envelope(said(mention)))
  await eventually(() => bench.requests.length === 1)
  await postEvent(app.port, envelope(said(mention, { user: 'U2', channel: 'D2', channel_type: 'im' }), 'EvWaits'))
  await eventually(() => told().length === 1)
  const [notice] = told()
  expect(notice).toMatchObject({ channel: 'D2', user: 'U2' })
  expect(notice?.text).toMatch(/^1 question is ahead of yours, about \d+ s\.$/)

  const { action_id, value } = cancelOf(notice)
  const press = (user: string): Promise<Response> =>
    postPress(
      app.port,
      { type: 'button', action_id, value },
      { user: { id: user, team_id: 'T1' }, response_url: bench.slack.responseUrl(user) },
    )
  await press('U1')
  await eventually(() => bench.slack.of('response').length === 1)
  expect(bench.slack.of('response')[0]).toMatchObject({ text: 'This question does not wait any more.' })
  await press('U2')
  await eventually(() => bench.slack.of('response').length === 2)
  expect(bench.slack.of('response')[1]).toMatchObject({ text: 'Taken out: this question is not answered.' })

  release()
  await app.drain()
  expect(bench.requests).toHaveLength(1)
  expect(told()).toHaveLength(1)
  expect(await bench.query(`select outcome from slack_inbox where event_id = 'EvWaits'`)).toEqual([
    { outcome: 'cancelled' },
  ])
})

test('a question that has begun is stopped by Cancel, and nothing of it is shown', async () => {
  const release = holdAnswers()
  await using app = await bench.open({ limits })
  await postEvent(app.port, envelope(said(mention), 'EvBegun'))
  await eventually(() => bench.requests.length === 1)
  const value = 'event EvBegun'
  await postPress(
    app.port,
    { type: 'button', action_id: 'cancel_question', value },
    { response_url: bench.slack.responseUrl('1') },
  )
  await app.drain()
  release()
  expect(bench.slack.of('chat.postMessage')).toEqual([])
  expect(bench.slack.of('assistant.threads.setStatus').at(-1)).toMatchObject({ status: '' })
  expect(await bench.query('select outcome from slack_inbox')).toEqual([{ outcome: 'cancelled' }])
})

test('who asks too much waits and is told where it ends; the others do not wait for them', async () => {
  const release = holdAnswers()
  await using app = await bench.open({ limits: { ...limits, perPerson: 2, waiting: 3, noticeMs: 60_000 } })
  for (let index = 0; index < 8; index += 1) await postEvent(app.port, envelope(said(mention)))
  await postEvent(app.port, envelope(said(mention, { user: 'U2' })))
  const mailboxes = (): unknown[] => bench.requests.map(({ scope }) => (scope.viewer as { email: string }).email)
  await eventually(() => bench.requests.length === 3)
  expect(mailboxes().sort()).toEqual(['maya@payready.example', 'maya@payready.example', 'owen@payready.example'])
  await eventually(() => told().length > 0)
  release()
  await app.drain()
  await eventually(async () => (await bench.inbox.countOpen()) === 0)
  expect(told().map(({ user, text }) => [user, text])).toEqual([
    ['U1', 'You have 3 questions waiting; ask again when they are answered.'],
  ])
  const outcomes = await bench.query('select outcome, count(*)::int as count from slack_inbox group by 1 order by 1')
  expect(outcomes).toEqual([
    { outcome: 'answered', count: 6 },
    { outcome: 'refused', count: 3 },
  ])
})

test('people who talk to each other in a thread hear nothing of queues', async () => {
  const release = holdAnswers()
  await using app = await bench.open({ limits: { ...limits, concurrency: 1 } })
  await postEvent(app.port, envelope(said(mention)))
  await eventually(() => bench.requests.length === 1)
  await postEvent(app.port, envelope(said('lunch at noon?', { user: 'U2', thread_ts: '1.1' })))
  await new Promise((resolve) => setTimeout(resolve, 4 * limits.noticeMs))
  expect(told()).toEqual([])
  release()
  await app.drain()
})

test('a person who runs 30 commands waits, others do not, and Cancel takes one out', async () => {
  const release = holdAnswers()
  await using app = await bench.open({ limits: { ...limits, perPerson: 2, waiting: 20 } })
  const run = (user_id: string, name: string): Promise<Response> => {
    const response_url = bench.slack.responseUrl(name)
    return postCommand(app.port, { command: '/sophia', text: 'ask who left?', user_id, response_url })
  }
  const acks = await Promise.all(Array.from({ length: 30 }, (_, index) => run('U1', `one-${index}`)))
  expect(acks.every(({ status }) => status === 200)).toBe(true)
  await run('U2', 'two')
  await eventually(() => bench.requests.length === 3)
  const responses = (): Json[] => bench.slack.of('response')
  const refused = (): Json[] => responses().filter(({ text }) => text.startsWith('You have 20 questions waiting'))
  const places = (): Json[] => responses().filter(({ text }) => / ahead of yours/.test(text))
  await eventually(() => refused().length === 8 && places().length === 20)
  const { action_id, value } = cancelOf(places()[0])
  await postPress(app.port, { type: 'button', action_id, value }, { response_url: bench.slack.responseUrl('cancel') })
  await eventually(() => responses().some(({ text }) => text.startsWith('Taken out')))
  release()
  await app.drain()
  expect(bench.requests).toHaveLength(22)
})

test('a press no listener takes is acknowledged at once', async () => {
  await using app = await bench.open({ limits })
  const response = await postPress(app.port, { type: 'button', action_id: 'a_button_of_long_ago' })
  expect(response.status).toBe(200)
  expect(bench.log.some(({ context }) => context.id === 'a_button_of_long_ago')).toBe(true)
})

test('events redelivered, reordered and duplicated give one answer each, in their own threads', async () => {
  const count = 30
  await using first = await bench.open({ limits: { ...limits, noticeMs: 60_000 } })
  await using second = await bench.open({ limits: { ...limits, noticeMs: 60_000 } })
  const events = Array.from({ length: count }, (_, index) => said(mention, { user: `U${(index % 2) + 1}` }))
  const deliveries = events.flatMap((event, index) => {
    const { channel_type: _, ...spoken } = event
    const twin = envelope({ ...spoken, type: 'app_mention' }, `EvStorm${index}m`)
    return [envelope(event, `EvStorm${index}`), twin, envelope(event, `EvStorm${index}`)]
  })
  const ports = [first.port, second.port]
  const mixed = deliveries.map((body, index) => ({ body, order: (index * 7919) % deliveries.length }))
  mixed.sort((left, right) => left.order - right.order)
  for (let from = 0; from < mixed.length; from += 12) {
    const some = mixed.slice(from, from + 12)
    await Promise.all(some.map(({ body }, index) => postEvent(ports[index % 2] ?? null, body)))
    await Promise.all([first.drain(), second.drain()])
  }
  await eventually(async () => (await bench.inbox.countOpen()) === 0)
  const answered = bench.slack.of('chat.postMessage').map(({ thread_ts }) => thread_ts)
  expect(answered.sort()).toEqual(events.map(({ ts }) => ts).sort())
})
