import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CorrectionMessage } from '../../src/model/correction.ts'
import { createCorrectionOutlet } from '../../src/slack/answers/post-correction.ts'
import { botUserId, openRecordingSlack } from '../support/recording-slack.ts'

let slack: Awaited<ReturnType<typeof openRecordingSlack>>
let outlet: ReturnType<typeof createCorrectionOutlet>

beforeAll(async () => {
  slack = await openRecordingSlack()
  const options = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }
  const client = new WebClient('xoxb-test', options)
  outlet = createCorrectionOutlet({
    ...{ client, posting: client, botUserId, domain: 'pay_ready' as const },
    findOutsiders: async (channel) =>
      (await client.conversations.info({ channel })).channel?.is_ext_shared ? 'guests are in this channel' : null,
  })
})
afterAll(() => slack[Symbol.asyncDispose]())
beforeEach(() => slack.forget())

const place = { channel: 'C1', threadTs: '1.1', messageTs: '1.2', onlyFor: null }
const at = '2026-11-24T06:00:00.000Z'
const message: CorrectionMessage = {
  ...{ postedAt: at, now: new Date('2026-11-24T18:51:00Z') },
  corrections: [
    {
      ...{
        receiptId: 'r1',
        question: { kind: 'ask', text: 'What?' },
        timeZone: 'UTC',
        answeredAt: at,
        state: 's1',
        isVoid: false,
      },
      facts: [{ kind: 'words', proof: 1, now: 'Other words.' }],
      causes: [
        { receiptId: 'r1', causeKey: 'changed:1', cause: 'changed', at, who: null },
        { receiptId: 'r1', causeKey: 'undone:2', cause: 'undone', at, who: 'merged' },
      ],
    },
  ],
}
const inChannel = (isShared: boolean) =>
  slack.plan('conversations.info', { body: { ok: true, channel: { id: 'C1', is_ext_shared: isShared } } })
const post = () => outlet.post(place, message, async () => true)

test('a correction stands in the thread of its answer, and is found there by what it carries', async () => {
  inChannel(false)
  expect(await post()).toMatchObject({ kind: 'posted' })
  expect(slack.of('chat.postMessage')[0]).toMatchObject({ channel: 'C1', thread_ts: '1.1' })
  expect(slack.of('chat.postMessage')[0]?.text).toContain('“Other words.”')
  const found = await outlet.find(place, [{ receiptId: 'r1' }])
  expect(found).toMatchObject({
    kind: 'found',
    messages: [{ receiptId: 'r1', causeKeys: ['changed:1', 'undone:2'], state: 's1' }],
  })
  expect(await outlet.find(place, [{ receiptId: 'r2' }])).toEqual({ kind: 'found', messages: [] })
})

test('where outsiders read along by now, no new words are told', async () => {
  inChannel(true)
  await post()
  expect(JSON.stringify(slack.of('chat.postMessage'))).not.toContain('Other words')
  expect(slack.of('chat.postMessage')).toHaveLength(1)
})

test('who alone saw the answer is told in their own conversation', async () => {
  slack.plan('conversations.open', { body: { ok: true, channel: { id: 'D9' } } })
  await outlet.post({ ...place, onlyFor: 'U1' }, message, async () => true)
  const [sent] = slack.of('chat.postMessage')
  expect(sent).toMatchObject({ channel: 'D9' })
  expect(sent?.thread_ts).toBeUndefined()
})

test('nothing is said once somebody else has taken over', async () => {
  inChannel(false)
  expect(await outlet.post(place, message, async () => false)).toEqual({ kind: 'lost' })
  expect(slack.of('chat.postMessage')).toEqual([])
})

test.each(['is_archived', 'not_in_channel', 'channel_not_found'])('%s is for good', async (error) => {
  inChannel(false)
  slack.plan('chat.postMessage', { body: { ok: false, error } })
  expect(await post()).toEqual({ kind: 'gone', reason: error })
})

test('a rate limit is waited for, and what fails on its way is tried again', async () => {
  inChannel(false)
  slack.plan('chat.postMessage', { status: 429, headers: { 'retry-after': '30' }, body: {} })
  expect(await post()).toMatchObject({ kind: 'later', afterMs: 30_000 })
  inChannel(false)
  slack.plan('chat.postMessage', { status: 503, body: {} })
  expect(await post()).toMatchObject({ kind: 'later', afterMs: 0 })
})

test('blocks that Slack refuses cost the layout, not the correction', async () => {
  inChannel(false)
  slack.plan('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } })
  expect(await post()).toMatchObject({ kind: 'posted' })
  expect(slack.messages).toHaveLength(1)
})
