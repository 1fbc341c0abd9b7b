import { expect, test } from 'vitest'
import { type RecordsInSight, seenBy } from '../../src/entities/seen-by.ts'
import type { RecordFact } from '../../src/model/record-fact.ts'
import type { EntityService, EntityView, ReviewQuestion } from '../../src/model/resolution.ts'

const row = (recordId: string, source: string, name: string) => ({
  ...{ recordId, source, sourceId: recordId, observedAt: null, side: null },
  fields: { name, phone: '5550100' },
})
const fact = (recordId: string, entityId: string, name: string, source = 'gong/mention'): RecordFact => ({
  ...{ recordId, entityId, kind: 'person', source },
  fields: { name },
})
const marta = row('marta', 'salesforce/contact', 'Marta Ruiz')
const leaving = row('leaving', 'gong/mention', 'Marta Ruiz (leaving in May)')
const buyer = row('buyer', 'slack/mention', 'Secret Buyer')
const view: EntityView = {
  ...{ id: 'e1', kind: 'person', name: 'Secret Buyer', status: 'active', members: 3, aliasOf: null, aliases: [] },
  sources: ['gong/mention', 'salesforce/contact', 'slack/mention'],
  golden: {
    name: { value: 'Secret Buyer', source: 'slack/mention', recordId: 'buyer', observedAt: null },
    phone: { value: '5550100', source: 'salesforce/contact', recordId: 'marta', observedAt: null },
  },
  rows: [marta, leaving, buyer],
  weakest: { left: 'buyer', right: 'marta', bits: 1, probability: 0.9, decision: 'merge', fields: [], sentence: '' },
  parent: { id: 'hidden', name: 'Secret Ltd' },
  children: [],
  events: [
    {
      ...{ id: '1', runId: null, type: 'merge', entityIds: ['e1'], reason: 'Secret Buyer is Marta', actor: 'operator' },
      ...{ at: '2026-11-20T12:00:00Z', modelVersion: null, labelId: null, undoneBy: null },
    },
  ],
}
const question = (left: string, right: string): ReviewQuestion =>
  ({
    ...{ id: `${left}:${right}`, kind: 'person', pair: { left, right }, sentence: '', reason: '' },
    left: { entityId: 'e1', name: 'Secret Buyer', members: [marta, buyer] },
    right: { entityId: 'e2', name: 'Marta R.', members: [leaving] },
  }) as unknown as ReviewQuestion

const seen = [fact('marta', 'e1', 'Marta Ruiz', 'salesforce/contact'), fact('leaving', 'e1', 'Marta Ruiz')]
const sight: RecordsInSight = {
  of: async (ids) => seen.filter(({ entityId }) => ids.includes(entityId)),
  at: async (ids) => seen.filter(({ recordId }) => ids.includes(recordId)),
}
const asked: string[] = []
const service = {
  show: async () => view,
  list: async () => [view, { ...view, id: 'hidden', name: 'Secret Ltd' }],
  questionIds: async () => ['leaving:marta', 'buyer:marta'],
  question: async (id: string) => question(...(id.split(':') as [string, string])),
  askAbout: async () => question('buyer', 'marta'),
  answers: async () => ['leaving:marta', 'buyer:marta'].map((questionId) => ({ questionId, labelId: questionId })),
  events: async () => [...view.events, { ...view.events[0], id: '2', entityIds: ['hidden'] }],
  answer: async ({ questionId }: { questionId: string }) => asked.push(questionId),
  undo: async (id: string) => asked.push(id),
  undoAnswer: async (id: string) => asked.push(id),
} as unknown as EntityService
const limited = seenBy(service, sight)

test('an entity is told by its records in sight: their names, their values, and no history of the others', async () => {
  const shown = await limited.show('e1')
  expect(JSON.stringify(shown)).not.toMatch(/Secret|leaving in May/)
  expect(shown).toMatchObject({ name: 'Marta Ruiz', members: 2, weakest: null, parent: null, events: [] })
  expect(shown?.rows.map(({ recordId }) => recordId)).toEqual(['marta', 'leaving'])
  // A mention says what conversations in sight say; the row of a system stays whole.
  expect(shown?.rows.map(({ fields }) => fields)).toEqual([
    { name: 'Marta Ruiz', phone: '5550100' },
    { name: 'Marta Ruiz' },
  ])
  expect(shown?.golden).toEqual({ phone: view.golden.phone })
})

test('a list holds what is in sight, by the names in sight', async () => {
  expect(await limited.list({ limit: 9 })).toMatchObject([{ id: 'e1', name: 'Marta Ruiz', members: 2 }])
  expect(await limited.list({ limit: 9, query: 'marta' })).toHaveLength(1)
  expect(await limited.list({ limit: 9, query: 'secret' })).toEqual([])
})

test('a question that stands on a record out of sight is not asked, answered or taken back', async () => {
  expect(await limited.questionIds({ limit: 9 })).toEqual(['leaving:marta'])
  expect(await limited.question('buyer:marta')).toBeNull()
  expect((await limited.question('leaving:marta'))?.left).toMatchObject({ name: 'Marta Ruiz', members: [marta] })
  await expect(limited.askAbout('e1', 'e2')).rejects.toThrow('no two records')
  await expect(limited.answer({ questionId: 'buyer:marta', verdict: 'same', actor: 'maya' })).rejects.toThrow(
    'not open',
  )
  await expect(limited.undoAnswer('buyer:marta', 'maya')).rejects.toThrow('not open')
  await expect(limited.undo('2', 'maya')).rejects.toThrow('not open')
  expect(asked).toEqual([])
  await limited.answer({ questionId: 'leaving:marta', verdict: 'same', actor: 'maya' })
  await limited.undo('1', 'maya')
  expect(asked).toEqual(['leaving:marta', '1'])
  expect((await limited.answers({ limit: 9 })).map(({ questionId }) => questionId)).toEqual(['leaving:marta'])
  expect((await limited.events({ limit: 9 })).map(({ id }) => id)).toEqual(['1'])
})
