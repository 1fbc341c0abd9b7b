import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEmbedder } from '../../../src/memory/embed/create-embedder.ts'
import type { EmbeddedConversation, EmbeddingModel } from '../../../src/model/embeddings.ts'
import { createOpenEmbeddings } from '../../../src/models/open-embeddings.ts'
import { createInteractionLoader } from '../../../src/stores/postgres/load-interactions.ts'
import { createTurnEmbeddings } from '../../../src/stores/postgres/turn-embeddings.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { type LocalOpenAi, openLocalOpenAi } from '../../support/local-openai.ts'
import { testMaskers } from '../../support/masking.ts'
import { openTestDatabase, type TestDatabase } from '../../support/open-test-database.ts'

let database: TestDatabase
let server: LocalOpenAi
const never = new AbortController().signal

beforeAll(async () => {
  database = await openTestDatabase('embedded')
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  server = await openLocalOpenAi()
  await emptyTables(database)
  await domain().write('interactive', async ({ query }) => {
    await query('delete from embedding_models')
  })
})
afterEach(() => server[Symbol.asyncDispose]())

const domain = () => database.domain('pay_ready')
const store = () => createTurnEmbeddings(domain())

function modelNamed(name: string): EmbeddingModel {
  const settings = { baseUrl: server.baseUrl, model: name, batchSize: 8 }
  return createOpenEmbeddings(settings, { wait: async () => undefined, random: () => 0 })
}

function embedderOf(name: string) {
  const stores = createTurnEmbeddings
  return createEmbedder({ model: modelNamed(name), stores: (id) => stores(database.domain(id)), maskers: testMaskers })
}

async function load(id: string, says: string[]): Promise<EmbeddedConversation> {
  await createInteractionLoader(domain()).load([resolvedOf({ id, says })], { origin: 'import', now: new Date() })
  return conversation(id, says)
}

function conversation(id: string, says: string[]): EmbeddedConversation {
  const turns = says.map((text, position) => ({
    position,
    speaker: position % 2 ? 'Dana' : 'Marta',
    text,
    caption: null,
  }))
  return { id, heading: 'Brackwater Homes Thursday, November 19, 2026', turns }
}

const asked = (text: string) => ({ text, people: [] })

const rowsOf = (id: string) =>
  domain().read('interactive', ({ query }) =>
    query<{ model: string; position: number }>(
      'select model, position from turn_embeddings where interaction_id = $1 order by 1, 2',
      [id],
    ),
  )

test('the first model serves in slot a as soon as it has embedded something, and questions meet it', async () => {
  const embedder = embedderOf('small')
  expect(await embedder.embedQuestion('pay_ready', asked('Where?'), never)).toEqual({
    vector: null,
    reason: 'no embedding model serves yet',
  })
  const one = await load('c1', ['The renewal is in June.', 'Good.'])
  const { vectors, missing } = await embedder.embedTurns('pay_ready', [one], never)
  expect(missing).toEqual([])
  expect(vectors.get('c1')?.a).toHaveLength(2)
  expect(await embedder.state('pay_ready')).toEqual({
    serving: { name: 'small', slot: 'a', dimensions: 16 },
    building: null,
    breaker: 'closed',
    detail: '',
  })
  const question = await embedder.embedQuestion('pay_ready', asked('When is the renewal?'), never)
  expect(question).toMatchObject({ vector: { slot: 'a' }, reason: null })
  expect(question.vector?.values).toHaveLength(16)
  expect(await embedder.storedVectors('pay_ready', ['c1', 'none'])).toEqual(vectors)
})

test('what was embedded once is not asked for again, wherever it is said', async () => {
  const embedder = embedderOf('small')
  const first = await load('c1', ['The renewal is in June.', 'Good.'])
  const before = await embedder.embedTurns('pay_ready', [first], never)
  const asked = server.texts().length
  expect(await embedder.embedTurns('pay_ready', [first], never)).toEqual(before)
  const second = await load('c2', ['The renewal is in June.', 'Good.'])
  const again = await embedder.embedTurns('pay_ready', [second], never)
  expect(again.vectors.get('c2')).toEqual(before.vectors.get('c1'))
  expect(server.texts()).toHaveLength(asked)
  expect(await rowsOf('c2')).toHaveLength(2)
})

