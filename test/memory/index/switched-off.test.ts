import { expect, test } from 'vitest'
import { createProposer } from '../../../src/memory/index/propose.ts'
import { switchedOff } from '../../../src/memory/index/switched-off.ts'
import type { Embedder } from '../../../src/model/embeddings.ts'
import { barePlan, type Plan } from '../../../src/model/plan.ts'

const plan: Plan = { ...barePlan, intent: 'open', domain: 'pay_ready', timeZone: 'America/Chicago' }
const vector = { model: 'm', slot: 'a', values: new Float32Array([1]) } as const
const embedder = { embedQuestion: async () => ({ vector, reason: null }) } as unknown as Embedder

test('meaning search taken away is told with the time it went, and comes back with the switch', async () => {
  const switches = { indexOff: false }
  const times = ['2026-11-23T18:21:00Z', '2026-11-23T18:40:00Z', '2026-11-24T18:40:00Z'].map((time) => new Date(time))
  let now = times[0] as Date
  const asked = switchedOff({ index: null, embedder }, switches)
  const propose = createProposer({ ...asked, exactTurns: 0, clock: () => now })
  const ask = () =>
    propose({
      ...{ question: 'who?', plan, turns: 1, signal: new AbortController().signal },
      scope: { domain: 'pay_ready', viewer: { kind: 'operator' } },
    })
  expect((await ask()).notices).toEqual([])
  switches.indexOff = true
  const told: (string | undefined)[] = []
  for (const time of times) {
    now = time
    told.push((await ask()).notices[0])
  }
  expect(told.map((notice) => notice?.slice(0, 38))).toEqual([
    'Meaning search is off since 12:21, so ',
    'Meaning search is off since 12:21, so ',
    'Meaning search is off since Mon 23 Nov',
  ])
  switches.indexOff = false
  expect(await ask()).toMatchObject({ notices: [], vector })
})
