import { expect, test } from 'vitest'
import type { Reads } from '../../src/agent/facts/population.ts'
import { createLabels } from '../../src/agent/labels/read-labels.ts'
import { objectionsIn } from '../../src/agent/objections/read-objections.ts'
import { payReady } from '../../src/domains/pay-ready.ts'
import type { SpokenTurn } from '../../src/memory/turn-cache.ts'
import type { InteractionHead } from '../../src/stores/postgres/conversations.ts'

type Said = [side: 'customer' | 'internal', text: string]

/** Conversations by id, each of an account or of none, an hour apart; their turns have the same ids. */
function readsOf(told: Record<string, { companyId: string | null; said: Said[] }>) {
  const heads = Object.entries(told).map(([id, { companyId }]) => ({ id, companyId }) as InteractionHead)
  const heard = Object.entries(told).map(([id, { said }], hour) => ({
    id,
    people: [],
    turns: said.map(
      ([side, text], position) =>
        ({
          ...{ interactionId: id, turnId: `t${position}`, position, side, text, speaker: side, personId: null },
          ...{ role: null, caption: null, at: null, permalink: null, startSeconds: null, endSeconds: null },
          saidAt: new Date(Date.UTC(2026, 10, 2, hour, position)).toISOString(),
        }) as SpokenTurn,
    ),
  }))
  const turns = {
    of: async (_: unknown, asked: InteractionHead[]) => heard.filter(({ id }) => asked.some((head) => head.id === id)),
  }
  const reader = {
    heads: async ({ companyIds }: { companyIds: string[] }) => {
      asked.push(companyIds)
      return heads.filter(({ companyId }) => companyIds.includes(companyId ?? ''))
    },
    crmRecords: async () => [],
  }
  const asked: string[][] = []
  return { heads, asked, reads: { turns, labels: createLabels(payReady), reader } as unknown as Reads }
}

const raised: Said[] = [['customer', 'Your price per unit for the Katy portfolio is too high, we cannot pay that.']]
const answered: Said[] = [
  ['customer', 'Good morning.'],
  ['internal', 'Thanks for joining today.'],
  ['internal', 'On the Katy portfolio price per unit: last year it saved you $40,000 in agency fees.'],
]

test('what is said later to the same account answers an objection, in its own conversation', async () => {
  const { heads, reads } = readsOf({
    one: { companyId: 'a', said: raised },
    two: { companyId: 'a', said: [['internal', 'Hello.'], ...answered] },
  })
  const [objection] = await objectionsIn(reads, heads)
  expect(objection?.answer?.place.head.id).toBe('two')
  expect(objection?.answer?.place.turn.text).toContain('$40,000')
})

test('what is said in another conversation of no account answers none', async () => {
  const { heads, reads } = readsOf({
    one: { companyId: null, said: raised },
    two: { companyId: null, said: answered },
  })
  const objections = await objectionsIn(reads, heads)
  expect(objections.map(({ answer }) => answer)).toEqual([null])
})

test('an answer is the turn that gave it, where turns of two conversations have the same id', async () => {
  const { heads, reads } = readsOf({
    zero: {
      companyId: 'a',
      said: [
        ['customer', 'Hi.'],
        ['internal', 'Hi.'],
        ['internal', 'Lovely weather.'],
      ],
    },
    one: { companyId: 'a', said: raised },
    two: { companyId: 'a', said: answered },
  })
  const [objection] = await objectionsIn(reads, heads)
  expect(objection?.answer?.place.turn.text).toContain('$40,000')
})

test('an objection of a period is answered by what is said to its account after it, which is read once', async () => {
  const { heads, reads, asked } = readsOf({
    one: { companyId: 'a', said: raised },
    two: { companyId: 'b', said: answered },
    three: { companyId: 'a', said: answered },
  })
  const inPeriod = heads.slice(0, 1)
  const [objection] = await objectionsIn(reads, inPeriod)
  expect(objection?.raised).toHaveLength(1)
  expect(objection?.answer?.place.head.id).toBe('three')
  await objectionsIn(reads, [...inPeriod])
  await objectionsIn(reads, heads)
  expect(asked).toEqual([['a']])
})

test('raised again after the period and handled there, it is answered, but not raised in the period again', async () => {
  const { heads, reads } = readsOf({
    one: { companyId: 'a', said: raised },
    two: { companyId: 'a', said: [...raised, ['internal', 'What would the Katy portfolio have to cost for you?']] },
  })
  const [objection] = await objectionsIn(reads, heads.slice(0, 1))
  expect(objection?.raised).toHaveLength(1)
  expect(objection?.answer).toMatchObject({ isWell: true, place: { head: { id: 'two' } } })
})
