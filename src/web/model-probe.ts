import { AppError } from '../lib/errors.ts'
import type { ChatModel } from '../model/chat.ts'
import type { Probe } from './probes.ts'

/** How the chat model is, as its calls last found it. Sophia is ready without it: the facts never come from it. */
export function createModelProbe(chat: Pick<ChatModel, 'name' | 'health'> | null): Probe {
  return {
    name: 'model',
    required: false,
    look: async () => {
      if (!chat) return 'none; answers are worded without one'
      const { breaker, detail } = chat.health()
      if (breaker !== 'closed')
        throw new AppError(
          'web.model',
          `${chat.name}: ${detail}; breaker ${breaker}; answers are worded without it meanwhile; check OPENAI_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY if this goes on`,
        )
      return detail ? `${chat.name}; the last task failed: ${detail}` : chat.name
    },
  }
}
