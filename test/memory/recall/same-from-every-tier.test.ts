import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Memory } from '../../../src/memory/create-memory.ts'
import { mailboxOf, type Scope } from '../../../src/model/scope.ts'
import { createWarmMemories } from '../../../src/stores/postgres/warm-memories.ts'
import { emptyTables } from '../../support/interactions.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'
import { openMemory } from './open-memory.ts'
import { apply, type Change, change, entities, ids, linking, mailboxes } from './random-changes.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())
const home = database.domain('pay_ready')
const start = Date.parse('2026-11-23T12:00:00Z')
const hourMs = 3_600_000

const scopes: Scope[] = [
  { domain: 'pay_ready', viewer: { kind: 'operator' } },
  ...[...mailboxes, 'stranger@elsewhere.example'].map(
    (email): Scope => ({ domain: 'pay_ready', viewer: { kind: 'person', email } }),
  ),
  { domain: 'pay_ready', viewer: { kind: 'person', email: 'ANA@payready.example' }, collection: 'notes' },
]

type Step =
  | Change
  | { kind: 'recall'; instance: number; id: string; scope: number }
  | { kind: 'wait'; hours: number }
  | { kind: 'restart'; instance: number }
  | { kind: 'warm'; instance: number }
  | { kind: 'settle' }

const instance = fc.nat(1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: change as fc.Arbitrary<Step> },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('recall' as const),
      instance,
      id: fc.constantFrom(...ids),
      // Mostly one viewer, so that what a tier holds is often asked for again.
      scope: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(scopes.length - 1)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 25, 200) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), instance }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('warm' as const), instance }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'settle' as const }) },
)

// Somebody who is not the main person of a conversation moves in it alone.
const movedOneByOne: Step[] = [
  linking[0] as Change,
  ...Array.from({ length: 8 }, (_, mention) => mention).flatMap((mention): Step[] => [
    { kind: 'recall', instance: 0, id: 'a', scope: 0 },
    { kind: 'settle' },
    { kind: 'point', mention, entity: entities[mention % 2] ?? null },
    { kind: 'restart', instance: 1 },
    { kind: 'recall', instance: 1, id: 'a', scope: 0 },
  ]),
]

type Cold = Record<string, unknown>

/** A conversation read plainly from its rows, with no help of the memory's own statements. */
async function plain(id: string): Promise<(Cold & { private_to: string[] | null; collection: string }) | null> {
  return home.read('interactive', async ({ query }) => {
    const [row] = await query<Cold & { private_to: string[] | null; collection: string }>(
      `select id, change_xid::text as version, type, title, source_system as "sourceSystem", collection, company_name as company,
              unified_company_id as "companyId", unified_person_id as "personId", occurred_at as "occurredAt", permalink,
              private_to, turn_count as "turnCount" from interactions where id = $1`,
      [id],
    )
    if (!row) return null
    const participants = await query(
      `select name, role, email, company_name as company, side, person_id as "personId" from participants
       where interaction_id = $1 order by position`,
      [id],
    )
    const turns = await query(
      `select turn_id as "turnId", position, speaker, side, text, caption, start_seconds as "startSeconds",
              end_seconds as "endSeconds", at, permalink from turns where interaction_id = $1 order by position`,
      [id],
    )
    return { ...row, participants, turns }
  })
}

function expected(row: NonNullable<Awaited<ReturnType<typeof plain>>>): unknown {
  const { participants, turns, private_to, occurredAt, ...head } = row
  const iso = occurredAt instanceof Date ? occurredAt.toISOString() : null
  return { head: { ...head, occurredAt: iso, restricted: private_to !== null }, participants, turns }
}

function maySee({ viewer, collection }: Scope, row: { private_to: string[] | null; collection: string }): boolean {
  if (collection !== undefined && row.collection !== collection) return false
  return viewer.kind === 'operator' || row.private_to === null || row.private_to.includes(mailboxOf(viewer) ?? '')
}

describe('what is recalled', () => {
  test('is the same to the byte whichever tier serves it, and null for whom it is not', async () => {
    const served = { hot: 0, warm: 0, cold: 0 }
    async function retire(memory: Memory) {
      for (const { domain, tier, hits } of await memory.stats()) if (domain === 'pay_ready') served[tier] += hits
      await memory[Symbol.asyncDispose]()
    }
    const property = async (steps: Step[]) => {
      let now = start
      const open = () => openMemory(database, { now: () => new Date(now), thresholds: { hotCacheSize: 6 } })
      const instances: [Memory, Memory] = [open(), open()]
      const at = (index: number): Memory => instances[index === 0 ? 0 : 1]
      const farAhead = new Date(start + 10_000 * hourMs)
      async function check(index: number, id: string, scope: Scope) {
        const got = await at(index).recall(scope, id)
        const row = await plain(id)
        expect(got).toEqual(row && maySee(scope, row) ? expected(row) : null)
        // With every warm row long expired, only the cold rows can answer.
        const [cold] = await createWarmMemories(home).read(scope, [id], { now: farAhead, priority: 'interactive' })
        expect(cold?.tier ?? 'cold').toBe('cold')
        expect(JSON.stringify(got)).toBe(JSON.stringify(cold?.conversation ?? null))
      }
      for (const one of steps) {
        switch (one.kind) {
          case 'recall': {
            const scope = scopes[one.scope] as Scope
            await check(one.instance, one.id, scope)
            break
          }
          case 'wait':
            now += one.hours * hourMs
            break
          case 'restart':
            await retire(at(one.instance))
            instances[one.instance === 0 ? 0 : 1] = open()
            break
          case 'warm':
            await at(one.instance).warmMemory(new AbortController().signal)
            break
          case 'settle':
            await Promise.all(instances.map((memory) => memory.settled()))
            break
          default:
            await apply(home, one)
        }
      }
      for (const index of [0, 1]) {
        for (const id of ids) await check(index, id, scopes[0] as Scope)
        await retire(at(index))
      }
      await emptyTables(database)
      await home.write('interactive', ({ query }) => query('delete from er_member'))
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }), property), {
      numRuns: 16,
      seed: 20261123,
      examples: [[[...linking, { kind: 'recall', instance: 0, id: 'slack/c', scope: 0 }]], [movedOneByOne]],
    })
    expect(Math.min(...Object.values(served)), JSON.stringify(served)).toBeGreaterThan(10)
  })
})
