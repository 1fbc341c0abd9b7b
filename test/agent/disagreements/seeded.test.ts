import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../../src/model/answer.ts'
import { openSeededSophia, type SeededSophia } from '../../support/seeded-world.ts'

let world: SeededSophia
let everywhere: Answer
beforeAll(async () => {
  world = await openSeededSophia()
  everywhere = await world.ask('Where do our sources disagree?')
})
afterAll(() => world[Symbol.asyncDispose]())

const about = (name: string) =>
  everywhere.sentences.filter(({ text }) => text.startsWith('Sources disagree') && text.includes(name))

test('a go-live told to the customer, and another one only our note knows', async () => {
  const answer = await world.ask('Where do our sources disagree about Pellandra?', { as: 'maya@payready.example' })
  const [first, line, ...others] = answer.sentences
  expect(first?.text).toMatch(/^Pellandra Communities: 1 disagreement between our sources, from \d+ conversations/)
  expect(line?.text).toMatch(
    /^Sources disagree on the go-live date: .*Mon 15 Mar 2027 by Owen Hartigan, Tue 3 Nov, among ourselves: “.*Mon 1 Feb 2027 by Luis Camarena, Wed 14 Oct: “/,
  )
  expect(others).toEqual([])
  const days = (line?.support ?? []).flatMap((item) =>
    item.kind === 'quote' ? (answer.quotes[item.index]?.occurredAt ?? '') : [],
  )
  expect(days.length).toBeGreaterThanOrEqual(2)
  expect(days).toEqual(days.toSorted().reverse())
})

test('a deal nearly won, and a customer who prices a rival since', async () => {
  for (const question of [
    'any contradictions at Brackwater?',
    'Does Salesforce match what Brackwater said on the calls?',
  ]) {
    const answer = await world.ask(question, { as: 'maya@payready.example' })
    expect(answer.sentences.map(({ text }) => text).slice(1)).toEqual([
      expect.stringMatching(
        /^Sources disagree: Elena Voss, Thu 19 Nov: “.*Entrata.*; Salesforce opportunity: stage Commit, 90 %, last changed Mon 2 Nov\.$/,
      ),
    ])
    expect(answer.plan.notApplied).toEqual([])
  }
})

test('a task that is closed, and a customer who still waits', () => {
  expect(about('Stonefallow').map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^Sources disagree on what was done \(Stonefallow Apartments\): Ida Brandvold, Mon 16 Nov: “.*still haven't seen it.*; HubSpot task “Send SOC 2 bridge letter.*the task is closed/,
    ),
  ])
})

test('two owners of one account', () => {
  expect(about('Greymoor').map(({ text }) => text)).toEqual([
    'Sources disagree on the owner (Greymoor Living LLC): Hana Petrosky in Salesforce; Marcus Ellery in HubSpot.',
  ])
})

test('every disagreement has a proof for each side, and nobody else has any', () => {
  const lines = everywhere.sentences.filter(({ text }) => text.startsWith('Sources disagree'))
  expect(lines).toHaveLength(4)
  for (const { support } of lines) expect(support.length).toBeGreaterThanOrEqual(2)
  expect(everywhere.sentences[0]?.text).toMatch(/^4 disagreements between our sources, from \d+ conversations/)
})

test('none is an answer, with what was read', async () => {
  const answer = await world.ask('Where do our sources disagree about Tidewell?')
  expect(answer.sentences.map(({ kind, text }) => [kind, text])).toEqual([
    [
      'gap',
      expect.stringMatching(
        /^Tidewell Apartments: I found no disagreement between our sources; I read \d+ conversations and 1 CRM record\.$/,
      ),
    ],
  ])
})
