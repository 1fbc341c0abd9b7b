import { RespondError, type RespondFn } from '@slack/bolt'
import { WebAPIPlatformError } from '@slack/web-api'
import { expect, test } from 'vitest'
import { createReplyToCommand } from '../../../src/slack/answers/reply-to-command.ts'

const message = { text: 'Brackwater cooled.', blocks: [{ type: 'divider' as const }] }

function slackThat(refuses: Record<string, string> = {}) {
  const calls: [string, object][] = []
  const method = (name: string) => async (given: object) => {
    calls.push([name, given])
    const error = refuses[name]
    if (error) throw new WebAPIPlatformError({ ok: false, error, response_metadata: {} } as never)
    return { ok: true, ts: '5.5', channel: 'D9', message_ts: '6.6' }
  }
  const posting = { chat: { postMessage: method('post'), postEphemeral: method('aside') } }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const reply = createReplyToCommand({ posting: posting as never, log })
  const respond = (status: number | null): RespondFn =>
    (async (given: object) => {
      calls.push(['respond', given])
      if (status !== null) throw new RespondError('refused', status)
    }) as never
  return { calls, reply, respond, names: () => calls.map(([name]) => name) }
}

test('in a channel it is a response only the asker sees', async () => {
  const { reply, respond, calls } = slackThat()
  expect(await reply(message, { channel: 'C1', userId: 'U1' }, respond(null))).toMatchObject({
    ts: '',
    isDirect: false,
  })
  expect(calls).toMatchObject([['respond', { response_type: 'ephemeral', text: message.text }]])
})

test('in the conversation with Sophia it is a message like others', async () => {
  const { reply, respond, names } = slackThat()
  const placed = await reply(message, { channel: 'D1', userId: 'U1' }, respond(null))
  expect([placed, names()]).toEqual([{ channel: 'D9', ts: '5.5', isDirect: true }, ['post']])
})

test('in a conversation between two others only the asker sees it', async () => {
  const { reply, respond, names } = slackThat({ post: 'channel_not_found' })
  await reply(message, { channel: 'D1', userId: 'U1' }, respond(null))
  expect(names()).toEqual(['post', 'respond'])
})

test.each([404, 410])('an address that is used up (%s) costs the way, not the reply', async (status) => {
  const { reply, respond, calls } = slackThat()
  await reply(message, { channel: 'C1', userId: 'U1' }, respond(status))
  expect(calls[1]).toMatchObject(['aside', { channel: 'C1', user: 'U1', text: message.text }])
})

test('where she is no member the reply comes in the conversation with her', async () => {
  const { reply, respond, calls } = slackThat({ aside: 'not_in_channel' })
  await reply(message, { channel: 'C1', userId: 'U1' }, respond(404))
  expect(calls[2]).toMatchObject(['post', { channel: 'U1' }])
})
