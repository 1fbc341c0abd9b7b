import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnswerRequest } from '../../../src/model/agent.ts'
import type { WorkspaceMessage } from '../../../src/workspace/protocol.ts'
import type { Json } from '../../support/recording-slack.ts'
import { answerOf, plan } from '../scripted-answers.ts'
import { now, openDigestBench } from './journey-bench.ts'

const maya = 'U01MAYA0001'
const renata = 'U01RENATA01'
const coaching = 'C01COACHING'
const direct = (user: string): string => `D${user.slice(1)}`
const mayas = 'maya@payready.example'
const bare = { personId: null, timeZone: 'America/Chicago', managerEmail: null }
const colleagues = [
  {
    ...bare,
    personId: 'p1',
    name: 'Maya Lindqvist',
    email: mayas,
    title: 'Account Executive',
    managerEmail: 'renata@payready.example',
  },
  { ...bare, name: 'Renata Solis', email: 'renata@payready.example', title: 'Sales Manager' },
]
const account = { id: 'c1', name: 'Brackwater Residential', type: 'customer', owners: [] }
const meeting = {
  ...{ id: 'hubspot/meeting/1', system: 'hubspot', kind: 'meeting', sourceId: '1', companyIds: ['c1'] },
  data: { startsAt: '2026-11-23T20:00:00Z', ownerId: '7', title: 'Renewal' },
}
const owner = { id: 'hubspot/owner/7', system: 'hubspot', kind: 'owner', sourceId: '7', data: { email: mayas } }
const reader: Json = {
  colleagues: async () => colleagues,
  accounts: async () => [account],
  crmRecords: async ({ kinds }: Json) => [meeting, owner].filter(({ kind }) => kinds.includes(kind)),
}

