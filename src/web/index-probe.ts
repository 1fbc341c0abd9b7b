import { AppError } from '../lib/errors.ts'
import type { IndexHealth } from '../model/search-index.ts'
import type { Probe } from './probes.ts'

/** How the search index is, as its calls last found it. Sophia is ready without it: the store answers. */
export function createIndexProbe(
  health: () => IndexHealth | null,
  queue: () => Promise<{ waiting: number; quarantined: number }>,
): Probe {
  return {
    name: 'index',
    required: false,
    look: async () => {
      const found = health()
      if (found === null) return 'embedded'
      if (found.state !== 'down') {
        const { waiting, quarantined } = await queue()
        const state = found.state === 'up' ? 'answers' : 'is not asked yet'
        return `Weaviate ${state}; ${waiting} conversations wait for it, ${quarantined} are set aside`
      }
      throw new AppError('web.index', `${found.detail}; breaker ${found.breaker}; the store itself answers meanwhile`)
    },
  }
}
