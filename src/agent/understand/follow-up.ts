import type { EntityReference, Plan } from '../../model/plan.ts'

const wholeSet =
  /\b(?:overall|(?:all|any|which|what|every|other) (?:of my |of our )?(?:accounts?|customers?|compan(?:y|ies)|reps?)|anyone|everyone|everybody)\b/i

/** In a channel that is tied to an account a question is about that account, unless it names another or asks about all. */
export function inChannelOf(plan: Plan, account: EntityReference | undefined, text: string): Plan {
  const namesAnyone = plan.companies.length > 0 || plan.people.length > 0
  return account === undefined || namesAnyone || wholeSet.test(text) ? plan : { ...plan, companies: [account] }
}

/** A thread keeps its account, people, period and systems until a follow-up names others or asks about everyone. */
export function followUp(plan: Plan, previous: Plan | null, text: string): Plan {
  if (previous === null || wholeSet.test(text)) return plan
  const namesAnyone = plan.companies.length > 0 || plan.people.length > 0
  const carried: Plan = {
    ...plan,
    companies: namesAnyone ? plan.companies : previous.companies,
    people: namesAnyone ? plan.people : previous.people,
    mine: namesAnyone ? plan.mine : (plan.mine ?? previous.mine),
    time: plan.time ?? previous.time,
    sources: plan.sources.length > 0 ? plan.sources : previous.sources,
  }
  return isBare(plan) ? asBefore(carried, previous) : carried
}

// "And Tessaly?", "and last month?": the same question again, of another account or another time.
function isBare({ intent, terms, order, types }: Plan): boolean {
  return intent === 'open' && terms.length === 0 && order === 'relevance' && types.length === 0
}

function asBefore(plan: Plan, { intent, terms, types, order, groupBy, limit, measure, side, days }: Plan): Plan {
  const again = intent === 'help' || intent === 'freshness' ? 'open' : intent
  return { ...plan, intent: again, terms, types, order, groupBy, limit, measure, side, days }
}
