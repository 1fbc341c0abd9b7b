import { afterEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { createResolutionBench, type GivenRecord, idOf } from './resolution-bench.ts'

const actor = 'ana@payready.example'
const restored = ['er_member', 'er_entity', 'people']
const names = Array.from({ length: 10 }, (_, n) => `r${n}`)

type Bench = ReturnType<typeof createResolutionBench>
type Step = { said: string; before: unknown; undo(): Promise<{ exact: boolean } | null> }

/** Random changes, answers and undos, each taken back in turn: what stood before must stand again, exactly. */
export function randomSuite(opened: () => TestDatabase, operations: number): void {
  const bench = () => createResolutionBench(opened().domain('pay_ready'))

  describe('random operations', () => {
    afterEach(() => bench().clear())

    test(`restore exactly, over ${operations} of them`, { timeout: 120_000 }, async () => {
      const open = bench()
      const random = createRandom(20261123)
      await open.put(Object.fromEntries(names.map((name) => [name, randomRecord(random)])))
      await open.run()
      const steps: Step[] = []
      let undone = 0
      for (let operation = 0; operation < operations; operation += 1) {
        const step = random() < 0.4 ? steps.pop() : undefined
        if (step) {
          const report = await step.undo()
          expect({ said: step.said, exact: report?.exact, state: await open.state(restored) }).toEqual({
            ...{ said: step.said, exact: true, state: step.before },
          })
          undone += 1
        } else {
          const taken = await takeStep(open, random)
          if (taken) steps.push(taken)
        }
      }
      expect(undone).toBeGreaterThan(operations / 5)
      const [report] = await open.query(
        `select count(*)::int as members, count(distinct entity_id)::int as entities,
           (select count(*)::int from er_entity where status = 'active') as active, (select count(*)::int from people) as people from er_member`,
      )
      expect(report?.active).toBe(report?.entities)
      expect(report?.people).toBe(report?.entities)
    })
  })
}

async function takeStep(open: Bench, random: () => number): Promise<Step | null> {
  const before = await open.state(restored)
  const choice = random()
  if (choice < 0.6) return answer(open, random, before)
  if (choice < 0.85) return change(open, random, before)
  return undoSomething(open, random, before)
}

async function answer({ service, query }: Bench, random: () => number, before: unknown): Promise<Step | null> {
  const [one, other] = [pick(names, random), pick(names, random)]
  const present = await query<{ id: string }>(
    'select m.record_id as id from er_member m join er_record r on r.id = m.record_id',
  )
  const known = new Set(present.map(({ id }) => id))
  if (one === other || !known.has(idOf(one)) || !known.has(idOf(other))) return null
  const question = await service.question([idOf(one), idOf(other)].toSorted().join(':'))
  if (!question) throw new Error('two records raise no question')
  const verdict = pick(['same', 'different', 'different', 'unsure'] as const, random)
  const { labelId } = await service.answer({ questionId: question.id, verdict, actor })
  return {
    said: `answer ${labelId}: ${one} and ${other} are ${verdict}`,
    before,
    undo: () => service.undoAnswer(labelId, actor),
  }
}

async function change(
  { service, put, run, remove }: Bench,
  random: () => number,
  before: unknown,
): Promise<Step | null> {
  const name = pick(names, random)
  if (random() < 0.2) await remove(name)
  else await put({ [name]: randomRecord(random) })
  const { runId } = await run()
  if (runId === null) return null
  return {
    said: `run ${runId} after ${name} changed`,
    before,
    undo: async () => ({ ...(await service.rollback(runId, actor)), exact: true }),
  }
}

async function undoSomething({ service }: Bench, random: () => number, before: unknown): Promise<Step | null> {
  const events = await service.events({ limit: 30 })
  const open = events.filter(
    ({ type, undoneBy, runId }) => (type === 'merge' || type === 'split') && undoneBy === null && runId !== null,
  )
  if (open.length === 0) return null
  const event = pick(open, random)
  const report = await service.undo(event.id, actor).catch((error: unknown) => {
    expect(error).toMatchObject({ code: 'entities.conflict' })
    return null
  })
  if (!report) return null
  return { said: `undo of event ${event.id}`, before, undo: () => service.undo(report.eventId, actor) }
}

function randomRecord(random: () => number): GivenRecord {
  const maybe = (field: string, values: readonly string[]) => (random() < 0.7 ? { [field]: pick(values, random) } : {})
  return {
    fields: {
      ...maybe('name', ['Ann Lee', 'Bob Ray', 'Cy Fox']),
      ...maybe('email', ['a@x.example', 'b@x.example', 'c@x.example']),
      ...maybe('phone', ['1', '2', '3']),
    },
    observedAt: random() < 0.8 ? `2026-0${1 + Math.floor(random() * 9)}-01T00:00:00.000Z` : null,
  }
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item
}

/** Mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
