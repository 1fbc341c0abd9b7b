import { createMaskIncoming } from '../../src/ingest/mask/mask-incoming.ts'
import { createMasker } from '../../src/privacy/masker.ts'

/** One masker for every domain, whose tokens are the same in every run. */
export const testMasker = createMasker('the key of the tests')
export const testMaskers = () => testMasker

/** What stands between transform and load, by the tests' key. */
export const testMask = createMaskIncoming(testMasker)
