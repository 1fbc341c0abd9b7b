import { WebAPIPlatformError } from '@slack/web-api'
import { expect, test } from 'vitest'
import { openProgress } from '../../../src/slack/stream/open-progress.ts'
import { createSessions } from '../../../src/slack/stream/sessions.ts'
import { createStreamGate } from '../../../src/slack/stream/stream-gate.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} }
const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error, response_metadata: {} } as never)
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function progressIn(place: object, { teamId = 'T1' as string | null, start = async () => ({ ts: '5.5' }) } = {}) {
  const begun: object[] = []
  const said: string[] = []
  const client = {
    assistant: { threads: { setStatus: async ({ status }: { status: string }) => void said.push(status) } },
  }
  const chat = {
    startStream: async (given: object) => {
      begun.push(given)
      return start()
    },
    appendStream: async () => ({}),
  }
  const gate = createStreamGate()
  const progress = openProgress(
    { client, posting: { chat }, gate, log, teamId, streaming: { afterMs: 0, appendEveryMs: 1 } } as never,
    {
      ...{
        channel: 'C1',
        threadTs: '1.1',
        userId: 'U1',
        eventId: 'Ev1',
        isDirect: false,
        outsiders: Promise.resolve(null),
      },
      ...{ confirm: async () => undefined, onStream: async () => undefined },
      ...place,
    },
  )
  return { progress, begun, said, gate }
}

test.each([
  ['a conversation of two', { isDirect: true }, 'T1', 1],
  ['a channel', {}, 'T1', 1],
  ['a channel that outsiders read along in', { outsiders: Promise.resolve('guests are in this channel') }, 'T1', 0],
  ['a channel of a team nobody knows', {}, null, 0],
])('in %s so many streams are begun: %#', async (_, place, teamId, count) => {
  const { progress, begun } = progressIn(place, { teamId })
  progress.show('Reading 3 Brackwater calls', 'Reading conversations')
  await wait(20)
  await progress.settle()
  expect(begun).toHaveLength(count)
})

test('a channel hears only what is said for others', async () => {
  const { progress, begun, said } = progressIn({})
  progress.show('Reading your question', 'Reading your question')
  progress.show('Found Juniper')
  await wait(20)
  await progress.settle()
  expect(said).toEqual(['Reading your question'])
  expect(JSON.stringify(begun)).not.toContain('Juniper')
  expect(begun[0]).toMatchObject({ recipient_user_id: 'U1', recipient_team_id: 'T1', task_display_mode: 'plan' })
})

test('nothing is begun once the lease is gone', async () => {
  const { progress, begun } = progressIn({ isDirect: true, confirm: async () => Promise.reject(new Error('lost')) })
  progress.show('Reading')
  await wait(20)
  expect([(await progress.settle()).state, begun]).toEqual([{ kind: 'none' }, []])
})

test.each([
  ['a refusal leaves nothing behind', async () => Promise.reject(refusal('unknown_method')), 'none', false],
  ['silence may have left a stream behind', async () => Promise.reject(new Error('socket hang up')), 'lost', true],
])('%s', async (_, start, kind, isOpen) => {
  const { progress, gate } = progressIn({ isDirect: true }, { start })
  progress.show('Reading')
  await wait(20)
  expect([(await progress.settle()).state.kind, gate.isOpen()]).toEqual([kind, isOpen])
})

test('sessions are asked for once where Slack has none, and their title fits', async () => {
  const given: { title?: string }[] = []
  const setStatus = async (one: { title?: string }) => {
    given.push(one)
    throw refusal('unknown_method')
  }
  const sessions = createSessions({ client: { agents: { sessions: { setStatus } } } as never, log })
  const thread = { channel: 'D1', threadTs: '1.1' }
  await sessions.begin(thread, { title: 'x'.repeat(900), userId: 'U1' })()
  await sessions.begin(thread, { title: 'again', userId: 'U1' })()
  expect(given).toHaveLength(1)
  expect(given[0]?.title?.length).toBeLessThanOrEqual(200)
})
