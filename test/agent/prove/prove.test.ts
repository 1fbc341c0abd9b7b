import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather } from '../../../src/agent/gather/gather.ts'
import { createLabels } from '../../../src/agent/labels/read-labels.ts'
import { prove } from '../../../src/agent/prove/prove.ts'
import { verifyEvidence } from '../../../src/agent/prove/verify-evidence.ts'
import { createDomains } from '../../../src/domains/domains.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import { createTurnCache } from '../../../src/memory/turn-cache.ts'
import type { AnswerRequest } from '../../../src/model/agent.ts'
import type { Answer, Quote } from '../../../src/model/answer.ts'
import { openSampleWorld, type SampleWorld, storyNow, storyZone } from '../sample-world.ts'
import { mutantsOf } from './mutants.ts'

const as = 'maya@payready.example'
const questions: [AnswerRequest['kind'], string][] = [
  ['ask', 'What happened on our last call with Brackwater, and what did we promise?'],
  ['ask', 'Has anyone told Pellandra a go-live date for Buzz?'],
  ['ask', 'What did customers say about our pricing this quarter?'],
  ['ask', 'Why do receipts hit the ledger twice?'],
  ['ask', 'What did Tessaly say about price in November?'],
  ['ask', 'Entrata at Pellandra'],
  ['ask', 'Did Tessaly mention FDCPA?'],
  ['ask', 'How many calls with Brackwater in October?'],
  ['ask', 'How many calls mentioned Yardi?'],
  ['ask', 'When did we last speak with Larkmoor?'],
  ['summary', 'Brackwater 30d'],
  ['summary', 'Stonefallow'],
  ['summary', 'Quillbrook since October'],
  ['timeline', 'Brackwater since October'],
  ['ask', 'Why is Elena Voss one person?'],
  ['ask', 'Is Brackwater Residential the same company as Tessaly Living?'],
  ['status', ''],
]

const segments = createSegmentCache()
const turns = createTurnCache()
const profile = createDomains().pay_ready
const labels = createLabels(profile)
let world: SampleWorld
const answers: Answer[] = []
beforeAll(async () => {
  world = await openSampleWorld()
  for (const [kind, text] of questions) answers.push(await world.ask(text, { kind, as }))
})
afterAll(() => world[Symbol.asyncDispose]())

type Reader = Parameters<Parameters<SampleWorld['read']>[1]>[0]

// The store stays as it is: what a plan gathers is gathered once, for all the untruths about it.
const gathered = new Map<string, Heads>()
type Heads = Awaited<ReturnType<typeof gather>>['heads']
async function headsOf(plan: Answer['plan'], work: () => ReturnType<typeof gather>): Promise<Heads> {
  const key = JSON.stringify(plan)
  const heads = gathered.get(key) ?? (await work()).heads
  gathered.set(key, heads)
  return heads
}

/** Runs the checker over an answer as if a skill had just written it, asked by Maya. */
const check = (answer: Answer): Promise<string[]> => world.read({ as }, (reader) => checkIn(reader, answer))

async function checkIn(reader: Reader, answer: Answer): Promise<string[]> {
  const { plan, quotes, numbers, sentences, table } = answer
  const { signal } = new AbortController()
  const heads = await headsOf(plan, () => gather(reader, plan, { segments, signal }))
  const supports = sentences.flatMap(({ support }) => support)
  const idsOf = (wanted: 'interaction' | 'record' | 'crm') =>
    supports.flatMap((item) => (item.kind === wanted ? [item.id] : []))
  const named = {
    ...{ interactionIds: idsOf('interaction'), recordIds: idsOf('record'), crmIds: idsOf('crm') },
    labels: supports.flatMap((item) => (item.kind === 'label' ? [item] : [])),
  }
  const reading = { timeZone: storyZone, now: storyNow }
  const { accounts, colleagues } = reader
  const reads = { reader, segments, signal, reading, profile, accounts, colleagues, turns, labels }
  // Promises of earlier conversations are quoted beside those of the plan's own.
  const others = [...quotes, ...named.labels].map(({ interactionId }) => interactionId)
  const known = new Set(heads.map(({ id }) => id))
  const any = { personIds: [], companyIds: [], sources: [], types: [], from: null, to: null }
  const beside = await reader.heads({ ...any, ids: others.filter((id) => !known.has(id)) })
  const verified = await verifyEvidence(reads, { quotes, numbers, ...named }, [...heads, ...beside])
  const nameOf = new Map([...plan.companies, ...plan.people].map(({ id, name }) => [id, name]))
  const context = { question: answer.question, plan, numbers, verified, reading, nameOf }
  const proved = prove({ sentences, ...(table ? { table } : {}) }, context, quotes)
  return [
    ...proved.sentences.map(({ text }) => text),
    ...(proved.table?.rows.map(({ cells }) => cells.join('\n')) ?? []),
  ]
}

