import type { DomainProfile } from '../../domains/profile.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import type { Intent, Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { comparedNames } from './compared-names.ts'
import { askersWords, keyTerms } from './content-words.ts'
import { nearestNames } from './find-entities.ts'
import { followUp, inChannelOf } from './follow-up.ts'
import { type NamedEntities, nameEntities, settledNames } from './name-entities.ts'
import { parsePeriod } from './parse-period.ts'
import { confinement, namedSources, namedTypes, routeIntent } from './route.ts'
import { understandIdentity } from './understand-identity.ts'

export type Understanding =
  | { kind: 'plan'; plan: Plan }
  /** A command without the name it needs, or a question about nothing in particular. */
  | { kind: 'incomplete'; plan: Plan }
  | { kind: 'ambiguous'; plan: Plan; phrase: string; rows: EntityRow[] }
  | { kind: 'unknown_name'; plan: Plan; phrase: string; nearest: EntityRow[] }

type Context = { profile: DomainProfile; entities: readonly EntityRow[]; now: Date }

const noChoice = { settled: [], wantsPeople: false }
const needsName = new Set<Intent>(['summary', 'timeline', 'last_contact'])
/** Words that made the question what it is, and so are not its subject. */
const routeWords: Partial<Record<Intent, string>> = {
  count: 'call meeting email mail note chat message thread interaction',
  last_contact: 'contact touch time met',
}
const needsNothing = new Set<Intent>(['freshness', 'help'])

/** Turns a question into a plan: what is asked, of whom, when and where. Pure: equal input, equal plan. */
export function understand(request: AnswerRequest, context: Context): Understanding {
  const compared = request.kind === 'ask' ? comparedNames(request.text) : null
  if (compared) return understandIdentity(compared, identityContext(request, context))
  const { words, settled } = settledNames(request.text, context.entities)
  const asked = intentOf(request)
  const period = parsePeriod(words, {
    now: context.now,
    timeZone: request.timeZone,
    fiscalYearStart: context.profile.fiscalYearStart,
  })
  const phrase = period.kind === 'range' ? period.time.phrase : period.kind === 'future' ? period.phrase : ''
  const rest = phrase ? words.replace(phrase, ' ') : words
  const named = nameEntities(rest, context.entities, { settled, wantsPeople: asked !== 'open' })
  const { plan, isUnapplied } = planOf({ request, asked, words, rest, named })
  const time = period.kind === 'range' && !isUnapplied ? period.time : null
  const timed: Plan = {
    ...plan,
    time,
    notApplied: [...(phrase && time === null ? [phrase.trim()] : []), ...plan.notApplied],
  }
  const [account] = request.account ? nameEntities(request.account, context.entities, noChoice).companies.chosen : []
  const kept = isUnapplied ? timed : followUp(timed, request.previous, request.text)
  const whole = isUnapplied ? kept : inChannelOf(kept, account, request.text)
  return decide(whole, { named, rest, request, context })
}

function identityContext({ scope, timeZone, previous }: AnswerRequest, { entities, profile }: Context) {
  const plan: Plan = {
    ...{ intent: 'identity', domain: scope.domain, collection: scope.collection ?? null, timeZone },
    ...{ terms: [], people: [], companies: [], time: null, sources: [], types: [], order: 'relevance', notApplied: [] },
  }
  return { entities, plan, previous, threshold: thresholdOf(profile) }
}

function thresholdOf({ thresholds: { nameThreshold, companyThreshold } }: DomainProfile) {
  return ({ kind }: EntityRow): number => (kind === 'company' ? companyThreshold : nameThreshold)
}

function intentOf({ kind, text }: AnswerRequest): Intent {
  if (kind === 'ask') return routeIntent(text)
  return kind === 'status' ? 'freshness' : kind
}

