import { AppError } from '../../lib/errors.ts'
import type { PartSwitches } from '../../lib/part-switches.ts'
import type { Embedder } from '../../model/embeddings.ts'
import type { SearchIndex } from '../../model/search-index.ts'

type Switches = Pick<PartSwitches, 'indexOff'>
type Asked = { index: SearchIndex | null; embedder: Embedder | null }

/** Index and embeddings as questions ask them: lost while the switch says so, as if the servers did not answer. */
export function switchedOff({ index, embedder }: Asked, switches: Switches): Asked {
  return {
    index: index && {
      ...index,
      search: (...asked) => (switches.indexOff ? Promise.reject(off()) : index.search(...asked)),
      health: () => (switches.indexOff ? { state: 'down', detail: 'switched off', breaker: 'open' } : index.health()),
    },
    embedder: embedder && {
      ...embedder,
      embedQuestion: async (...asked) =>
        switches.indexOff ? { vector: null, reason: 'switched off' } : embedder.embedQuestion(...asked),
    },
  }
}

const off = () => new AppError('index.unavailable', 'The index is switched off on the page', { retryable: true })
