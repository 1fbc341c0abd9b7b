import type { DomainProfile } from '../../domains/profile.ts'
import { contentTerms } from '../../memory/search/tokenise.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import type { EntityReference, Intent, Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { type FoundEntities, findEntities } from './find-entities.ts'
import { parsePeriod } from './parse-period.ts'
import { countedTypes, namedSources, routeIntent } from './route.ts'

export type Understanding =
  | { kind: 'plan'; plan: Plan }
  | { kind: 'ambiguous'; plan: Plan; phrase: string; rows: EntityRow[] }
  | { kind: 'unknown_name'; plan: Plan; phrase: string; nearest: EntityRow[] }

type Context = { profile: DomainProfile; entities: readonly EntityRow[]; now: Date }

const needsName = new Set<Intent>(['summary', 'timeline', 'last_contact'])
const wholeSet = /\b(?:overall|all (?:accounts|customers|companies)|every (?:account|customer)|anyone|everyone)\b/i

/** Turns a question into a plan: what is asked, of whom, when and where. Pure: equal input, equal plan. */
export function understand(request: AnswerRequest, context: Context): Understanding {
  const { text, timeZone, previous } = request
  const { settled, words } = settledNames(text, context.entities)
  const time = parsePeriod(words, { now: context.now, timeZone })
  const rest = time ? words.replace(time.phrase, ' ') : words
  const companies = withSettled(findIn(rest, context, 'company'), settled, 'company')
  const asked = intentOf(request)
  const people = withSettled(asked === 'open' ? nobody : findIn(rest, context, 'person'), settled, 'person')
  const terms = termsOf(rest, [...companies.chosen, ...people.chosen])
  const intent = isAboutTopic(request, asked, terms) ? 'open' : asked
  const carries = previous !== null && !wholeSet.test(text)
  const plan: Plan = {
    intent: intent === 'open' && carries && isBareFollowUp(rest, companies.chosen) ? previous.intent : intent,
    domain: request.scope.domain,
    collection: request.scope.collection ?? null,
    terms: intent === 'open' ? termsOf(rest, companies.chosen) : terms,
    people: intent === 'open' ? [] : people.chosen,
    companies: companies.chosen,
    time,
    timeZone,
    sources: namedSources(text),
    types: intent === 'count' ? countedTypes(text) : [],
    order: /\b(?:first|earliest)\b/i.test(text)
      ? 'oldest'
      : /\b(?:latest|most recent|last)\b/i.test(text)
        ? 'newest'
        : 'relevance',
    notApplied: [],
  }
  const whole = carries ? carryOver(plan, previous) : plan
  return disambiguate(request, whole, { companies, people, rest, entities: context.entities })
}

const settledName = /\[(person|company):([0-9a-f-]{36})\]/g

// The answer to "which one?" comes back as an id; one outside the scope names nobody.
function settledNames(text: string, entities: readonly EntityRow[]) {
  const ids = [...text.matchAll(settledName)].map(([, , id]) => id)
  const settled = entities.filter(({ id }) => ids.includes(id))
  return { settled, words: text.replace(settledName, ' ') }
}

function withSettled(found: FoundEntities, settled: readonly EntityRow[], kind: EntityRow['kind']): FoundEntities {
  const own = settled.filter((row) => row.kind === kind)
  if (own.length === 0) return settled.length > 0 ? { ...found, ambiguous: null } : found
  return { chosen: own.map(({ id, name }) => ({ kind, id, name, phrase: name })), ambiguous: null }
}

const nobody: FoundEntities = { chosen: [], ambiguous: null }
const fillers = new Set(contentTerms('everything all whole account customer conversation call meeting deal history recent'))

// "Summarise Brackwater" wants all of it; "summarise what Brackwater said about fees" asks a question.
function isAboutTopic({ kind }: AnswerRequest, intent: Intent, terms: readonly string[]): boolean {
  return kind === 'ask' && needsName.has(intent) && terms.some((term) => !fillers.has(term) && !/^\d/.test(term))
}

function intentOf({ kind, text }: AnswerRequest): Intent {
  if (kind === 'ask') return routeIntent(text)
  return kind === 'status' ? 'freshness' : kind
}

function findIn(text: string, { entities, profile }: Context, kind: EntityRow['kind']) {
  const threshold = kind === 'company' ? profile.thresholds.companyThreshold : profile.thresholds.nameThreshold
  // A typo in an open sentence is matched more strictly than one in a name typed on its own.
  const strictness = text.trim().split(/\s+/).length > 4 ? Math.max(threshold, 0.92) : threshold
  return findEntities(
    text,
    entities.filter((row) => row.kind === kind),
    strictness,
  )
}

// A name that is a filter already would only favour turns that say it aloud.
function termsOf(text: string, names: readonly EntityReference[]): string[] {
  const named = new Set(names.flatMap(({ phrase }) => contentTerms(phrase)))
  return contentTerms(text).filter((term) => !named.has(term))
}

function isBareFollowUp(rest: string, companies: readonly EntityReference[]): boolean {
  return termsOf(rest.replace(/^\s*(?:and|so|also|what about|how about|now)\b/gi, ' '), companies).length === 0
}

/** A thread keeps its account, period and people until a follow-up names others. */
function carryOver(plan: Plan, previous: Plan): Plan {
  const namesAnyone = plan.companies.length > 0 || plan.people.length > 0
  return {
    ...plan,
    companies: namesAnyone ? plan.companies : previous.companies,
    people: namesAnyone ? plan.people : previous.people,
    time: plan.time ?? previous.time,
    sources: plan.sources.length > 0 ? plan.sources : previous.sources,
    terms: plan.terms.length > 0 ? plan.terms : previous.terms,
  }
}

type Found = {
  companies: FoundEntities
  people: FoundEntities
  rest: string
  entities: readonly EntityRow[]
}

function disambiguate(request: AnswerRequest, plan: Plan, found: Found): Understanding {
  const { ambiguous } = found.companies
  if (ambiguous) return { kind: 'ambiguous', plan, ...ambiguous }
  if (!needsName.has(plan.intent)) return { kind: 'plan', plan }
  if (plan.companies.length === 0 && found.people.ambiguous)
    return { kind: 'ambiguous', plan, ...found.people.ambiguous }
  if (plan.companies.length > 0 || plan.people.length > 0) return { kind: 'plan', plan }
  if (request.kind === 'ask') return { kind: 'plan', plan: { ...plan, intent: 'open' } }
  const phrase = found.rest.trim()
  return { kind: 'unknown_name', plan, phrase, nearest: nearestNames(phrase, found.entities) }
}

function nearestNames(phrase: string, entities: readonly EntityRow[]): EntityRow[] {
  return findEntities(phrase, entities, 0.7).ambiguous?.rows.slice(0, 5) ?? []
}
