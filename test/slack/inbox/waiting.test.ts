import { expect, test } from 'vitest'
import { waitingBlocks } from '../../../src/slack/blocks/waiting-blocks.ts'
import { createAckUnheard } from '../../../src/slack/inbox/ack-unheard.ts'
import { describeEvent } from '../../../src/slack/inbox/describe-event.ts'
import { estimateWait } from '../../../src/slack/inbox/estimate-wait.ts'
import { createKeepTogether } from '../../../src/slack/inbox/keep-together.ts'
import { createPace } from '../../../src/slack/inbox/pace.ts'
import type { ReceivedEvent } from '../../../src/stores/postgres/slack-inbox.ts'

test.each([
  [14, 19_600, '14 questions are ahead of yours, about 20 s.'],
  [1, 300, '1 question is ahead of yours, about 1 s.'],
  [3, 8_400, '3 questions are ahead of yours, about 8 s.'],
  [900, 290_000, '900 questions are ahead of yours, about 5 min.'],
  [2, null, '2 questions are ahead of yours.'],
])('%i ahead and %s ms read “%s”', (ahead, waitMs, text) => {
  const message = waitingBlocks({ ahead, waitMs }, 'event Ev1')
  expect(message.text).toBe(text)
  expect(JSON.stringify(message.blocks)).toContain('"value":"event Ev1"')
})

test('a wait is as long as the workspace’s turns, or the person’s own, whichever takes longer', () => {
  const limits = { concurrency: 8, perPerson: 2 }
  expect(estimateWait({ ahead: 16, ownAhead: 1 }, 1_000, limits)).toBe(2_000)
  expect(estimateWait({ ahead: 16, ownAhead: 6 }, 1_000, limits)).toBe(3_000)
})

test('the pace is that of the last questions, and of those that take longer than they did', () => {
  let now = 0
  const pace = createPace(() => now)
  expect(pace.meanMs()).toBeNull()
  const end = pace.begin()
  now = 100
  end()
  pace.begin()
  now = 150
  expect(pace.meanMs()).toBe(100)
  now = 400
  expect(pace.meanMs()).toBe(200)
})

const events = (...names: string[]): ReceivedEvent[] =>
  names.map((name) => ({ eventId: name, messageKey: name, body: {} }))

test('what arrives while a transaction runs goes into the next one together', async () => {
  const batches: string[][] = []
  const keep = createKeepTogether(async (batch) => {
    batches.push(batch.map(({ eventId }) => eventId))
    await new Promise((resolve) => setImmediate(resolve))
    return batch.map(() => 'kept')
  })
  expect(await Promise.all(events('a', 'b', 'c').map(keep))).toEqual(['kept', 'kept', 'kept'])
  expect(batches).toEqual([['a'], ['b', 'c']])
})

test('an event that cannot be kept costs no other', async () => {
  const keep = createKeepTogether(async (batch) => {
    if (batch.some(({ eventId }) => eventId === 'bad')) throw new Error('disk full')
    return batch.map(() => 'kept')
  })
  const kept = await Promise.allSettled(events('a', 'b', 'bad', 'c').map(keep))
  expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
})

test.each([
  ['a direct message', { type: 'message', channel_type: 'im', user: 'U1' }, 'U1'],
  ['a mention', { type: 'app_mention', user: 'U2' }, 'U2'],
  ['a press on Stop', { type: 'agent_session_stopped', user: 'U1' }, null],
  ['an opened Home', { type: 'app_home_opened', user: 'U1' }, null],
])('%s waits for the turn of %s', (_what, event, actor) => {
  const description = describeEvent({ event_id: 'Ev1', event }, 'U0BOT')
  expect(description).toMatchObject({ kind: 'keep', event: { actor } })
})

test.each([
  ['a press', { type: 'block_actions', actions: [{ action_id: 'gone_button' }] }, undefined, 'gone_button'],
  ['a modal', { type: 'view_submission', view: { callback_id: 'gone_view' } }, undefined, 'gone_view'],
  ['a picker', { type: 'block_suggestion', action_id: 'gone_picker' }, { options: [] }, 'gone_picker'],
  ['a shortcut', { type: 'message_action', callback_id: 'gone' }, undefined, 'gone'],
])('%s no listener takes is acknowledged, and logged once', async (_what, body, response, id) => {
  const acks: unknown[] = []
  const logged: object[] = []
  const log = { debug() {}, info() {}, error() {}, warn: (context: object) => void logged.push(context) }
  const hear = createAckUnheard(async () => undefined, log)
  for (let press = 0; press < 2; press += 1) await hear({ body, ack: async (given) => void acks.push(given) })
  expect(acks).toEqual([response, response])
  expect(logged).toMatchObject([{ id }])
})

test('what a listener acknowledges is left alone', async () => {
  let acks = 0
  const log = { debug() {}, info() {}, error() {}, warn() {} }
  const hear = createAckUnheard(async ({ ack }) => ack(), log)
  await hear({
    body: { type: 'block_actions' },
    ack: async () => {
      acks += 1
    },
  })
  expect(acks).toBe(1)
})
