import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnswerRequest } from '../../src/model/agent.ts'
import { type Answer, answerSchema } from '../../src/model/answer.ts'
import { openSampleWorld, type SampleWorld } from './sample-world.ts'

const questions: [AnswerRequest['kind'], string][] = [
  ['ask', 'What happened on our last call with Brackwater, and what did we promise?'],
  ['ask', 'Summarise everything with Brackwater over the last 30 days before my 2 pm.'],
  ['ask', 'Timeline of Rashid Kamara across Gong, Slack and HubSpot since January.'],
  ['ask', 'Who owns the Tessaly relationship and who else there have we spoken to?'],
  ['ask', 'What objections did Brackwater raise, and how did we answer each?'],
  ['ask', 'Which of my accounts have had no customer contact for 14 days?'],
  ['ask', "What are the open next steps from yesterday's calls?"],
  ['ask', 'What did customers say about our pricing this quarter? Quote them.'],
  ['ask', 'Which accounts mentioned Yardi or Entrata last month, and in what tone?'],
  ['ask', 'What integration problems come up with RealPage and Yardi?'],
  ['ask', 'Has anyone told Pellandra a go-live date for Buzz? When, and who?'],
  ['ask', 'How has sentiment at Brackwater moved week by week since renewal talks began?'],
  ['ask', 'Which customers look at risk of churn, and why?'],
  ['ask', 'Which accounts turned from positive to negative in the past two weeks?'],
  ['ask', 'What topics are trending in customer conversations this week against last?'],
  ['ask', 'What are property managers saying about Collect Central versus agencies?'],
  ['ask', 'Any compliance worries (FDCPA) raised by customers in the last 60 days?'],
  ['ask', 'Give me a coaching report for Dana, last 30 days.'],
  ['ask', 'What is my talk ratio this month and how does it compare with the team?'],
  ['ask', 'Which rep asks the most discovery questions? Show examples.'],
  ['ask', 'Show two calls where Dana handled a price objection well.'],
  ['ask', 'How does Maya handle pricing objections compared with others?'],
  ['ask', 'Find calls similar to this one: "every receipt hits the ledger twice since the upgrade"'],
  ['ask', 'Is "Gray Moor Mgmt" in HubSpot the same company as Greymoor Living in Salesforce?'],
  ['ask', 'Which John Smith is this, the one at Larkmoor or at Calderwick?'],
  ['ask', 'And what about their Texas portfolio?'],
  ['ask', 'What did the team say about Brackwater in Slack that is not in the CRM?'],
  ['ask', "Draft a follow-up e-mail from today's call with Stonefallow, with sources."],
  ['ask', "How fresh is your Gong data? Did last night's sync work?"],
  ['ask', "Show me Luis's coaching report, and the private channel's thread about Brackwater."],
  ['ask', ''],
  ['ask', '“Juniper” costs 9 % at Verrington, said Gabe Thornquist on Mon 2 Nov'],
  ['summary', 'Brackwater 30d'],
  ['summary', 'Jon Smith'],
  ['timeline', 'Pellandra'],
  ['timeline', 'Gabe "Juniper" 7 Thornquist'],
  ['status', ''],
  ['help', ''],
]
const viewers = ['maya@payready.example', 'gabe@payready.example', undefined]

let world: SampleWorld
const asked: { kind: AnswerRequest['kind']; text: string; as: string | undefined; answer: Answer }[] = []
beforeAll(async () => {
  world = await openSampleWorld()
  for (const as of viewers) {
    for (const [kind, text] of questions) {
      asked.push({ kind, text, as, answer: await world.ask(text, { kind, ...(as ? { as } : {}) }) })
    }
  }
})
afterAll(() => world[Symbol.asyncDispose]())

const facts = ({ receiptId: _, ...answer }: Answer) => JSON.stringify(answer)

test('every answer keeps the contract and has something to say in its first line', () => {
  for (const { answer } of asked) {
    expect(answerSchema.parse(answer)).toEqual(answer)
    const line = answer.sentences[0]?.text ?? ''
    expect(line.length).toBeGreaterThan(10)
    expect(line.length).toBeLessThanOrEqual(200)
    expect(line).not.toBe('I found nothing I can prove about that.')
  }
})

