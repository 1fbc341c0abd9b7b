import { describe, expect, it } from 'vitest'
import { periodsOf } from '../../../src/agent/skills/topics-periods.ts'
import { parsePeriod } from '../../../src/agent/understand/parse-period.ts'
import { barePlan, type Plan } from '../../../src/model/plan.ts'

const timeZone = 'America/Chicago'

function ask(question: string, now: string) {
  const reading = { now: new Date(now), timeZone }
  const period = parsePeriod(question, reading)
  const time = period.kind === 'range' ? period.time : null
  const plan: Plan = { ...barePlan, intent: 'topics', domain: 'pay_ready', timeZone, time }
  const { now: shown, before, hasHardlyBegun } = periodsOf(plan, question, reading)
  return { shown: shown.label, before: before?.label ?? null, hasHardlyBegun }
}

describe('periods of a topics question', () => {
  it('shows the last two whole weeks while a week is young', () => {
    const asked = ask('What topics trend this week against last?', '2026-11-23T18:40:00Z')
    expect(asked).toEqual({ shown: '16–22 Nov', before: '9–15 Nov', hasHardlyBegun: true })
  })

  it('keeps a week that is well under way', () => {
    expect(ask('What topics trend this week?', '2026-11-26T18:40:00Z').hasHardlyBegun).toBe(false)
  })

  it('sets months against months', () => {
    expect(ask('Which topics are trending in October?', '2026-11-23T18:40:00Z')).toMatchObject({
      shown: '1–31 Oct',
      before: '1–30 Sep',
    })
  })

  it('compares nothing where no trend is asked for', () => {
    expect(ask('What topics came up in October?', '2026-11-23T18:40:00Z').before).toBeNull()
  })
})
