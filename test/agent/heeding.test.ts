import { expect, test } from 'vitest'
import { heeding } from '../../src/agent/heeding.ts'
import type { Reader } from '../../src/stores/postgres/conversations.ts'

test('a reader reads until the signal fires, and so does one that looks back', async () => {
  let reads = 0
  const own = {
    scope: { domain: 'pay_ready' },
    heads: async () => {
      reads += 1
      return []
    },
  }
  const reader = { ...own, at: async () => own } as unknown as Reader
  const stop = new AbortController()
  const heeded = heeding(reader, stop.signal)
  const before = await heeded.at('2026-11-03T00:00:00Z')
  expect([await heeded.heads({} as never), await before.heads({} as never), reads]).toEqual([[], [], 2])
  expect(heeded.scope).toBe(reader.scope)
  stop.abort(new Error('stopped'))
  for (const one of [heeded, before]) expect(() => one.heads({} as never)).toThrow('stopped')
  await expect(heeded.at('2026-11-03T00:00:00Z')).rejects.toThrow('stopped')
  expect(reads).toBe(2)
})