test('a text said twice in one go is asked for once', async () => {
  const one = await load('c1', ['Yes.', 'And?', 'Yes.'])
  const { vectors } = await embedderOf('small').embedTurns('pay_ready', [one], never)
  expect(server.texts()).toHaveLength(2)
  expect(vectors.get('c1')?.a?.[0]).toEqual(vectors.get('c1')?.a?.[2])
})

test('a changed turn is embedded anew, by itself; turns that are gone lose their vectors', async () => {
  const embedder = embedderOf('small')
  await embedder.embedTurns('pay_ready', [await load('c1', ['One.', 'Two.', 'Three.', 'Four.'])], never)
  const asked = server.texts().length
  const { vectors } = await embedder.embedTurns('pay_ready', [await load('c1', ['One.', 'Zwei.'])], never)
  expect(server.texts().slice(asked)).toEqual([
    `Brackwater Homes Thursday, November 19, 2026\n${testMaskers().tokenOf('person', 'Dana')}: Zwei.`,
  ])
  expect(vectors.get('c1')?.a).toHaveLength(2)
  expect((await rowsOf('c1')).map(({ position }) => position)).toEqual([0, 1])
})

test('a removed conversation takes its vectors along, and one that goes meanwhile stops nothing', async () => {
  const embedder = embedderOf('small')
  const one = await load('c1', ['One.'])
  await embedder.embedTurns('pay_ready', [one], never)
  await emptyTables(database)
  expect(await rowsOf('c1')).toEqual([])
  const two = await load('c2', ['Two.'])
  const { missing } = await embedder.embedTurns('pay_ready', [conversation('gone', ['Three.']), two], never)
  expect(missing).toEqual([])
  expect(await rowsOf('gone')).toEqual([])
  expect(await rowsOf('c2')).toHaveLength(1)
})

test('only masked text leaves', async () => {
  const embedder = embedderOf('small')
  const secret = [
    'My card is 4111 1111 1111 1111.',
    'Write to ana@brackwater.example or 415-555-0134, SSN 078-05-1120.',
  ]
  await embedder.embedTurns(
    'pay_ready',
    [{ ...(await load('c1', secret)), heading: 'Call with bo@quill.example' }],
    never,
  )
  const people = [{ name: 'Marta Ruiz', phrase: 'marta' }]
  await embedder.embedQuestion('pay_ready', { text: 'Whose is ana@brackwater.example, marta’s?', people }, never)
  const sent = server.texts().join('\n')
  expect(sent).toMatch(/Whose is \[email [a-z2-7]{6}\], \[person [a-z2-7]{6}\]/)
  expect(sent).toContain('My card is [card number removed].')
  expect(sent).not.toMatch(/4111|@|555-0134|078-05|Marta|Dana|marta/)
})

test('whoever is named in a question has the token their turns have', async () => {
  const embedder = embedderOf('small')
  const one = await load('c1', ['I am with Elena Voss.', 'No.'])
  const turns = one.turns.map((turn) => ({ ...turn, speaker: turn.position === 0 ? 'Elena Voss' : 'Bo Quill' }))
  await embedder.embedTurns('pay_ready', [{ ...one, turns }], never)
  const [first = ''] = server.texts().filter((text) => text.includes('I am with'))
  const [token = ''] = /\[person [a-z2-7]{6}\]/.exec(first) ?? []
  expect(first).toContain(`${token}: I am with ${token}.`)
  await embedder.embedQuestion(
    'pay_ready',
    { text: 'what did elena say?', people: [{ name: 'Elena Voss', phrase: 'elena' }] },
    never,
  )
  expect(server.texts().at(-1)).toBe(`what did ${token} say?`)
})

test('a dead endpoint leaves the vectors missing, with the reason, and they follow later', async () => {
  const embedder = embedderOf('small')
  const one = await load('c1', ['One.', 'Two.'])
  server.refuse(() => ({ kind: 'status', status: 503 }))
  const { vectors, missing } = await embedder.embedTurns('pay_ready', [one], never)
  expect(vectors.size).toBe(0)
  expect(missing).toEqual([{ id: 'c1', reason: expect.stringContaining('HTTP 503'), isRefused: false }])
  expect((await embedder.state('pay_ready')).serving).toBeNull()
  server.refuse(() => undefined)
  expect((await embedderOf('small').embedTurns('pay_ready', [one], never)).missing).toEqual([])
})

