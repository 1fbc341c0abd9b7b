import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenise } from '../../src/memory/search/tokenise.ts'
import type { AnswerRequest } from '../../src/model/agent.ts'
import { everything } from '../../src/stores/postgres/interaction-filter.ts'
import { openSampleWorld, type SampleWorld } from './sample-world.ts'

const secret = 'slack/exec-brackwater-2026-11-18'
const insiders = ['gabe@payready.example', 'renata@payready.example', 'GABE@PAYREADY.EXAMPLE']
const outsiders = [
  'maya@payready.example',
  'dana@payready.example',
  'elena.voss@brackwater.example',
  'nobody@nowhere.example',
]

let world: SampleWorld
let secretWords: string[] = []
let secretTerms: string[] = []
beforeAll(async () => {
  world = await openSampleWorld()
  await world.read({}, async (reader) => {
    const hidden = await reader.turnsOf([secret])
    const ids = (await reader.heads(everything)).map(({ id }) => id)
    const others = (await reader.turnsOf(ids)).filter(({ interactionId }) => interactionId !== secret)
    const known = new Set(others.flatMap(({ text }) => tokenise(text)))
    secretTerms = [...new Set(hidden.flatMap(({ text }) => tokenise(text)))].filter((term) => !known.has(term))
    secretWords = [...new Set(hidden.flatMap(({ text }) => text.match(/[\p{L}\p{N}'%]{3,}/gu) ?? []))]
  })
})
afterAll(() => world[Symbol.asyncDispose]())

type Kind = AnswerRequest['kind']
const questions: [Kind, string][] = [
  ['ask', 'What is our floor for Brackwater?'],
  ['ask', 'What did Gabe Thornquist say?'],
  ['ask', "Show me the private channel's thread about Brackwater."],
  ['ask', 'What did the team say about Brackwater in Slack?'],
  ['ask', 'How many messages about Brackwater in November?'],
  ['ask', 'How many conversations with Gabe?'],
  ['ask', 'our last message with Brackwater'],
  ['summary', 'Brackwater 30d'],
  ['summary', 'Gabe Thornquist'],
  ['timeline', 'Brackwater'],
  ['timeline', 'Gabe'],
  ['timeline', 'Gabe Thornquyst'],
  ['timeline', 'exec-brackwater'],
  ['status', ''],
  ['help', ''],
]

/** Everything an answer says by itself: what the asker typed comes back in it and reveals nothing. */
async function ask(kind: Kind, text: string, as: string) {
  const { question: _, receiptId: __, ...answer } = await world.ask(text, { kind, as })
  return answer
}

test('the private thread has words and a name that stand nowhere else', () => {
  expect(secretTerms).toContain('junip')
  expect(secretTerms.length).toBeGreaterThan(4)
})

describe.each(outsiders)('for “%s”, who is not in the private thread', (as) => {
  test.each(questions)('%s “%s” shows nothing of it', async (kind, text) => {
    const answer = await ask(kind, text, as)
    const { plan: __, ...said } = answer
    const shown = JSON.stringify(said)
    expect(shown).not.toContain('exec-brackwater-2026')
    expect(shown).not.toContain('#exec-brackwater"')
    const asked = new Set(tokenise(text))
    const words = new Set(tokenise(shown))
    expect(secretTerms.filter((term) => words.has(term) && !asked.has(term))).toEqual([])
    expect(answer.audience).toBe('everyone')
    expect(answer.coverage.interactions).toBeLessThanOrEqual(29)
    expect(answer.plan.people.map(({ name }) => name)).not.toContain('Gabe Thornquist')
  })

  test('every answer equals that of a world in which it never happened', async () => {
    const [mine, nobodys] = await Promise.all(
      [as, 'somebody.else@nowhere.example'].map((viewer) =>
        Promise.all(questions.map(([kind, text]) => ask(kind, text, viewer))),
      ),
    )
    expect(mine).toEqual(nobodys)
  })
})

test('whatever is asked with its words, an outsider is never answered from it', async () => {
  const word = fc.constantFrom(...secretWords, 'Brackwater', 'Gabe', 'how many', 'last message', 'since October')
  const kind = fc.constantFrom<Kind>('ask', 'summary', 'timeline')
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 6 }), kind, async (words, asked) => {
      const answer = await ask(asked, words.join(' '), 'maya@payready.example')
      expect(answer.quotes.map(({ interactionId }) => interactionId)).not.toContain(secret)
      expect(JSON.stringify(answer.table)).not.toContain('exec-brackwater')
      expect(JSON.stringify(answer.choices)).not.toContain('Gabe')
      expect([answer.audience, answer.coverage.interactions <= 29]).toEqual(['everyone', true])
    }),
    { numRuns: 150, seed: 3 },
  )
})

describe.each(insiders)('for %s, who is in it', (as) => {
  test('it is quoted, counted and listed, and the answer is for them alone', async () => {
    const floor = await ask('ask', 'What is our floor for Brackwater?', as)
    expect(floor.sentences[0]?.text).toMatch(/Gabe Thornquist on Wed 18 Nov: “Floor is 4%/)
    expect(floor.audience).toBe('restricted')
    expect((await ask('timeline', 'Brackwater', as)).table?.rows).toHaveLength(12)
    expect((await ask('status', '', as)).audience).toBe('restricted')
  })

  test('an answer that neither quotes nor counts it is for everyone', async () => {
    expect((await ask('summary', 'Tessaly', as)).audience).toBe('everyone')
    expect((await ask('ask', 'How many calls with Brackwater?', as)).audience).toBe('everyone')
  })
})

test('whoever has no mailbox sees nothing', async () => {
  const answer = await ask('summary', 'Brackwater 30d', '')
  expect([answer.coverage.interactions, answer.quotes]).toEqual([0, []])
})

test('a name of the private thread alone is offered to nobody outside it', async () => {
  const outside = await ask('timeline', 'Gabe Thornquist', 'maya@payready.example')
  expect(outside.sentences[0]?.text).toBe(
    'I found nobody and no account named “Gabe Thornquist” among those you can see.',
  )
  const absent = await ask('timeline', 'Nils Holgersson', 'maya@payready.example')
  expect(absent.sentences[0]?.text.replace('Nils Holgersson', 'Gabe Thornquist')).toBe(outside.sentences[0]?.text)
  expect((await ask('timeline', 'Gabe', 'renata@payready.example')).table?.rows).toHaveLength(1)
})

test('another domain sees nothing, and a collection only itself', async () => {
  const elsewhere = await world.ask('What is our floor for Brackwater?', { domain: 'personal' })
  expect([elsewhere.coverage.interactions, elsewhere.quotes]).toEqual([0, []])
  const tessaly = await world.ask('What is the price?', { collection: 'tessaly' })
  expect(new Set(tessaly.quotes.map(({ interactionId }) => interactionId.includes('tessaly')))).toEqual(new Set([true]))
})
