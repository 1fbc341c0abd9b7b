import type { WorldDate } from '../lib/world-date.ts'
import type { Agent } from '../model/agent.ts'

/** An agent for whom the pinned moment is the present: what arrived later is not known to it. */
export function inWorldOf(agent: Agent, worldDate: WorldDate): Agent {
  const put = (request: Parameters<Agent['answer']>[0]) => {
    const pinnedAt = worldDate.pinnedAt()
    return pinnedAt ? { ...request, knownUntil: pinnedAt.toISOString() } : request
  }
  return {
    answer: (request) => agent.answer(put(request)),
    plan: (request) => agent.plan(put(request)),
  }
}