test('one text that is refused costs its own conversation and no other', async () => {
  const conversations = [
    await load('c1', ['One.']),
    await load('c2', ['Poison.', 'Two.']),
    await load('c3', ['Three.']),
  ]
  server.refuse((input) =>
    input.some((text) => text.includes('Poison')) ? { kind: 'status', status: 400 } : undefined,
  )
  const { vectors, missing } = await embedderOf('small').embedTurns('pay_ready', conversations, never)
  expect([...vectors.keys()]).toEqual(['c1', 'c3'])
  expect(missing).toEqual([{ id: 'c2', reason: expect.stringContaining('HTTP 400'), isRefused: true }])
})

test('an endpoint that refuses everything is not asked text by text', async () => {
  const says = Array.from({ length: 100 }, (_, index) => `Sentence ${index}.`)
  server.refuse(() => ({ kind: 'status', status: 400 }))
  const { missing } = await embedderOf('small').embedTurns('pay_ready', [await load('c1', says)], never)
  expect(missing).toHaveLength(1)
  expect(server.calls.length).toBeLessThan(30)
})

test('another model is built beside the old one and serves once every conversation is in it', async () => {
  const [one, two] = [await load('c1', ['One.', 'Two.']), await load('c2', ['Three.'])]
  await embedderOf('small').embedTurns('pay_ready', [one, two], never)
  const embedder = embedderOf('large')
  server.setDimensions(24)
  expect(await embedder.settleModels('pay_ready', never)).toMatchObject({ lacking: ['c1', 'c2'], served: null })
  server.setDimensions(16)
  expect((await embedder.state('pay_ready')).building).toEqual({ name: 'large', slot: 'b', done: 0, total: 2 })
  expect((await embedder.embedQuestion('pay_ready', asked('What?'), never)).vector?.slot).toBe('a')
  expect(server.calls.at(-1)?.model).toBe('small')
  server.setDimensions(24)
  const first = await embedder.embedTurns('pay_ready', [one], never)
  expect(first.vectors.get('c1')).toMatchObject({ a: expect.anything(), b: expect.anything() })
  expect(await embedder.settleModels('pay_ready', never)).toMatchObject({ lacking: ['c2'], served: null })
  await embedder.embedTurns('pay_ready', [two], never)
  const settled = await embedder.settleModels('pay_ready', never)
  expect(settled).toEqual({ lacking: [], served: 'large', removed: 3, problem: null })
  expect(await embedder.state('pay_ready')).toMatchObject({
    serving: { name: 'large', slot: 'b', dimensions: 24 },
    building: null,
  })
  expect((await embedder.embedQuestion('pay_ready', asked('What?'), never)).vector?.slot).toBe('b')
  expect((await rowsOf('c1')).map(({ model }) => model)).toEqual(['large', 'large'])
  expect((await store().models()).map(({ name }) => name)).toEqual(['large'])
})

test('while another model is built, new text gets both vectors, or the new one when the old model is silent', async () => {
  const one = await load('c1', ['One.'])
  await embedderOf('small').embedTurns('pay_ready', [one], never)
  const embedder = embedderOf('large')
  await embedder.settleModels('pay_ready', never)
  const two = await load('c2', ['Two.'])
  expect(Object.keys((await embedder.embedTurns('pay_ready', [two], never)).vectors.get('c2') ?? {}).sort()).toEqual([
    'a',
    'b',
  ])
  server.refuse((_, model) => (model === 'small' ? { kind: 'status', status: 404 } : undefined))
  const three = await load('c3', ['Three.'])
  const { vectors, missing } = await embedder.embedTurns('pay_ready', [three], never)
  expect(Object.keys(vectors.get('c3') ?? {})).toEqual(['b'])
  expect(missing).toEqual([])
})