test('nothing a skill says is dropped by the checker', () => {
  expect(world.warnings).toEqual([])
})

test('every quote is the stored words of that turn, at most 180 characters, with … only where it is cut', async () => {
  for (const { answer, as } of asked) {
    const turns = await world.read(as ? { as } : {}, (reader) => reader.turnsByIds(answer.quotes))
    for (const quote of answer.quotes) {
      const turn = turns.find(
        ({ interactionId, turnId }) => interactionId === quote.interactionId && turnId === quote.turnId,
      )
      expect(turn?.text.slice(quote.start, quote.end)).toBe(quote.text)
      expect(turn?.speaker).toBe(quote.speaker)
      expect(quote.text.length).toBeLessThanOrEqual(180)
      const shown = `“${quote.start > 0 ? '…' : ''}${quote.text}${quote.end < (turn?.text.length ?? 0) ? '…' : ''}”`
      const everywhere = [
        ...answer.sentences.map(({ text }) => text),
        ...(answer.table?.rows.map(({ cells }) => cells.join('\n')) ?? []),
      ]
      // A derived line may rest on a quote without repeating it, but then a quote line shows it.
      expect(everywhere.join('\n')).toContain(shown)
    }
  }
})

test('no answer says the same thing twice, and none that searches has more than seven lines', () => {
  for (const { answer } of asked) {
    const texts = answer.sentences.map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    if (['open', 'count', 'last_contact', 'freshness', 'help'].includes(answer.plan.intent))
      expect(texts.length).toBeLessThanOrEqual(7)
  }
})

test('a question about an account names it, and its period, in the first line', () => {
  for (const { answer } of asked) {
    const [line] = answer.sentences
    if (answer.plan.companies.length !== 1 || answer.choices.length > 0 || answer.plan.intent === 'help') continue
    expect(line?.text).toContain(answer.plan.companies[0]?.name)
    if (answer.plan.time) expect(line?.text).toContain(answer.plan.time.label)
  }
})

test('every choice fits on a button and, asked, leads to an answer without a choice', async () => {
  const choices = asked.flatMap(({ answer, as }) => answer.choices.map((choice) => ({ choice, as })))
  expect(choices.length).toBeGreaterThan(10)
  for (const { choice, as } of choices) {
    expect(choice.label.length).toBeLessThanOrEqual(75)
    expect((await world.ask(choice.question, as ? { as } : {})).choices).toEqual([])
  }
})

/** Each question once, by the viewers in turn. */
const inTurn = () => asked.filter((_, index) => index % viewers.length === Math.floor(index / questions.length))

test('asked again, every answer is the same byte for byte', async () => {
  for (const { kind, text, as, answer } of inTurn()) {
    expect(facts(await world.ask(text, { kind, ...(as ? { as } : {}) }))).toBe(facts(answer))
  }
})

test('an answer is the same whether its segments were built for it or long before', async () => {
  for (const { kind, text, as, answer } of inTurn()) {
    const cold = await world.ask(text, { kind, ...(as ? { as } : {}) }, world.newAgent())
    expect(facts(cold)).toBe(facts(answer))
  }
})

test('every answer leaves a receipt that shows it as it was', async () => {
  for (const { answer } of asked) {
    expect(await world.receipts.find('pay_ready', answer.receiptId)).toEqual(answer)
  }
})

test('a stopped question leaves neither an answer nor a receipt', async () => {
  const before = await world.ask('help')
  const stopped = AbortSignal.abort(new Error('stopped'))
  await expect(world.ask('What about Entrata?', { signal: stopped })).rejects.toThrow('stopped')
  const after = await world.ask('help')
  expect(facts(after)).toBe(facts(before))
})

test('progress says how much is read, and of whom', async () => {
  const said: string[] = []
  await world.ask('What did Brackwater say about Entrata in the last 30 days?', {
    as: 'maya@payready.example',
    progress: (status) => said.push(status),
  })
  expect(said).toEqual([
    'Reading 11 conversations with Brackwater Residential, 24 Oct–23 Nov',
    'Checking every sentence',
  ])
})
