import type { TestDatabase } from '../../support/open-test-database.ts'
import { randomSuite } from './random-suite.ts'
import { reviewSuite } from './review-suite.ts'
import { runSuite } from './run-suite.ts'

/** The contract of resolution; `opened` gives the database, which is open before the suite is set up. */
export function resolutionSuite(opened: () => TestDatabase, { operations }: { operations: number }): void {
  runSuite(opened)
  reviewSuite(opened)
  randomSuite(opened, operations)
}
