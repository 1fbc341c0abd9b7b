import type { DomainProfile } from '../../domains/profile.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import type { Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { nearestNames } from './find-entities.ts'
import type { NamedEntities } from './name-entities.ts'
import { mayName, needsName, needsNothing } from './shapes.ts'
import type { Context, Understanding } from './understanding.ts'
import { widenName } from './widen-name.ts'

type Found = { named: NamedEntities; rest: string; request: AnswerRequest; context: Context }

/** Whether a plan can be answered as it stands, or what has to be asked first: then nothing is applied yet, or left out. */
export function decide(plan: Plan, found: Found): Understanding {
  const decided = asked(plan, found)
  return decided.kind === 'plan' ? decided : { ...decided, plan: { ...decided.plan, notApplied: [] } }
}

function asked(plan: Plan, { named, rest, request, context }: Found): Understanding {
  if (needsNothing.has(plan.intent)) return { kind: 'plan', plan }
  if (named.companies.ambiguous) return { kind: 'ambiguous', plan, ...named.companies.ambiguous }
  if (plan.intent !== 'open' && named.people.ambiguous)
    return whichPerson(plan, widenName(named.people.ambiguous, rest))
  const likely = request.kind === 'ask' ? [] : perhapsMeant(plan, context.entities)
  if (likely.length > 0) return { kind: 'unknown_name', plan, phrase: rest.trim(), nearest: likely }
  const isNamed = plan.companies.length > 0 || plan.people.length > 0 || plan.collection !== null
  // A command's words that name nobody are a name spelt wrong, and not to be passed over.
  const meansName = request.kind !== 'ask' && mayName.has(plan.intent) && plan.mine === null && plan.terms.length > 0
  if (isNamed || !(needsName.has(plan.intent) || meansName))
    return isEmpty(plan) ? { kind: 'incomplete', plan } : { kind: 'plan', plan }
  const phrase = rest.trim()
  if (request.kind === 'ask') {
    return plan.terms.length > 0 ? { kind: 'plan', plan: { ...plan, intent: 'open' } } : { kind: 'incomplete', plan }
  }
  if (phrase === '') return { kind: 'incomplete', plan }
  const nearest = nearestNames(phrase, context.entities, thresholdOf(context.profile))
  return { kind: 'unknown_name', plan, phrase, nearest }
}

function whichPerson(plan: Plan, { phrase, rows }: { phrase: string; rows: EntityRow[] }): Understanding {
  const isOne = rows.length === 1
  return isOne ? { kind: 'unknown_name', plan, phrase, nearest: rows } : { kind: 'ambiguous', plan, phrase, rows }
}

// "Mario Garcia" shares a surname with Maria Garcia and may be somebody else, so a command asks before it answers.
function perhapsMeant({ people, companies, terms }: Plan, entities: readonly EntityRow[]): EntityRow[] {
  const isPartOnly = people.some(({ name, phrase }) => !phrase.includes(' ') && name.trim().includes(' '))
  if (!isPartOnly || companies.length > 0 || terms.length === 0) return []
  return entities.filter(({ id }) => people.some((person) => person.id === id))
}

function isEmpty({ intent, terms, companies, people, time, order, collection, channel }: Plan): boolean {
  const says = terms.length + companies.length + people.length + (collection === null ? 0 : 1)
  return intent === 'open' && says === 0 && time === null && channel === null && order === 'relevance'
}

/** From which similarity on a name may be meant, by the domain's settings. */
export function thresholdOf({ thresholds: { nameThreshold, companyThreshold } }: DomainProfile) {
  return ({ kind }: EntityRow): number => (kind === 'company' ? companyThreshold : nameThreshold)
}
