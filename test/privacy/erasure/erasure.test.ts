import { describe } from 'vitest'
import { isServerMissing } from '../../support/open-test-database.ts'
import { erasureSuite } from './erasure-suite.ts'

const isServerAbsent = await isServerMissing()

describe('on the embedded database', () => erasureSuite('embedded'))
describe.skipIf(isServerAbsent)('on PostgreSQL', () => erasureSuite('server'))