function planOf(read: { request: AnswerRequest; asked: Intent; words: string; rest: string; named: NamedEntities }) {
  const { request, asked, words, rest, named } = read
  const { sources, phrases, leftOut } = namedSources(words)
  const one = confinement(words)
  const companies = named.companies.chosen
  const spoken = [...phrases, ...leftOut, one.phrase, routeWords[asked] ?? '']
  const about = (names: { phrase: string }[]) => keyTerms(rest, [...spoken, ...names.map(({ phrase }) => phrase)])
  const unsettled = [named.companies.ambiguous, named.people.ambiguous].flatMap((found) => found ?? [])
  const terms = about([...companies, ...named.people.chosen, ...unsettled])
  const intent = isAboutTopic(request, asked, terms) ? 'open' : asked
  // In an open question a name often is the subject, not a condition, so only one picked from a choice confines it.
  const people =
    intent === 'open' ? named.people.chosen.filter(({ id }) => request.text.includes(id)) : named.people.chosen
  const plan: Plan = {
    intent,
    domain: request.scope.domain,
    collection: request.scope.collection ?? null,
    terms: intent === 'open' ? about([...companies, ...people]) : terms,
    people,
    companies,
    time: null,
    timeZone: request.timeZone,
    sources,
    types: intent === 'count' ? namedTypes(words) : intent === 'open' || intent === 'summary' ? one.types : [],
    order: intent === 'open' || intent === 'summary' ? one.order : 'relevance',
    notApplied: [...leftOut, ...(intent === 'timeline' ? askersWords(rest, terms) : [])],
  }
  return { plan, isUnapplied: needsNothing.has(intent) }
}

// "Summarise Brackwater" wants all of it; "summarise what Brackwater said about fees" asks a question.
function isAboutTopic({ kind }: AnswerRequest, intent: Intent, terms: readonly string[]): boolean {
  return kind === 'ask' && needsName.has(intent) && terms.some((term) => !/^\d/.test(term))
}

type Found = { named: NamedEntities; rest: string; request: AnswerRequest; context: Context }

function decide(plan: Plan, { named, rest, request, context }: Found): Understanding {
  if (needsNothing.has(plan.intent)) return { kind: 'plan', plan }
  if (named.companies.ambiguous) return { kind: 'ambiguous', plan, ...named.companies.ambiguous }
  if (plan.intent !== 'open' && named.people.ambiguous) return { kind: 'ambiguous', plan, ...named.people.ambiguous }
  const likely = request.kind === 'ask' ? [] : perhapsMeant(plan, context.entities)
  if (likely.length > 0) return { kind: 'unknown_name', plan, phrase: rest.trim(), nearest: likely }
  const isNamed = plan.companies.length > 0 || plan.people.length > 0 || plan.collection !== null
  if (isNamed || !needsName.has(plan.intent))
    return isEmpty(plan) ? { kind: 'incomplete', plan } : { kind: 'plan', plan }
  const phrase = rest.trim()
  if (request.kind === 'ask') {
    return plan.terms.length > 0 ? { kind: 'plan', plan: { ...plan, intent: 'open' } } : { kind: 'incomplete', plan }
  }
  if (phrase === '') return { kind: 'incomplete', plan }
  const nearest = nearestNames(phrase, context.entities, thresholdOf(context.profile))
  return { kind: 'unknown_name', plan, phrase, nearest }
}

// "Mario Garcia" shares a surname with Maria Garcia and may be somebody else, so a command asks before it answers.
function perhapsMeant({ people, companies, terms }: Plan, entities: readonly EntityRow[]): EntityRow[] {
  const isPartOnly = people.some(({ name, phrase }) => !phrase.includes(' ') && name.trim().includes(' '))
  if (!isPartOnly || companies.length > 0 || terms.length === 0) return []
  return entities.filter(({ id }) => people.some((person) => person.id === id))
}

function isEmpty({ intent, terms, companies, people, time, order, collection }: Plan): boolean {
  const says = terms.length + companies.length + people.length + (collection === null ? 0 : 1)
  return intent === 'open' && says === 0 && time === null && order === 'relevance'
}
