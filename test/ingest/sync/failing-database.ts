import type { DomainDatabase, Transaction } from '../../../src/stores/postgres/database.ts'

export class Crash extends Error {}

/**
 * A database whose process dies at the `point`-th place a sync can: before and after every statement, and before and after
 * every commit. Without a point it only counts them.
 */
export function createFailingDatabase(database: DomainDatabase, point = Number.POSITIVE_INFINITY) {
  let passed = 0

  function pass(): void {
    passed += 1
    // A dead process does nothing any more, not even for its other queries.
    if (passed >= point) throw new Crash(`crash at ${passed}`)
  }

  const failing = (transaction: Transaction): Transaction => ({
    ...transaction,
    async query(text, values) {
      pass()
      const rows = await transaction.query(text, values)
      pass()
      return rows as never
    },
  })

  const wrap =
    (run: DomainDatabase['write']): DomainDatabase['write'] =>
    async (priority, work) => {
      const outcome = await run(priority, async (transaction) => {
        const result = await work(failing(transaction))
        pass()
        return result
      })
      pass()
      return outcome
    }

  const home: DomainDatabase = { id: database.id, read: wrap(database.read), write: wrap(database.write) }
  return { home, points: () => passed }
}
