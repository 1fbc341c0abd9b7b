import { tokenise } from '../../memory/search/tokenise.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import type { Plan } from '../../model/plan.ts'

/** Lays what a hint adds over a plan of its shape: more words to look for, and what the question itself left open. */
export function hinted(plan: Plan, { hint }: Pick<AnswerRequest, 'hint'>): Plan {
  if (!hint || plan.intent !== hint.intent) return plan
  const more = plan.intent === 'open' ? hint.terms.flatMap(tokenise) : []
  return {
    ...plan,
    terms: [...new Set([...plan.terms, ...more])],
    side: plan.side ?? hint.side,
    order: plan.order === 'relevance' ? hint.order : plan.order,
    groupBy: plan.groupBy ?? hint.groupBy,
  }
}
