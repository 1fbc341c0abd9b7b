import type { TestDatabase } from '../support/open-test-database.ts'
import { auditSuite } from './audit-suite.ts'
import { channelSettingsSuite } from './channel-settings-suite.ts'
import { correctionsSuite } from './corrections-suite.ts'
import { databaseSuite } from './database-suite.ts'
import { digestsSuite } from './digests-suite.ts'
import { entitiesSuite } from './entities-suite.ts'
import { feedbackSuite } from './feedback-suite.ts'
import { loadSuite } from './load-suite.ts'
import { membershipsSuite } from './memberships-suite.ts'
import { modelUsageSuite } from './model-usage-suite.ts'
import { promiseMarksSuite } from './promise-marks-suite.ts'
import { receiptsSuite } from './receipts-suite.ts'
import { recordsSuite } from './records-suite.ts'
import { scopeSuite } from './scope-suite.ts'
import { slackQueueSuite } from './slack-queue-suite.ts'

/** The contract of the stores; `opened` gives the database, which is open before the suite is set up. */
export function storeSuite(opened: () => TestDatabase): void {
  databaseSuite(opened)
  loadSuite(opened)
  scopeSuite(opened)
  membershipsSuite(opened)
  recordsSuite(opened)
  modelUsageSuite(opened)
  auditSuite(opened)
  promiseMarksSuite(opened)
  receiptsSuite(opened)
  correctionsSuite(opened)
  digestsSuite(opened)
  feedbackSuite(opened)
  channelSettingsSuite(opened)
  slackQueueSuite(opened)
  entitiesSuite(opened)
}
