import { beforeAll, describe, expect, test } from 'vitest'
import { createModelUsage, type ModelUsage } from '../../src/stores/postgres/model-usage.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const day = '2026-11-23'
const limits = { tokens: 1_000, microUsd: 500 }
const call = { calls: 1, inputTokens: 80, outputTokens: 20, microUsd: 40, isFirst: false }
let people = 0
const somebody = () => ({ viewer: `person${++people}@payready.example`, day })

/** What every database must keep of what questions cost at the chat model. */
export function modelUsageSuite(opened: () => TestDatabase): void {
  describe('usage of the chat model', () => {
    let usage: ModelUsage
    beforeAll(() => {
      usage = createModelUsage(opened().domain('pay_ready'))
    })

    test('adds up what is booked and settled, a person and a day at a time', async () => {
      const ana = somebody()
      expect(await usage.of(ana)).toEqual({ questions: 0, calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 })
      await usage.reserve(ana, { ...call, isFirst: true }, limits)
      await usage.reserve(ana, call, limits)
      await usage.settle(ana, { calls: 0, inputTokens: -30, outputTokens: 5, microUsd: -10 })
      expect(await usage.of(ana)).toEqual({ questions: 1, calls: 2, inputTokens: 130, outputTokens: 45, microUsd: 70 })
      expect((await usage.of({ ...ana, day: '2026-11-24' })).calls).toBe(0)
      expect((await usage.of(somebody())).calls).toBe(0)
    })

    test('books nothing that goes beyond a limit, by the first call of a day either', async () => {
      const ana = somebody()
      expect(await usage.reserve(ana, { ...call, inputTokens: 981 }, limits)).toBe(false)
      expect(await usage.reserve(ana, { ...call, microUsd: 501 }, limits)).toBe(false)
      expect((await usage.of(ana)).calls).toBe(0)
      expect(await usage.reserve(ana, { ...call, inputTokens: 980, microUsd: 500 }, limits)).toBe(true)
      expect(await usage.reserve(ana, { ...call, inputTokens: 1, outputTokens: 0, microUsd: 0 }, limits)).toBe(false)
      expect(await usage.of(ana)).toMatchObject({ calls: 1, inputTokens: 980 })
      expect(await usage.reserve(ana, call, { tokens: 5_000, microUsd: null })).toBe(true)
    })

    test('many who ask at once book no more than the day has', async () => {
      const ana = somebody()
      const booked = await Promise.all(Array.from({ length: 25 }, () => usage.reserve(ana, call, limits)))
      expect(booked.filter(Boolean)).toHaveLength(10)
      expect(await usage.of(ana)).toMatchObject({ calls: 10, inputTokens: 800, outputTokens: 200 })
    })

    test('never falls below nothing', async () => {
      const ana = somebody()
      await usage.reserve(ana, call, limits)
      await usage.settle(ana, { calls: 0, inputTokens: -900, outputTokens: -900, microUsd: -900 })
      expect(await usage.of(ana)).toMatchObject({ inputTokens: 0, outputTokens: 0, microUsd: 0 })
    })
  })
}
