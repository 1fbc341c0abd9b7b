import type { Colleague } from '../../model/account.ts'
import type { Plan } from '../../model/plan.ts'
import type { Scope } from '../../model/scope.ts'
import { conversation } from './parse-counted.ts'
import { algebra } from './parse-grouping.ts'

const asker = new RegExp(
  `\\b(?:did|have|had|do|was|am) I\\b|\\bmy (?:own )?(?:last \\w+ )?(?:${conversation})\\b|\\bI(?:['’]ve| have| had)\\b`,
  'i',
)

/** "How many calls did I have?" is about the asker, where activity is counted. */
export function withAsker(
  plan: Plan,
  text: string,
  { viewer, colleagues }: { viewer: Scope['viewer']; colleagues: readonly Colleague[] },
): Plan {
  if (!algebra.has(plan.intent) || viewer.kind !== 'person' || !asker.test(text)) return plan
  const own = colleagues.find(({ email, personId }) => personId !== null && email === viewer.email.toLowerCase())
  if (!own?.personId || plan.people.some(({ id }) => id === own.personId)) return plan
  const phrase = text.match(asker)?.[0] ?? ''
  return { ...plan, people: [{ kind: 'person', id: own.personId, name: own.name, phrase }, ...plan.people] }
}
