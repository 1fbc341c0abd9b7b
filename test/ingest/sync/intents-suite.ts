import { afterEach, describe, expect, test } from 'vitest'
import { createSyncIntents } from '../../../src/stores/postgres/sync-intents.ts'
import { createMemoryIntents } from '../../support/memory-intents.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'

const intent = {
  id: 'intent-1',
  connectionId: 'c-1',
  createdAt: new Date('2026-11-23T12:00:00.123Z'),
  afterJobId: 41,
  jobId: null,
}

/** What every store of intents must keep; the one in memory that other tests use is held to the same. */
export function intentsSuite(opened: () => TestDatabase): void {
  const kinds = {
    stored: () => createSyncIntents(opened().domain('pay_ready')),
    'in memory': () => createMemoryIntents(),
  }

  describe.each(Object.entries(kinds))('intents %s', (_, open) => {
    afterEach(() =>
      opened()
        .domain('pay_ready')
        .write('interactive', ({ query }) => query('delete from sync_intents')),
    )

    test('are kept until they are finished, each for its own connection', async () => {
      const intents = open()
      expect(await intents.pending('c-1')).toBeNull()
      await intents.save(intent)
      expect(await intents.pending('c-1')).toEqual(intent)
      expect(await intents.pending('c-2')).toBeNull()
      await intents.attachJob('intent-1', 42)
      expect(await intents.pending('c-1')).toEqual({ ...intent, jobId: 42 })
      await intents.finish('intent-1', { kind: 'succeeded', jobId: 42 } as never)
      expect(await intents.pending('c-1')).toBeNull()
    })

    test('are replaced under their own id, with job ids beyond 32 bits', async () => {
      const intents = open()
      await intents.save(intent)
      const changed = {
        ...intent,
        createdAt: new Date('2026-11-23T13:00:00Z'),
        afterJobId: 9_000_000_000,
        jobId: 9_000_000_001,
      }
      await intents.save(changed)
      expect(await intents.pending('c-1')).toEqual(changed)
    })

    test('come newest first', async () => {
      const intents = open()
      await intents.save(intent)
      await intents.save({ ...intent, id: 'intent-2', createdAt: new Date('2026-11-23T13:00:00Z') })
      expect((await intents.pending('c-1'))?.id).toBe('intent-2')
    })
  })
}