let world: Awaited<ReturnType<typeof openDigestBench>>
beforeAll(async () => {
  world = await openDigestBench(reader)
  world.bench.answerWith(script)
  const since = '2026-11-23T06:40:00Z'
  const common = { createdBy: 'operator', createdAt: since, updatedAt: since }
  const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`
  await world.desk.add({ ...common, id: id(1), kind: 'coaching', channel: coaching, weekday: 1, minute: 600 })
  await world.desk.add({ ...common, id: id(2), kind: 'notes', weekday: 1, minute: 480 })
  await world.desk.add({ ...common, id: id(3), kind: 'briefs', minute: 90 })
})
afterAll(() => world[Symbol.asyncDispose]())

const said = { digest: 'Sophia saw the week.', note: 'You spoke for 71 % of the call.', brief: 'At 14:00: Brackwater.' }

function script({ kind, text }: AnswerRequest) {
  const told = said[kind as keyof typeof said] ?? 'Two people mentioned Entrata.'
  const numbers: Json = kind === 'digest' ? [{ metric: 'next_step_share', value: 0.4, filter: {} }] : []
  const intent: Json = kind === 'ask' ? 'open' : kind
  return answerOf({
    ...{ question: text, numbers, plan: { ...plan, intent } },
    sentences: [{ kind: 'derived', text: told, support: [{ kind: 'quote', index: 0 }] }],
  })
}

const says =
  (words: string, channel?: string) =>
  ({ text, blocks, ...message }: WorkspaceMessage): boolean =>
    (channel === undefined || message.channel === channel) && `${text}${JSON.stringify(blocks)}`.includes(words)

test('what is due is told once, whoever looks and how often: the digest with its rules, the note and the brief', async () => {
  await Promise.all(world.runs.map((run) => run()))
  for (const run of world.runs) await run()
  const [digest, ...beneath] = await world.messages(maya, coaching)
  expect(digest).toMatchObject({ text: said.digest, threadTs: null })
  expect(beneath).toMatchObject([{ text: 'How each figure is counted', threadTs: digest?.ts }])
  expect((await world.messages(maya, direct(maya))).map(({ text }) => text).sort()).toEqual([said.brief, said.note])
  expect(await world.messages(renata, direct(renata))).toEqual([])
  expect(world.bench.log.filter(({ level }) => level === 'error')).toEqual([])
})

test('Why this? is told to everyone of a digest in a channel, and only to whom a note was for', async () => {
  const digest = await world.shown(renata, says(said.digest, coaching))
  expect(await world.press(renata, digest, 'digest_why')).toEqual({ ok: true })
  const why = await world.shown(renata, ({ ephemeralTo, text }) => ephemeralTo === renata && text === 'Why this?')
  expect(why.blocks.length).toBeGreaterThan(1)
  const note = await world.shown(maya, says(said.note, direct(maya)))
  await world.press(maya, note, 'digest_why')
  await world.shown(maya, ({ channel, text }) => channel === direct(maya) && text === 'Why this?')
})

test('the time is changed by a manager in a form, and by nobody without the right', async () => {
  const digest = await world.shown(maya, says(said.digest, coaching))
  await world.press(maya, digest, 'digest_change_time')
  await world.shown(maya, ({ ephemeralTo, text }) => ephemeralTo === maya && text.startsWith('The time of this digest'))
  expect((await world.state(maya)).views).toEqual([])
  await world.press(renata, digest, 'digest_change_time')
  const { id } = await world.view(renata, 'Change time')
  const option = { text: { type: 'plain_text', text: 'Wednesday', emoji: false }, value: '3' }
  const filled = {
    digest_weekday: { type: 'static_select', selected_option: option },
    digest_time_of_day: { type: 'timepicker', selected_time: '09:30' },
  }
  expect(await world.submit(renata, id, filled)).toEqual({ ok: true, errors: {} })
  await world.shown(renata, says('Wednesdays at 09:30 (America/Chicago) from now on', coaching))
  expect(await world.desk.ofChannel(coaching)).toMatchObject({ weekday: 3, minute: 570, isEnabled: true })
})

test('a digest is muted, a brief of one meeting and then all briefs are ended, each for whoever pressed', async () => {
  const digest = await world.shown(maya, says(said.digest, coaching))
  await world.press(maya, digest, 'digest_mute')
  await world.shown(maya, ({ ephemeralTo, text }) => ephemeralTo === maya && text.startsWith('Muted for you'))
  const brief = await world.shown(maya, says(said.brief, direct(maya)))
  await world.press(maya, brief, 'brief_not_this')
  await world.shown(maya, says('No brief comes for this meeting'))
  await world.press(maya, brief, 'brief_summary')
  await world.shown(maya, ({ threadTs }) => threadTs === brief.ts)
  await world.press(maya, brief, 'brief_no_more')
  await world.shown(maya, says('No more briefs come to you'))
  const chosen = await world.bench.query('select key from preferences where email = $1 order by key', [mayas])
  expect(chosen.map(({ key }) => key)).toEqual([
    'mute:00000000-0000-4000-8000-000000000001',
    'mute_briefs',
    expect.stringMatching(/^no_brief:/),
  ])
  expect((await world.desk.nextDigests(mayas)).map(({ kind }) => kind)).toEqual(['notes'])
})

test('a disputed line comes before the manager, who decides once, and the rep hears of it', async () => {
  const note = await world.shown(maya, says(said.note, direct(maya)))
  await world.press(maya, note, 'note_dispute')
  const { id } = await world.view(maya, 'Dispute a line')
  const reason = { dispute_reason: { type: 'plain_text_input', value: 'That was Luis speaking' } }
  expect(await world.submit(maya, id, reason)).toEqual({ ok: true, errors: {} })
  await world.shown(maya, says('The line is Disputed', direct(maya)))
  const [row] = await world.bench.query('select rep_email, interaction_id, verdict, reason from coaching_disputes')
  expect(row).toEqual({
    ...{ rep_email: mayas, interaction_id: 'call-1', verdict: 'disputed', reason: 'That was Luis speaking' },
  })
  for (const run of world.runs) await run()
  const asked = await world.shown(renata, says('disputes a line', direct(renata)))
  expect(JSON.stringify(asked.blocks)).toContain('That was Luis speaking')
  await world.press(renata, asked, 'dispute_uphold')
  await world.shown(renata, says('You upheld it', direct(renata)))
  await world.press(renata, asked, 'dispute_dismiss')
  await world.shown(renata, says('This was decided before: upheld', direct(renata)))
  for (const run of world.runs) await run()
  await world.shown(maya, says('Renata Solis upheld your dispute', direct(maya)))
  const told = (await world.messages(maya, direct(maya))).filter(says('upheld your dispute'))
  expect(told).toHaveLength(1)
})

test('a question is followed from its answer and by command, and stopped by its button', async () => {
  await world.post('commands', {
    userId: maya,
    channel: coaching,
    command: '/sophia',
    text: 'follow Who mentioned Entrata?',
  })
  const followed = await world.shown(maya, says('You follow “Who mentioned Entrata?”'))
  expect(await world.desk.followsOf(mayas)).toMatchObject([{ weekday: 1, minute: 480, request: { kind: 'ask' } }])
  expect(await world.press(maya, followed, 'unfollow')).toEqual({ ok: true })
  await world.shown(maya, says('Stopped: this question comes to you no more'))
  expect(await world.desk.followsOf(mayas)).toEqual([])
  await world.post('commands', { userId: maya, channel: coaching, command: '/sophia', text: 'topics last 8 weeks' })
  const answer = await world.shown(maya, says('follow_question'))
  expect(await world.press(maya, answer, 'follow_question')).toEqual({ ok: true })
  const again = await world.shown(
    maya,
    ({ ts, ...message }) => ts > answer.ts && says('You follow')({ ts, ...message }),
  )
  expect(await world.desk.followsOf(mayas)).toMatchObject([{ email: mayas, createdAt: now.toISOString() }])
  await world.press(maya, again, 'unfollow')
  expect(world.bench.log.filter(({ level }) => level === 'error')).toEqual([])
})
