import { expect, test } from 'vitest'
import { createLiveMemberships } from '../../../src/slack/people/live-memberships.ts'

type Page = { channels: { id: string }[]; response_metadata?: { next_cursor: string } }

function liveOver(answer: (user: string | undefined, cursor: string | undefined) => Promise<Page>) {
  let now = 0
  const asked: (string | undefined)[] = []
  const told: unknown[] = []
  const client = {
    users: {
      conversations: ({ user, cursor }: { user?: string; cursor?: string }) => {
        asked.push(user)
        return answer(user, cursor)
      },
    },
  }
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
  const memberships = { confirmPerson: async (email: string, said: object) => void told.push({ email, ...said }) }
  const live = createLiveMemberships({ client: client as never, memberships, clock: () => new Date(now), log })
  return { live, asked, told, pass: (seconds: number) => (now += seconds * 1_000) }
}
const channels = (...ids: string[]): Page => ({ channels: ids.map((id) => ({ id })) })

test('judged are channels she is in herself, page by page, once a minute a person', async () => {
  const { live, asked, told, pass } = liveOver(async (user, cursor) => {
    if (user === undefined) return channels('C1', 'C2')
    return cursor ? channels('C2') : { ...channels('C9'), response_metadata: { next_cursor: 'more' } }
  })
  await live.confirm('U1', 'ana@x.example')
  await live.confirm('U1', 'ana@x.example')
  expect(told).toEqual([{ email: 'ana@x.example', judged: ['C1', 'C2'], memberOf: ['C9', 'C2'] }])
  await live.confirm('U2', 'bo@x.example')
  expect(asked.filter((user) => user === undefined)).toHaveLength(1)
  pass(61)
  await live.confirm('U1', 'ana@x.example')
  expect(told).toHaveLength(3)
})

test('who came to a channel or left it is asked for with the next question', async () => {
  let inside = ['C1']
  const { live, told } = liveOver(async (user) => channels(...(user === undefined ? ['C1'] : inside)))
  await live.confirm('U1', 'ana@x.example')
  inside = []
  live.forget('U1')
  await live.confirm('U1', 'ana@x.example')
  expect(told).toMatchObject([{ memberOf: ['C1'] }, { memberOf: [] }])
})

test('where Slack does not answer nothing is stored and nobody is kept waiting', async () => {
  const { live, told } = liveOver(() => Promise.reject(new Error('no answer')))
  await live.confirm('U1', 'ana@x.example')
  expect(told).toEqual([])
})
