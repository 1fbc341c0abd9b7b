import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLong } from '../../support/how-long.ts'
import { openSeededSophia, type SeededSophia } from '../../support/seeded-world.ts'
import { wrongIn } from './check.ts'
import { makeQuestions, type Question } from './questions.ts'
import { readStore, type Store } from './read-store.ts'
import { shapes } from './shapes.ts'

let world: SeededSophia
let store: Store

beforeAll(async () => {
  world = await openSeededSophia()
  store = await world.sophia.home.read('background', ({ query }) => readStore((text) => query(text), world.truth))
}, 600_000)

afterAll(() => world[Symbol.asyncDispose]())

test('what the questions are made of is what the truth file says', () => {
  const calls = store.talks.filter(({ source }) => source === 'gong').length
  expect(calls + world.truth.freshness.withoutTranscript.length).toBe(world.truth.counts.bySource.gong)
  expect(store.reps.length).toBe(Object.keys(world.truth.coaching.reps).length)
})

test('there are at least 12 shapes of question, each said in at least 5 ways', () => {
  expect(shapes.length).toBeGreaterThanOrEqual(12)
  for (const { phrasings } of shapes) expect(new Set(phrasings).size).toBeGreaterThanOrEqual(5)
})

const asked = isLong ? 1000 : 120

test(`${asked} generated questions come out as plain SQL says, all of them`, async () => {
  const wrong: string[] = []
  const ask = async ({ text, as, expected, shape }: Question) => {
    const answer = await world.ask(text, as === undefined ? {} : { as })
    const reason = wrongIn(answer, expected)
    if (reason) wrong.push(`${shape}: ${text} (${as ?? 'operator'}, ${answer.plan.intent}): ${reason}`)
  }
  const questions = makeQuestions(store, { seed: 7, count: 1000 })
  for (const question of questions.slice(0, asked)) await ask(question)
  expect(wrong).toEqual([])
}, 600_000)
