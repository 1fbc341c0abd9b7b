import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { DomainDatabase } from '../../src/stores/postgres/database.ts'
import { createJobStore, type JobStore, type Trigger } from '../../src/stores/postgres/jobs.ts'

const noon = new Date('2026-11-20T12:00:00.000Z')
const at = (seconds: number) => new Date(noon.getTime() + seconds * 1000)

/** What every database must keep of slot claims, job leases and the history of runs. */
export function jobStoreSuite(open: () => Promise<DomainDatabase>): void {
  describe('the job store', () => {
    let database: DomainDatabase
    let store: JobStore

    beforeAll(async () => {
      database = await open()
      store = createJobStore(database)
    })
    afterEach(() =>
      database.write('interactive', async ({ query }) => {
        await query('delete from cron_lease')
        await query('delete from workflow_executions')
      }),
    )

    const start = (seconds: number, more: { trigger?: Trigger; catchUpFor?: Date; workflow?: string } = {}) => {
      const id = randomUUID()
      const run = {
        id,
        workflow: 'import',
        trigger: 'manual' as Trigger,
        leaseMs: 60_000,
        now: at(seconds),
        ...more,
      }
      return store.startRun(run).then((outcome) => ({ id, outcome }))
    }
    const finish = (id: string, seconds: number, status: 'succeeded' | 'failed' | 'aborted' = 'succeeded') =>
      store.finishRun({ id, workflow: 'import', status, now: at(seconds) })
    const statuses = async () => (await store.lastRuns({ limit: 10 })).map((run) => run.status)

    test('gives a slot to one of many that ask at once', async () => {
      const holders = Array.from({ length: 20 }, (_, index) => `instance-${index}`)
      const claim = (holder: string) => store.claimSlot({ key: 'slot:a', holder, ttlMs: 30_000, now: noon })
      const claims = await Promise.all(holders.map(claim))
      expect(claims.filter(Boolean)).toHaveLength(1)
    })

    test('gives a slot again only after its claim has ended', async () => {
      const claim = (seconds: number) =>
        store.claimSlot({ key: 'slot:a', holder: 'b', ttlMs: 30_000, now: at(seconds) })
      expect(await claim(0)).toBe(true)
      expect(await claim(30)).toBe(false)
      expect(await claim(30.001)).toBe(true)
    })

    test('keeps claims of different slots apart', async () => {
      const claim = (key: string) => store.claimSlot({ key, holder: 'a', ttlMs: 30_000, now: noon })
      expect(await Promise.all([claim('slot:a'), claim('slot:b')])).toEqual([true, true])
    })

    test('starts one of many runs of a job that are asked for at once', async () => {
      const runs = await Promise.all(Array.from({ length: 10 }, () => start(0)))
      expect(runs.map(({ outcome }) => outcome.kind).sort()).toEqual([...Array(9).fill('busy'), 'started'])
      expect(await statuses()).toEqual(['running'])
    })

    test('lets two different jobs run beside each other', async () => {
      const runs = [await start(0), await start(0, { workflow: 'digest' })]
      expect(runs.map(({ outcome }) => outcome.kind)).toEqual(['started', 'started'])
    })

    test('frees the job once its run is finished', async () => {
      const first = await start(0)
      expect(await finish(first.id, 1)).toBe(true)
      expect((await start(2)).outcome).toEqual({ kind: 'started', abandoned: 0 })
    })

    test('takes over a job whose lease ended and marks its run as abandoned', async () => {
      await start(0)
      expect((await start(60)).outcome.kind).toBe('busy')
      expect((await start(60.001)).outcome).toEqual({ kind: 'started', abandoned: 1 })
      expect(await statuses()).toEqual(['running', 'abandoned'])
    })

    test('a renewed lease outlives its first end', async () => {
      const { id } = await start(0)
      expect(await store.renewRun({ id, workflow: 'import', ttlMs: 60_000, now: at(45) })).toBe(true)
      expect((await start(90)).outcome.kind).toBe('busy')
    })

    test('a run that lost its lease cannot renew it, nor end the run that took over', async () => {
      const lost = await start(0)
      const taker = await start(61)
      expect(await store.renewRun({ id: lost.id, workflow: 'import', ttlMs: 60_000, now: at(62) })).toBe(false)
      expect(await finish(lost.id, 63)).toBe(false)
      expect(await statuses()).toEqual(['running', 'abandoned'])
      expect((await start(64)).outcome.kind).toBe('busy')
      expect(await finish(taker.id, 65)).toBe(true)
    })

    test('keeps the report or the error of a run', async () => {
      const good = await start(0)
      const report = { read: 12, loaded: 11, quarantined: 1 }
      await store.finishRun({ id: good.id, workflow: 'import', status: 'succeeded', report, now: at(3) })
      const bad = await start(5)
      await store.finishRun({ id: bad.id, workflow: 'import', status: 'failed', error: 'no folder', now: at(6) })
      expect(await store.lastRuns({ workflow: 'import', limit: 2 })).toEqual([
        expect.objectContaining({ id: bad.id, status: 'failed', error: 'no folder', report: null }),
        {
          id: good.id,
          workflow: 'import',
          trigger: 'manual',
          status: 'succeeded',
          startedAt: '2026-11-20T12:00:00.000Z',
          finishedAt: '2026-11-20T12:00:03.000Z',
          report,
          error: null,
        },
      ])
    })

    test('lists the newest runs, of one job or of all', async () => {
      const first = await start(0)
      await finish(first.id, 1)
      const other = await start(2, { workflow: 'digest' })
      const last = await start(4)
      const ids = async (workflow?: string, limit = 10) =>
        (await store.lastRuns({ ...(workflow && { workflow }), limit })).map((run) => run.id)
      expect(await ids()).toEqual([last.id, other.id, first.id])
      expect(await ids('import')).toEqual([last.id, first.id])
      expect(await ids(undefined, 1)).toEqual([last.id])
    })

    test('a job that runs every minute does not hide another', async () => {
      const rare = await start(0)
      await finish(rare.id, 1)
      for (let index = 0; index < 12; index += 1) {
        const { id } = await start(10 + index, { workflow: 'digest' })
        await store.finishRun({ id, workflow: 'digest', status: 'succeeded', now: at(10 + index) })
      }
      expect((await store.lastRuns({ limit: 10 })).map(({ id }) => id)).toContain(rare.id)
    })

    test('forgets old runs of a job that runs often, and nothing of one that runs rarely', async () => {
      const rare = await start(-40 * 86_400, { workflow: 'sync' })
      await store.finishRun({ id: rare.id, workflow: 'sync', status: 'succeeded', now: at(-40 * 86_400) })
      await database.write('interactive', ({ query }) =>
        query(
          `insert into workflow_executions (id, workflow, trigger, status, started_at, finished_at)
           select gen_random_uuid(), 'import', 'schedule', case when n % 100 = 0 then 'failed' else 'succeeded' end,
             $1::timestamptz - n * interval '1 hour', $1 from generate_series(1, 400) n`,
          [noon],
        ),
      )
      const { id } = await start(1)
      await finish(id, 2)
      const kept = await store.lastRuns({ workflow: 'import', limit: 1000 })
      const old = kept.slice(200)
      expect(kept[0]?.id).toBe(id)
      expect(old.map(({ status, startedAt }) => [status, Date.parse(startedAt)])).toEqual([
        ['failed', at(-200 * 3600).getTime()],
        ['failed', at(-300 * 3600).getTime()],
      ])
      expect(await store.lastRuns({ workflow: 'sync', limit: 10 })).toHaveLength(1)
    })

    describe('when a missed slot is caught up', () => {
      test.each(['succeeded', 'failed'] as const)('a run that %s since the slot covers it', async (status) => {
        const run = await start(10)
        await finish(run.id, 11, status)
        expect((await start(60, { trigger: 'catch-up', catchUpFor: noon })).outcome.kind).toBe('covered')
        expect((await start(60)).outcome.kind).toBe('started')
      })

      test('a run before the slot does not cover it', async () => {
        const run = await start(-10)
        await finish(run.id, 5)
        expect((await start(60, { trigger: 'catch-up', catchUpFor: noon })).outcome.kind).toBe('started')
      })

      test('a run that was broken off leaves the slot to one catch-up and no second', async () => {
        const run = await start(10, { trigger: 'schedule' })
        await finish(run.id, 11, 'aborted')
        const catchUp = await start(60, { trigger: 'catch-up', catchUpFor: noon })
        expect(catchUp.outcome.kind).toBe('started')
        await finish(catchUp.id, 61, 'aborted')
        expect((await start(120, { trigger: 'catch-up', catchUpFor: noon })).outcome.kind).toBe('covered')
      })

      test('a run whose process died leaves the slot to a catch-up', async () => {
        await start(10, { trigger: 'schedule' })
        const catchUp = { trigger: 'catch-up' as const, catchUpFor: noon }
        expect((await start(60, catchUp)).outcome.kind).toBe('busy')
        expect((await start(71, catchUp)).outcome).toEqual({ kind: 'started', abandoned: 1 })
      })
    })

    test('prunes claims that ended before a moment and keeps the rest', async () => {
      await store.claimSlot({ key: 'slot:old', holder: 'a', ttlMs: 1_000, now: noon })
      await store.claimSlot({ key: 'slot:new', holder: 'a', ttlMs: 60_000, now: noon })
      expect(await store.pruneLeases(at(30))).toBe(1)
      const rows = await database.read('interactive', ({ query }) => query('select key from cron_lease'))
      expect(rows).toEqual([{ key: 'slot:new' }])
    })
  })
}
