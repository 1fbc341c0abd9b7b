import { expect, test } from 'vitest'
import { asItStands } from '../../../src/agent/understand/as-it-stands.ts'
import { createDomains } from '../../../src/domains/domains.ts'
import { barePlan, type Plan } from '../../../src/model/plan.ts'

const context = { now: new Date('2026-11-23T18:40:00Z'), profile: createDomains().pay_ready }
const planOf = (more: Partial<Plan>): Plan => ({
  ...barePlan,
  ...{ intent: 'risk', domain: 'pay_ready', timeZone: 'America/Chicago' },
  ...more,
})
const period = (from: string, to: string | null, phrase: string) => ({ from, to, phrase, label: phrase })
const august = period('2026-08-01T05:00:00.000Z', '2026-09-01T05:00:00.000Z', 'in August')
const twoWeeks = period('2026-11-09T06:00:00.000Z', '2026-11-24T06:00:00.000Z', 'in the past two weeks')

test('how accounts stand today takes no other period and no one source, and says so', () => {
  const plan = asItStands(planOf({ time: august, sources: ['slack'] }), 'at risk in Slack', context)
  expect(plan).toMatchObject({ time: null, sources: [], notApplied: ['in August', 'in Slack'] })
  expect(asItStands(planOf({ intent: 'flips', time: august }), '', context).notApplied).toEqual(['in August'])
  expect(asItStands(planOf({ intent: 'flips', time: twoWeeks }), '', context).notApplied).toEqual([])
  const summary = planOf({ intent: 'summary', time: august })
  expect(asItStands(summary, '', context)).toBe(summary)
})
