import { openLocalWeaviate } from '../../support/local-weaviate/open-local-weaviate.ts'
import { describeWeaviate } from './index-suite.ts'

describeWeaviate(async () => {
  const server = await openLocalWeaviate()
  return { address: { url: server.url, grpcUrl: server.grpcUrl }, close: () => server[Symbol.asyncDispose]() }
})
