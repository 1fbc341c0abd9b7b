import type { Clock } from '../lib/clock.ts'
import type { Agent } from '../model/agent.ts'
import type { Metrics } from './metrics.ts'

type Settings = { metrics: Pick<Metrics, 'countAnswer'>; surface: 'slack' | 'terminal'; clock: Clock }

/** The same agent, with every answer counted and timed under the surface it was asked on. */
export function countAnswers(agent: Agent, { metrics, surface, clock }: Settings): Agent {
  return {
    ...agent,
    async answer(request) {
      const startedAt = clock().getTime()
      const seconds = () => (clock().getTime() - startedAt) / 1000
      try {
        const answer = await agent.answer(request)
        const outcome = answer.sentences[0]?.kind === 'gap' ? 'gap' : 'answered'
        metrics.countAnswer({ intent: answer.plan.intent, surface, outcome }, seconds())
        return answer
      } catch (error) {
        metrics.countAnswer({ intent: 'unknown', surface, outcome: 'failed' }, seconds())
        throw error
      }
    },
  }
}
