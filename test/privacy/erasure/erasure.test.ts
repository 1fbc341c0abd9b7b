import { describe } from 'vitest'
import { isServerMissing } from '../../support/open-test-database.ts'
import { isWeaviateMissing } from '../../support/real-weaviate.ts'
import { erasureSuite } from './erasure-suite.ts'

const [isServerAbsent, isWeaviateAbsent] = [await isServerMissing(), await isWeaviateMissing()]

describe('on the embedded database', () => erasureSuite('embedded', { isIndexed: !isWeaviateAbsent }))
describe.skipIf(isServerAbsent)('on PostgreSQL', () => erasureSuite('server', { isIndexed: false }))
