import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import type { Json } from '../../support/recording-slack.ts'
import { visibleTexts } from '../blocks/slack-limits.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf } from '../scripted-answers.ts'
import { postCommand, postPress } from '../signed-requests.ts'

let bench: SlackBench
let app: OpenSlack

beforeAll(async () => {
  bench = await openSlackBench()
  app = await bench.open()
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await bench[Symbol.asyncDispose]()
})
beforeEach(() => bench.forget())

const identity = {
  kind: 'person' as const,
  entityId: 'e-q1-r',
  name: 'Robert Tran',
  names: [
    { name: 'Bob Tran', source: 'hubspot/contact' },
    { name: 'Robert Tran', source: 'salesforce/contact' },
  ],
}

async function command(text: string, user = 'U1'): Promise<Json[]> {
  bench.slack.forget()
  await postCommand(app.port, { command: '/sophia', text, user_id: user, response_url: bench.slack.responseUrl('1') })
  await app.drain()
  return bench.slack.of('response')
}

async function press(blocks: Json[], actionId: string, fields: Record<string, unknown> = {}): Promise<Json> {
  const element = blocks.flatMap(({ elements }) => elements ?? []).find(({ action_id }) => action_id === actionId)
  bench.slack.forget()
  await postPress(app.port, { ...element }, { response_url: bench.slack.responseUrl('2'), ...fields })
  await app.drain()
  return bench.slack.of('response')[0]
}

async function summary(): Promise<Json[]> {
  bench.answerWith(() => answerOf({ identity }))
  return (await command('summary Robert Tran'))[0].blocks
}

const textOf = (reply: Json) => visibleTexts(reply.blocks).join('\n')

test('under an answer about one person stand her names, why, and a way to say no', async () => {
  const blocks = await summary()
  expect(visibleTexts(blocks)).toContain('One person under two names: Bob Tran (HubSpot), Robert Tran (Salesforce)')
  const why = await press(blocks, 'why_one_entity', {
    container: { type: 'message', message_ts: '7.7', thread_ts: '6.6' },
  })
  expect(why).toMatchObject({ response_type: 'ephemeral', replace_original: false, thread_ts: '6.6' })
  expect(textOf(why)).toContain('Robert Tran is one person in 2 records.')
  expect(textOf(why)).toContain('*Weakest link*')
})

test('“Not the same person” opens the question; an answer binds, in the name of who pressed, and replaces it', async () => {
  const question = await press(await summary(), 'not_the_same_entity')
  expect(bench.entities().calls).toEqual([{ method: 'askAbout', args: ['e-q1-r', 'e-q1-r'] }])
  expect(question).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  expect(question.text).toBe('Are Bob Tran and Robert Tran the same person?')
  const answered = await press(question.blocks, 'entity_verdict_different')
  expect(bench.entities().calls.at(-1)).toEqual({
    method: 'answer',
    args: { questionId: 'q1', verdict: 'different', actor: 'maya@payready.example' },
  })
  expect(answered).toMatchObject({ replace_original: true, text: 'Noted: Bob Tran and Robert Tran stay two people.' })
})

test('another name of the same person can be asked about instead', async () => {
  const question = await press(await summary(), 'not_the_same_entity')
  const chosen = { type: 'static_select', action_id: 'entity_other_name', selected_option: { value: 'r3:r0' } }
  bench.slack.forget()
  await postPress(app.port, chosen, { response_url: bench.slack.responseUrl('2') })
  await app.drain()
  expect(bench.entities().calls.at(-1)).toEqual({ method: 'askAbout', args: ['r3', 'r0'] })
  expect(bench.slack.of('response')).toMatchObject([{ replace_original: true, text: question.text }])
})

test('/sophia review shows the next open question, and after the answer the one after it', async () => {
  const [first] = await command('review')
  expect(first).toMatchObject({ response_type: 'ephemeral', text: 'Are Bob Tran and Robert Tran the same person?' })
  expect(textOf(first)).toContain('1 of 3 open')
  const answered = await press(first.blocks, 'entity_verdict_same')
  expect(answered.text).toBe('Bob Tran and Robert Tran are one person now.')
  const next = await press(answered.blocks, 'entity_next_question')
  expect(next).toMatchObject({ replace_original: true, text: 'Are Dan Miller and Dana Miller the same person?' })
  expect(bench.requests).toEqual([])
})

test('an answer is taken back where it was given', async () => {
  const [first] = await command('review')
  const answered = await press(first.blocks, 'entity_verdict_same')
  const undone = await press(answered.blocks, 'entity_undo')
  expect(bench.entities().calls.at(-1)).toEqual({ method: 'undoAnswer', args: ['1', 'maya@payready.example'] })
  expect(undone).toMatchObject({ replace_original: true, text: 'Taken back: 3 records are exactly where they were.' })
  expect((await press(undone.blocks, 'entity_next_question')).text).toContain('Bob Tran and Robert Tran')
})

test('with nothing open it says when there will be something', async () => {
  bench.entities().service.questionIds = async () => []
  expect((await command('review'))[0].text).toContain('Nothing waits for a word')
})

test('a question that only begins with the word is asked', async () => {
  await command('review of the Brackwater deal')
  expect(bench.requests).toMatchObject([{ kind: 'ask', text: 'review of the Brackwater deal' }])
})

test.each(['UGUEST', 'UPARTNER', 'UNOBODY'])('%s is refused, whatever is pressed', async (user) => {
  const [first] = await command('review')
  for (const action of ['entity_verdict_same', 'entity_verdict_unsure']) {
    const told = await press(first.blocks, action, { user: { id: user, team_id: 'T1' } })
    expect(told).toMatchObject({ response_type: 'ephemeral', text: 'I answer Pay Ready staff only.' })
    expect(told.blocks).toBeUndefined()
  }
  const blocks = await summary()
  for (const action of ['why_one_entity', 'not_the_same_entity'])
    expect((await press(blocks, action, { user: { id: user, team_id: 'T1' } })).text).toBe(
      'I answer Pay Ready staff only.',
    )
  expect((await command('review', user))[0].text).toBe('I answer Pay Ready staff only.')
  expect(bench.entities().calls).toEqual([])
})

test('two presses at once answer once', async () => {
  const [first] = await command('review')
  const { service } = bench.entities()
  const answer = service.answer
  service.answer = async (given) => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return answer(given)
  }
  const container = { type: 'message', message_ts: '7.7', channel_id: 'C1' }
  await Promise.all([
    press(first.blocks, 'entity_verdict_same', { container }),
    press(first.blocks, 'entity_verdict_different', { container }),
  ])
  expect(bench.entities().calls.filter(({ method }) => method === 'answer')).toHaveLength(1)
})

test('what later changes forbid is said in words; what nobody expected keeps its cause to the log', async () => {
  const [first] = await command('review')
  const fail = (error: Error) => {
    bench.entities().service.answer = () => Promise.reject(error)
  }
  fail(new AppError('entities.conflict', 'A later merge stands on this; undo that first.'))
  expect(await press(first.blocks, 'entity_verdict_same')).toMatchObject({
    replace_original: false,
    text: 'A later merge stands on this; undo that first.',
  })
  fail(new Error('secret cause'))
  const told = await press(first.blocks, 'entity_verdict_same')
  expect(told.text).toMatch(/reference S-[A-Z0-9]{6}/)
  expect(JSON.stringify(told)).not.toContain('secret cause')
})

test('a question that is gone says so', async () => {
  const [first] = await command('review')
  bench.entities().service.question = async () => null
  expect((await press(first.blocks, 'entity_verdict_same')).text).toContain('not open any more')
})
