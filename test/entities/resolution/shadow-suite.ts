import { afterEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { createResolutionBench, type GivenRecord, idOf } from './resolution-bench.ts'

const actor = 'ana@payready.example'
const { signal } = new AbortController()

/** Pairs of records that share a name only: `same` and `other` pairs look alike, and people tell them apart. */
function lookalikes(count: number): Record<string, GivenRecord> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      [`left${n}`, { fields: { name: `Name ${n}`, email: `left${n}@x.example` } }],
      [`right${n}`, { fields: { name: `Name ${n}`, phone: String(n) } }],
    ]).flat(),
  )
}

/** Trials of models, and which of them may count. */
export function shadowSuite(opened: () => TestDatabase): void {
  const bench = () => createResolutionBench(opened().domain('pay_ready'))

  async function judged(sameShare: number) {
    const open = bench()
    await open.put(lookalikes(24))
    await open.run()
    for (let n = 0; n < 24; n += 1) {
      const questionId = [idOf(`left${n}`), idOf(`right${n}`)].toSorted().join(':')
      await open.service.answer({ questionId, verdict: n < 24 * sameShare ? 'same' : 'different', actor })
    }
    return open
  }

  describe('a trial', () => {
    afterEach(() => bench().clear())

    test('publishes nothing, and tells what would change', async () => {
      const { put, run, service, state } = bench()
      await put({
        ...lookalikes(6),
        a: { fields: { name: 'Ann', email: 'ann@x.example' } },
        b: { fields: { name: 'Ann', email: 'ann@x.example' } },
      })
      await run()
      const before = await state()
      const report = await service.shadow({ kind: 'person', thresholds: { merge: 0.9999 }, signal })
      expect(await state()).toEqual(before)
      expect(report).toMatchObject({
        against: 'tiny-person-1',
        // Two Anns with one mailbox are not as sure as that.
        merged: 0,
        split: 1,
        moved: 1,
        promotable: { allowed: false },
      })
      expect(report.candidate.precision).toEqual({ value: null, low: 0, high: 1, of: 0 })
      expect((await service.models('person')).map(({ version }) => version)).toEqual([report.version, 'tiny-person-1'])
    })

    test('is measured by what people answered, and a model no worse may count until somebody goes back', async () => {
      const { service, run } = await judged(0)
      const { version, candidate, promotable } = await service.shadow({
        kind: 'person',
        thresholds: { review: 0.6 },
        signal,
      })
      expect(candidate.recall.of).toBe(0)
      expect(promotable.allowed).toBe(true)
      expect(await service.promote(version, actor)).toMatchObject({
        version,
        isCurrent: true,
        thresholds: { review: 0.6 },
      })
      const report = await run()
      expect(report.kinds.find(({ kind }) => kind === 'person')).toMatchObject({ modelVersion: version, full: true })
      expect(await service.demote('person', actor)).toMatchObject({ version: 'tiny-person-1', isCurrent: true })
    })

    test('that was never made, or shows a model to be worse, keeps it from counting', async () => {
      const { service } = bench()
      await bench().put(lookalikes(2))
      await bench().run()
      const { version } = await service.shadow({ kind: 'person', thresholds: { review: 0.5 }, signal })
      await expect(service.promote(version, actor)).rejects.toMatchObject({ code: 'entities.worse' })
      await expect(service.promote('person-none', actor)).rejects.toMatchObject({ code: 'entities.unknown' })
      await expect(service.shadow({ kind: 'person', retrain: true, signal })).rejects.toThrow('200 answers')
    })
  })
}
