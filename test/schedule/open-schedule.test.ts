import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { randomId } from '../../src/lib/ids.ts'
import type { Job } from '../../src/schedule/job.ts'
import { openSchedule } from '../../src/schedule/open-schedule.ts'
import type { Schedule } from '../../src/schedule/read-schedules.ts'
import { createJobStore, type JobStore } from '../../src/stores/postgres/jobs.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { openTestDatabase, type TestDatabase } from '../support/open-test-database.ts'

let database: TestDatabase
let store: JobStore

beforeAll(async () => {
  database = await openTestDatabase('embedded')
  store = createJobStore(database.domain('pay_ready'))
})
afterEach(() =>
  database.domain('pay_ready').write('interactive', async ({ query }) => {
    await query('delete from cron_lease')
    await query('delete from workflow_executions')
  }),
)
afterAll(() => database[Symbol.asyncDispose]())

/** 08:30 in Chicago. */
const now = new Date('2026-11-20T14:30:00.000Z')
const clock = () => now
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const morning: Schedule = {
  name: 'morning',
  job: 'count',
  cron: '0 8 * * *',
  timezone: 'America/Chicago',
  enabled: true,
  graceMinutes: 60,
}
const count: Job = { name: 'count', description: 'Counts', run: async () => ({ counted: 7 }) }
const untilAborted: Job['run'] = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

function settings(change: Partial<Parameters<typeof openSchedule>[0]> = {}) {
  const log = createLog({ level: 'silent' })
  return { schedules: [], jobs: [count], store, clock, newId: randomId, log, holder: 'test', ...change }
}
const history = async () =>
  (await store.lastRuns({ limit: 50 })).map(({ trigger, status, report, error }) => ({
    trigger,
    status,
    report,
    error,
  }))
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(10)
}
async function ranEarlier(startedAt: Date, status: 'succeeded' | 'failed' | 'aborted', job = 'count') {
  const id = randomId()
  await store.startRun({ id, workflow: job, trigger: 'schedule', leaseMs: 1_000, now: startedAt })
  await store.finishRun({ id, workflow: job, status, now: startedAt })
}

describe('running a job by name', () => {
  test('records the run with its report and tells the listener', async () => {
    const heard: unknown[] = []
    await using schedule = openSchedule(settings({ onFinish: (run) => heard.push(run) }))
    const outcome = await schedule.runJob('count')
    expect(outcome).toMatchObject({ kind: 'finished', status: 'succeeded', report: { counted: 7 } })
    expect(await history()).toEqual([{ trigger: 'manual', status: 'succeeded', report: { counted: 7 }, error: null }])
    expect(heard).toEqual([{ job: 'count', status: 'succeeded', seconds: 0 }])
  })

  test('records the error of a run that fails, without mailboxes', async () => {
    const run = () => Promise.reject(new Error('No folder of dana@brackwater.example'))
    await using schedule = openSchedule(settings({ jobs: [{ ...count, run }] }))
    await schedule.runJob('count')
    expect(await history()).toEqual([
      { trigger: 'manual', status: 'failed', report: null, error: 'No folder of [e-mail]' },
    ])
  })

  test('refuses a name nobody knows and lists the known ones', async () => {
    await using schedule = openSchedule(settings())
    await expect(schedule.runJob('cuont')).rejects.toThrow('There is no job "cuont"; use one of count')
  })

  test('refuses a second run while the first is under way', async () => {
    const start = deferred()
    const slow: Job = { ...count, run: () => start.promise.then(() => ({})) }
    await using schedule = openSchedule(settings({ jobs: [slow] }))
    const first = schedule.runJob('count')
    expect(await schedule.runJob('count')).toEqual({ kind: 'busy' })
    start.resolve(undefined)
    expect((await first).kind).toBe('finished')
  })

  test('keeps the lease of a run that takes longer than it', async () => {
    let moment = now.getTime()
    const end = deferred()
    const slow: Job = { ...count, run: () => end.promise.then(() => ({})) }
    let renewedAt = 0
    const watched: JobStore = {
      ...store,
      renewRun: async (renewal) => {
        const isHeld = await store.renewRun(renewal)
        renewedAt = renewal.now.getTime()
        return isHeld
      },
    }
    const running = settings({ jobs: [slow], store: watched, clock: () => new Date(moment), leaseMs: 80 })
    await using schedule = openSchedule(running)
    const first = schedule.runJob('count')
    // The clock moves on by less than a lease at a time, and only once that was seen: however slow the machine is.
    for (let step = 0; step < 5; step += 1) {
      moment += 60
      await until(async () => renewedAt === moment)
    }
    expect(await schedule.runJob('count')).toEqual({ kind: 'busy' })
    end.resolve(undefined)
    expect(await first).toMatchObject({ status: 'succeeded' })
  })

  test('stops a run whose lease another instance took', async () => {
    await using schedule = openSchedule(settings({ jobs: [{ ...count, run: untilAborted }], leaseMs: 80 }))
    const run = schedule.runJob('count')
    await until(async () => (await history()).length === 1)
    const later = new Date(now.getTime() + 81)
    await store.startRun({ id: randomId(), workflow: 'count', trigger: 'manual', leaseMs: 60_000, now: later })
    expect(await run).toMatchObject({ status: 'aborted', error: expect.stringContaining('schedule.lease-lost') })
    expect((await history()).map((entry) => entry.status).sort()).toEqual(['abandoned', 'running'])
  })
})

