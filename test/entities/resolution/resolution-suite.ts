import type { TestDatabase } from '../../support/open-test-database.ts'
import { promisesSuite } from './promises-suite.ts'
import { randomSuite } from './random-suite.ts'
import { reviewSuite } from './review-suite.ts'
import { runSuite } from './run-suite.ts'
import { shadowSuite } from './shadow-suite.ts'

type Extent = {
  /** How many random operations to try. */
  operations: number
  /** How many places lie between two at which a run is made to die. */
  every: number
}

/** The contract of resolution; `opened` gives the database, which is open before the suite is set up. */
export function resolutionSuite(opened: () => TestDatabase, { operations, every }: Extent): void {
  runSuite(opened)
  reviewSuite(opened)
  shadowSuite(opened)
  promisesSuite(opened, { every })
  randomSuite(opened, operations)
}
