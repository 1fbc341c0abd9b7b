import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { DomainId } from '../../src/model/domain.ts'
import { apply, change, linking } from '../memory/recall/random-changes.ts'
import { emptyTables } from '../support/interactions.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())
const home = database.domain('pay_ready')
const takeOutbox = () =>
  home.write('interactive', async ({ query }) => {
    const rows = await query<{ id: string }>('delete from index_outbox returning interaction_id as id')
    return rows.map(({ id }) => id).sort()
  })

describe('a change', () => {
  beforeEach(async () => {
    await emptyTables(database)
    await home.write('interactive', ({ query }) => query('delete from er_member'))
    await takeOutbox()
  })

  test('is announced for exactly the conversations whose rows it wrote, whoever wrote them', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc
        .asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
          for (const one of changes) {
            const announced = new Set<string>()
            const stop = database.onChange((_, ids) => {
              for (const id of ids) announced.add(id)
            })
            await apply(home, one)
            stop()
            const written = await takeOutbox()
            expect([...announced].sort()).toEqual(written)
            if (written.length > 0) seen.add(one.kind)
          }
        })
        .afterEach(async () => {
          await emptyTables(database)
          await home.write('interactive', ({ query }) => query('delete from er_member'))
          await takeOutbox()
        }),
      { numRuns: 30, seed: 20261123, examples: [[linking]] },
    )
    expect([...seen].sort()).toEqual(['link', 'load', 'point', 'remove', 'sync'])
  })

  test('is told when its commit is known and before its writer hears of it', async () => {
    const order: string[] = []
    const stop = database.onChange((domain, ids) => order.push(`${domain} ${ids}`))
    await home.write('interactive', async ({ query, changed }) => {
      changed(['a'])
      changed(['a', 'b'])
      await query('select 1')
      order.push('written')
    })
    order.push('returned')
    stop()
    await home.write('interactive', async ({ changed }) => changed(['c']))
    expect(order).toEqual(['written', 'pay_ready a,b', 'returned'])
  })

  test('that was taken back, or wrote nothing, is not told', async () => {
    const heard: [DomainId, readonly string[]][] = []
    const stop = database.onChange((...given) => heard.push(given))
    const failing = home.write('interactive', async ({ changed }) => {
      changed(['a'])
      throw new Error('half way')
    })
    await expect(failing).rejects.toThrow('half way')
    const swallowing = home.write('interactive', async ({ query, changed }) => {
      changed(['a'])
      await query('select 1 / 0').catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow(/nothing of it was kept/)
    await home.write('interactive', async () => undefined)
    stop()
    expect(heard).toEqual([])
  })
})