describe('closing', () => {
  test('aborts a running job, waits for it and records it', async () => {
    const schedule = openSchedule(settings({ jobs: [{ ...count, run: untilAborted }] }))
    const run = schedule.runJob('count')
    await until(async () => (await history()).length === 1)
    await schedule[Symbol.asyncDispose]()
    expect(await history()).toMatchObject([{ status: 'aborted' }])
    expect(await run).toMatchObject({ status: 'aborted' })
    await expect(schedule.runJob('count')).rejects.toMatchObject({ code: 'schedule.closed' })
  })

  test('does not wait for ever for a job that does not stop', async () => {
    const end = deferred()
    const stubborn: Job = { ...count, run: () => end.promise.then(() => ({})) }
    const schedule = openSchedule(settings({ jobs: [stubborn], closeTimeoutMs: 50 }))
    const run = schedule.runJob('count')
    await until(async () => (await history()).length === 1)
    await schedule[Symbol.asyncDispose]()
    expect(await history()).toMatchObject([{ status: 'running' }])
    end.resolve(undefined)
    await run
  })
})

describe('after downtime', () => {
  test('the last missed slot runs once, however many instances look', async () => {
    await ranEarlier(minutesAgo(24 * 60), 'succeeded')
    await using left = openSchedule(settings({ schedules: [morning], holder: 'left' }))
    await using right = openSchedule(settings({ schedules: [morning], holder: 'right' }))
    await Promise.all([left.catchUp(), right.catchUp()])
    await left.catchUp()
    await right.catchUp()
    expect((await history()).map((run) => run.trigger)).toEqual(['catch-up', 'schedule'])
  })

  test('a slot runs again when its run was broken off', async () => {
    await ranEarlier(minutesAgo(29), 'aborted')
    await using schedule = openSchedule(settings({ schedules: [morning] }))
    await schedule.catchUp()
    expect((await history()).map((run) => run.status)).toEqual(['succeeded', 'aborted'])
  })

  test.each([
    ['it ran', minutesAgo(29), 'succeeded', morning],
    ['it ran and failed', minutesAgo(29), 'failed', morning],
    ['it is later than its grace', minutesAgo(24 * 60), 'succeeded', { ...morning, graceMinutes: 29 }],
    ['the schedule is switched off', minutesAgo(24 * 60), 'succeeded', { ...morning, enabled: false }],
    ['the same hour belongs to another time zone', minutesAgo(24 * 60), 'succeeded', { ...morning, timezone: 'UTC' }],
  ] as const)('nothing is caught up when %s', async (_, startedAt, status, schedule) => {
    await ranEarlier(startedAt, status)
    await using open = openSchedule(settings({ schedules: [schedule] }))
    await open.catchUp()
    expect(await history()).toHaveLength(1)
  })

  test('a job that has never run waits for its first slot', async () => {
    await using schedule = openSchedule(settings({ schedules: [morning] }))
    await schedule.catchUp()
    expect(await history()).toEqual([])
  })
})

describe('timers', () => {
  test('two instances on one database run each slot once', async () => {
    const ran: string[] = []
    const job: Job = {
      ...count,
      run: async () => {
        ran.push(new Date().toISOString().slice(0, 19))
        return {}
      },
    }
    const everySecond = { ...morning, cron: '* * * * * *' }
    const instance = (holder: string) =>
      settings({ jobs: [job], schedules: [everySecond], holder, clock: () => new Date() })
    // The other instance comes late enough that the first has already finished: only the claimed slot keeps it out.
    const lateStore: JobStore = { ...store, startRun: (run) => wait(200).then(() => store.startRun(run)) }
    {
      await using _early = openSchedule(instance('early'))
      await using _late = openSchedule({ ...instance('late'), store: lateStore })
      await until(() => ran.length >= 2)
      await wait(400)
    }
    expect(ran.length).toBeGreaterThanOrEqual(2)
    expect(new Set(ran).size).toBe(ran.length)
    expect((await history()).every((run) => run.trigger === 'schedule')).toBe(true)
  })

  test('the next runs are told soonest first, in the hours of their time zone', async () => {
    const evening = { ...morning, name: 'evening', cron: '0 20 * * *', timezone: 'UTC' }
    const off = { ...morning, name: 'off', enabled: false }
    await using schedule = openSchedule(settings({ schedules: [morning, evening, off] }))
    const runs = schedule.nextRuns()
    expect(runs.map((run) => run.schedule).sort()).toEqual(['evening', 'morning'])
    expect(runs.find((run) => run.schedule === 'evening')?.at.getUTCHours()).toBe(20)
    expect(runs[0]?.at.getTime()).toBeLessThan(runs[1]?.at.getTime() ?? 0)
  })
})

function deferred(): { promise: Promise<unknown>; resolve(value: unknown): void } {
  let resolve: (value: unknown) => void = () => undefined
  const promise = new Promise<unknown>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
