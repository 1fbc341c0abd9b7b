import type { Colleague } from '../../model/account.ts'
import type { Plan } from '../../model/plan.ts'
import type { Scope } from '../../model/scope.ts'
import { conversation } from './parse-counted.ts'
import { algebra } from './parse-grouping.ts'

const asker = new RegExp(
  `\\b(?:did|have|had|do|was|am) I\\b|\\bmy (?:own )?(?:last \\w+ )?(?:${conversation})\\b|\\bI(?:['’]ve| have| had)\\b`,
  'i',
)

const ownPromises =
  /\bmy (?:own )?(?:\w+ )?(?:action items?|next[- ]steps?|promises?|commitments?|to-?dos?|follow-?ups?)\b|\b(?:did|have|had|do|am) I (?:ever )?(?:promise|commit|owe)|\bI(?:['’]ve| have| had)? (?:promised|committed|owe)\b/i

/** "How many calls did I have?" and "my open action items" are about the asker; where nobody knows who that is, it is said. */
export function withAsker(
  plan: Plan,
  text: string,
  { viewer, colleagues }: { viewer: Scope['viewer']; colleagues: readonly Colleague[] },
): Plan {
  const phrase = text.match(plan.intent === 'commitments' ? ownPromises : asker)?.[0]
  if (phrase === undefined || !(algebra.has(plan.intent) || plan.intent === 'commitments')) return plan
  const email = viewer.kind === 'person' ? viewer.email.toLowerCase() : null
  const own = colleagues.find((one) => one.personId !== null && one.email === email)
  if (!own?.personId)
    return plan.intent === 'commitments' ? { ...plan, notApplied: [...plan.notApplied, phrase] } : plan
  if (plan.people.some(({ id }) => id === own.personId)) return plan
  return { ...plan, people: [{ kind: 'person', id: own.personId, name: own.name, phrase }, ...plan.people] }
}
