import { expect, test } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { createProposer } from '../../../src/memory/index/propose.ts'
import { barePlan, type Plan } from '../../../src/model/plan.ts'
import { createMemoryIndex } from '../../support/memory-index.ts'

const plan: Plan = {
  ...barePlan,
  ...{ intent: 'open', domain: 'pay_ready', terms: ['price'], timeZone: 'UTC' },
}
const scope = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const

function setUp() {
  const { index } = createMemoryIndex()
  const state = { asked: 0, fail: null as Error | null }
  index.search = async (_domain, _query, signal) => {
    state.asked += 1
    signal.throwIfAborted()
    if (state.fail) throw state.fail
    return []
  }
  const propose = createProposer({ index, embedder: null, exactTurns: 0, clock: () => new Date(0) })
  return {
    state,
    ask: (signal = new AbortController().signal) => propose({ question: '', plan, scope, turns: 1, signal }),
  }
}

test('an index that keeps failing is left alone for a while', async () => {
  const { state, ask } = setUp()
  state.fail = new AppError('index.unavailable', 'down')
  for (let time = 0; time < 4; time += 1) expect((await ask()).notices).toHaveLength(1)
  expect(state.asked).toBe(2)
})

test('askers who stop do not cost others the index', async () => {
  const { state, ask } = setUp()
  for (let time = 0; time < 4; time += 1) await expect(ask(AbortSignal.abort())).rejects.toThrow()
  expect(await ask()).toMatchObject({ candidates: [], isNarrow: true, notices: [] })
  expect(state.asked).toBe(5)
})
