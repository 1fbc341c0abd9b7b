import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type FlowStep, runFlow } from '../../../src/ingest/flow.ts'
import type { Source } from '../../../src/ingest/source.ts'
import { createSyncJob } from '../../../src/schedule/jobs/sync.ts'
import type { DomainDatabase } from '../../../src/stores/postgres/database.ts'
import { createSyncBench } from './sync-bench.ts'

const quiet = { info: () => undefined }
const step = (name: string, run: FlowStep['run'] = async () => name): FlowStep => ({ name, run })

function contextOf(signal = new AbortController().signal) {
  const lines: string[] = []
  return { lines, context: { signal, log: quiet, full: false, onProgress: (line: string) => lines.push(line) } }
}

/** A database that has nothing, slowly, and remembers when it was asked for each table. */
function slowDatabase() {
  const asked: { table: string; from: number; to: number }[] = []
  const transact = (async (_priority, work) =>
    work({
      orm: undefined as never,
      query: async (text: string, values: unknown[] = []) => {
        if (text.includes('pg_snapshot_xmin')) return [{ mark: '1' }] as never
        if (!text.includes('information_schema')) return [] as never
        const from = performance.now()
        await wait(30)
        asked.push({ table: String((values[1] as string[])[0]), from, to: performance.now() })
        return [] as never
      },
      at: () => Promise.reject(new Error('nobody looks back')),
      changed: () => undefined,
    })) as DomainDatabase['read']
  const home: DomainDatabase = { id: 'pay_ready', read: transact, write: transact }
  return { home, asked }
}

function sourceOf(system: Source['system'], table: string): Source {
  return {
    system,
    streams: [{ table, keyOf: () => null, conversationsOf: () => [], recordsOf: () => [] }],
    needs: [],
    directories: [],
    assemble: () => ({ kind: 'deleted' }),
  }
}

describe('the flow', () => {
  test('delivers, syncs the sources, sweeps when it reads everything, then does what rests on them', () => {
    const after = [step('entities'), step('index')]
    const { sync } = createSyncBench(slowDatabase().home, { after })
    const namesOf = (full: boolean) => sync.stepsOf({ systems: [], full }).map(({ name }) => name)
    expect(namesOf(false)).toEqual(['deliver', 'sources', 'entities', 'index'])
    expect(namesOf(true)).toEqual(['deliver', 'sources', 'sweep', 'entities', 'index'])
    expect(() => sync.stepsOf({ systems: ['import' as never], full: false })).toThrow('There is no source import')
  })

  test('syncs its sources at the same time', async () => {
    const { home, asked } = slowDatabase()
    const { run } = createSyncBench(home, { sources: [sourceOf('gong', 'left'), sourceOf('slack', 'right')] })
    await run()
    const [left, right] = ['left', 'right'].map((name) => asked.find(({ table }) => table === name))
    expect(left && right).toBeTruthy()
    expect(Math.max(left?.from ?? 0, right?.from ?? 0)).toBeLessThan(Math.min(left?.to ?? 0, right?.to ?? 0))
  })

  test('runs its steps one after the other, and says what each did and how long it took', async () => {
    const { lines, context } = contextOf()
    let time = 0
    const order: string[] = []
    const steps = ['one', 'two'].map((name) =>
      step(name, async () => {
        order.push(`${name} begins`)
        await wait(1)
        order.push(`${name} ends`)
        return { done: name }
      }),
    )
    const report = await runFlow(steps, context, () => (time += 1.5))
    expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends'])
    expect(lines).toEqual(['one', 'two'])
    expect(report.steps).toEqual([
      { name: 'one', seconds: 1.5, report: { done: 'one' } },
      { name: 'two', seconds: 1.5, report: { done: 'two' } },
    ])
  })

  test('does not run what follows a step that failed', async () => {
    const { lines, context } = contextOf()
    const failing = step('fails', () => Promise.reject(new Error('no')))
    await expect(runFlow([failing, step('later')], context, () => 0)).rejects.toThrow('no')
    expect(lines).toEqual(['fails'])
  })

  test('stops before the next step once it is aborted', async () => {
    const controller = new AbortController()
    const { lines, context } = contextOf(controller.signal)
    const aborting = step('aborts', async () => controller.abort(new Error('enough')))
    await expect(runFlow([aborting, step('later')], context, () => 0)).rejects.toThrow('enough')
    expect(lines).toEqual(['aborts'])
  })

  test('is a job under the name of the schedule, for the sources it is asked for', async () => {
    const asked: unknown[] = []
    const lines: string[] = []
    const job = createSyncJob({
      sync: {
        stepsOf(request) {
          asked.push(request)
          return [step('only')]
        },
      },
      request: { systems: ['gong'], full: true },
      onProgress: (line) => lines.push(line),
    })
    const report = await job.run({ signal: new AbortController().signal, log: quiet, now: new Date() } as never)
    expect(job.name).toBe('sync')
    expect(asked).toEqual([{ systems: ['gong'], full: true }])
    expect(lines).toEqual(['only'])
    expect(report).toMatchObject({ steps: [{ name: 'only', report: 'only' }] })
  })
})