test('a process that dies while building goes on where it was', async () => {
  const conversations = await Promise.all(
    Array.from({ length: 6 }, (_, index) => load(`c${index}`, [`First ${index}.`, `Second ${index}.`])),
  )
  await embedderOf('small').embedTurns('pay_ready', conversations, never)
  const dying = embedderOf('large')
  await dying.settleModels('pay_ready', never)
  await dying.embedTurns('pay_ready', conversations.slice(0, 3), never)
  const stop = new AbortController()
  server.plan({ kind: 'hang' })
  const arrived = server.nextCall()
  const died = dying.embedTurns('pay_ready', conversations.slice(3), stop.signal).catch((error) => error)
  await arrived
  stop.abort(new Error('killed'))
  expect(await died).toMatchObject({ message: 'killed' })
  const next = embedderOf('large')
  const before = server.texts().length
  const { lacking } = await next.settleModels('pay_ready', never)
  expect(lacking).toEqual(['c3', 'c4', 'c5'])
  await next.embedTurns('pay_ready', conversations, never)
  expect(server.texts()).toHaveLength(before + 6)
  expect(await next.settleModels('pay_ready', never)).toMatchObject({ served: 'large', lacking: [] })
})

test('a conversation the new model refuses for good does not hold the change up', async () => {
  const conversations = [await load('c1', ['One.']), await load('c2', ['Poison.'])]
  await embedderOf('small').embedTurns('pay_ready', conversations, never)
  const embedder = embedderOf('large')
  server.refuse((input, model) =>
    model === 'large' && input.some((text) => text.includes('Poison')) ? { kind: 'status', status: 400 } : undefined,
  )
  await embedder.settleModels('pay_ready', never)
  await embedder.embedTurns('pay_ready', conversations, never)
  expect(await embedder.settleModels('pay_ready', never)).toMatchObject({ served: 'large' })
})

test('a setting that is put back before the other model was built drops that one', async () => {
  const one = await load('c1', ['One.'])
  await embedderOf('small').embedTurns('pay_ready', [one], never)
  const other = embedderOf('large')
  await other.settleModels('pay_ready', never)
  await other.embedTurns('pay_ready', [one], never)
  expect(await embedderOf('small').settleModels('pay_ready', never)).toMatchObject({ removed: 1, lacking: [] })
  expect(await store().models()).toMatchObject([{ name: 'small', state: 'serving' }])
  expect((await rowsOf('c1')).map(({ model }) => model)).toEqual(['small'])
})

test('a model that changes its dimension is told with the remedy; the kept vectors stay until it is followed', async () => {
  const embedder = embedderOf('small')
  const one = await load('c1', ['One.'])
  const kept = await embedder.embedTurns('pay_ready', [one], never)
  server.setDimensions(8)
  const two = await load('c2', ['Two.'])
  const { missing } = await embedder.embedTurns('pay_ready', [one, two], never)
  expect(missing).toEqual([
    {
      id: 'c2',
      reason: expect.stringMatching(/8 dimensions.*have 16: run `sophia index rebuild --vectors`/),
      isRefused: false,
    },
  ])
  const question = await embedder.embedQuestion('pay_ready', asked('What?'), never)
  expect(question).toEqual({ vector: null, reason: expect.stringContaining('sophia index rebuild') })
  expect(await embedder.storedVectors('pay_ready', ['c1'])).toEqual(kept.vectors)
  expect((await embedder.state('pay_ready')).detail).toContain('sophia index rebuild')
  await embedder.restart('pay_ready', never)
  expect((await embedder.embedTurns('pay_ready', [one, two], never)).missing).toEqual([])
  expect((await embedder.state('pay_ready')).serving).toEqual({ name: 'small', slot: 'a', dimensions: 8 })
})

test('an endpoint that is down when another model is configured is told, and the old one goes on', async () => {
  const one = await load('c1', ['One.'])
  await embedderOf('small').embedTurns('pay_ready', [one], never)
  server.refuse(() => ({ kind: 'status', status: 503 }))
  expect(await embedderOf('large').settleModels('pay_ready', never)).toMatchObject({
    problem: expect.stringContaining('HTTP 503'),
    served: null,
  })
  expect((await store().models()).map(({ name, state }) => [name, state])).toEqual([['small', 'serving']])
})

test('texts and lists without turns are fine', async () => {
  const embedder = embedderOf('small')
  expect(await embedder.embedTurns('pay_ready', [], never)).toEqual({ vectors: new Map(), missing: [] })
  expect((await embedder.embedTurns('pay_ready', [conversation('c0', [])], never)).missing).toEqual([])
  expect(server.calls).toEqual([])
})