test('every true sentence of the answers is kept, and nothing of them was dropped', async () => {
  expect(world.warnings).toEqual([])
  for (const answer of answers) {
    const rows = answer.table?.rows.map(({ cells }) => cells.join('\n')) ?? []
    expect(await check(answer)).toEqual([...answer.sentences.map(({ text }) => text), ...rows])
  }
})

/** An answer of one of its sentences, with only what that rests on. */
function alone(answer: Answer, index: number): Answer {
  const [sentence] = answer.sentences.slice(index, index + 1)
  const quotes: Answer['quotes'] = []
  const numbers: Answer['numbers'] = []
  const support = (sentence?.support ?? []).map((item) => {
    const held =
      item.kind === 'quote' ? answer.quotes[item.index] : item.kind === 'number' ? answer.numbers[item.index] : null
    if (item.kind === 'quote' && held) return { ...item, index: quotes.push(held as (typeof quotes)[number]) - 1 }
    if (item.kind === 'number' && held) return { ...item, index: numbers.push(held as (typeof numbers)[number]) - 1 }
    return item
  })
  return { ...answer, quotes, numbers, table: null, sentences: sentence ? [{ ...sentence, support }] : [] }
}

test('every untruth is dropped', async () => {
  const others = answers.flatMap(({ quotes }) => quotes)
  const mutants = answers.flatMap((answer) => mutantsOf(answer, others))
  const kinds = new Set(mutants.map(({ name }) => name))
  expect(mutants.length).toBeGreaterThan(300)
  expect(kinds.size).toBeGreaterThan(25)
  const kept: string[] = []
  await world.read({ as }, async (reader) => {
    for (const { name, answer, sentence } of mutants) {
      const text = answer.sentences[sentence]?.text ?? ''
      if ((await checkIn(reader, alone(answer, sentence))).includes(text)) kept.push(`${name}: ${text}`)
    }
  })
  expect(kept).toEqual([])
})

describe('words the asker may not see', () => {
  test('are dropped even when somebody slips them in with a perfect proof', async () => {
    const restricted = await world.ask('What is our floor for Brackwater?', { as: 'gabe@payready.example' })
    const leaked = restricted.quotes.filter(({ interactionId }) => interactionId.includes('exec'))
    expect(leaked.length).toBeGreaterThan(0)
    const kept = await check(restricted)
    for (const { text } of leaked) expect(kept.join('\n')).not.toContain(text)
  })
})

describe('a row of a timeline', () => {
  test.each([0, 1, 2, 3, 4])('with another cell %i is dropped', async (column) => {
    const answer = answers.find(({ table }) => table !== null)
    const rows = answer?.table?.rows ?? []
    expect(rows.length).toBe(11)
    if (!answer?.table) return
    const table = {
      ...answer.table,
      rows: rows.map((row, index) => (index === 2 ? { ...row, cells: row.cells.with(column, 'Fri 1 May') } : row)),
    }
    expect(await check({ ...answer, table })).toHaveLength(answer.sentences.length + rows.length - 1)
  })

  test('with the proof of another row is dropped', async () => {
    const answer = answers.find(({ table }) => table !== null)
    if (!answer?.table) throw new Error('no timeline')
    const [first, second, ...rest] = answer.table.rows
    if (!first || !second) throw new Error('no rows')
    const table = {
      ...answer.table,
      rows: [{ ...first, support: second.support }, { ...second, support: first.support }, ...rest],
    }
    expect(await check({ ...answer, table })).toHaveLength(answer.sentences.length + rest.length)
  })
})

test('when nothing can be proved the answer says so', async () => {
  const [answer] = answers
  if (!answer) throw new Error('no answer')
  const invented: Quote[] = answer.quotes.map((quote) => ({ ...quote, turnId: 'nowhere' }))
  const sentences = answer.sentences.filter(({ kind }) => kind === 'quote')
  expect(await check({ ...answer, sentences, quotes: invented })).toEqual(['I found nothing I can prove about that.'])
})
