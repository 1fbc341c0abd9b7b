import { expect, test } from 'vitest'
import { understand } from '../../../src/agent/understand/understand.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import type { AnswerRequest } from '../../../src/model/agent.ts'
import type { Plan, PlanHint } from '../../../src/model/plan.ts'
import type { EntityRow } from '../../../src/stores/postgres/conversations.ts'
import { storyNow, storyZone } from '../sample-world.ts'

const brackwater: EntityRow = {
  kind: 'company',
  ...{ id: '00000000-0000-4000-8000-000000000001', name: 'Brackwater Residential' },
  ...{ aliases: [], detail: null, interactions: 1, last: null },
}
const hint: PlanHint = { intent: 'open', terms: [], side: null, order: 'relevance', groupBy: null }

function plan(text: string, more?: Partial<PlanHint>): Plan {
  const request: AnswerRequest = {
    ...{ text, timeZone: storyZone, previous: null, signal: new AbortController().signal },
    kind: 'ask',
    scope: { domain: 'pay_ready', viewer: { kind: 'operator' } },
    ...(more && { hint: { ...hint, ...more } }),
  }
  return understand(request, { profile: payReady, entities: [brackwater], now: storyNow }).plan
}

const open = 'Who at Brackwater sounds unhappy about reporting since October?'

test('a hint chooses the shape of a question that has none', () => {
  expect(plan(open).intent).toBe('open')
  expect(plan(open, { intent: 'problems' }).intent).toBe('problems')
  expect(plan(open, { terms: ['frustrated'], side: 'customer' })).toMatchObject({
    intent: 'open',
    side: 'customer',
    terms: [...plan(open).terms, 'frustrat'],
  })
})

test('a question with a shape keeps it', () => {
  const question = 'How many calls did we have with Brackwater since October?'
  expect(plan(question, { intent: 'risk', terms: ['frustrated'], groupBy: 'month', order: 'oldest' })).toEqual(
    plan(question),
  )
})

test('a hint changes neither whom a question is about, nor when, nor where', () => {
  for (const intent of ['open', 'problems', 'sentiment', 'topics', 'commitments', 'list'] as const) {
    const { companies, people, time, sources, channel, asOf } = plan(open, { intent })
    const { companies: own, people: ownPeople, time: ownTime, sources: ownSources } = plan(open)
    expect({ companies, people, time, sources, channel, asOf }).toEqual({
      ...{ companies: own, people: ownPeople, time: ownTime, sources: ownSources, channel: null, asOf: null },
    })
  }
})
