import { createMaskIncoming } from '../../src/ingest/mask/mask-incoming.ts'
import { createMasker } from '../../src/privacy/masker.ts'

export const testMasker = createMasker('the key of the tests')

/** What stands between transform and load, by the tests' key. */
export const testMask = createMaskIncoming(testMasker)
