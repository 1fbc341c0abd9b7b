import { describe } from 'vitest'
import { isWeaviateMissing, openRealWeaviate } from '../../support/real-weaviate.ts'
import { describeWeaviate } from './index-suite.ts'

describe.skipIf(await isWeaviateMissing())('on a real server', () => {
  describeWeaviate(async () => ({ address: await openRealWeaviate(), close: async () => undefined }))
})
