// The client's own wire format; the package does not export it, so it is reached by file path.

export { HealthDefinition } from '../../../node_modules/weaviate-client/dist/node/esm/proto/google/health/v1/health.js'
export {
  type Filters,
  Filters_Operator as Operator,
} from '../../../node_modules/weaviate-client/dist/node/esm/proto/v1/base.js'
export type { BatchObject } from '../../../node_modules/weaviate-client/dist/node/esm/proto/v1/batch.js'
export type { Value } from '../../../node_modules/weaviate-client/dist/node/esm/proto/v1/properties.js'
export type {
  SearchReply,
  SearchRequest,
} from '../../../node_modules/weaviate-client/dist/node/esm/proto/v1/search_get.js'
export {
  WeaviateDefinition,
  type WeaviateServiceImplementation,
} from '../../../node_modules/weaviate-client/dist/node/esm/proto/v1/weaviate.js'
