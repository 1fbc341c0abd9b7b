import type { DomainProfile } from '../../domains/profile.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import { barePlan, type Intent, type Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { createFindMentions } from '../measures/mentions.ts'
import { sinceEvent } from '../signals/since-event-words.ts'
import { askedFields } from './asked-fields.ts'
import { comparedNames } from './compared-names.ts'
import { comparedPeriods } from './compared-periods.ts'
import { atDated, confinement, namedSources, namedTypes, typesSpokenOn } from './confinement.ts'
import { askersWords, keyTerms } from './content-words.ts'
import { nearestNames } from './find-entities.ts'
import { followUp, inChannelOf } from './follow-up.ts'
import { type NamedEntities, nameEntities, settledNames } from './name-entities.ts'
import { oursFirst } from './ours-first.ts'
import { algebra, groupingOf, withoutNames, withoutSpan } from './parse-grouping.ts'
import { parsePeriod } from './parse-period.ts'
import { routeIntent } from './route.ts'
import { routeWords } from './route-words.ts'
import { understandIdentity } from './understand-identity.ts'

export type Understanding =
  | { kind: 'plan'; plan: Plan }
  /** A command without the name it needs, or a question about nothing in particular. */
  | { kind: 'incomplete'; plan: Plan }
  | { kind: 'ambiguous'; plan: Plan; phrase: string; rows: EntityRow[] }
  | { kind: 'unknown_name'; plan: Plan; phrase: string; nearest: EntityRow[] }
  /** "My accounts" of somebody who owns none. */
  | { kind: 'unowned'; plan: Plan; mine: 'accounts' | 'team' }

type Context = {
  profile: DomainProfile
  entities: readonly EntityRow[]
  now: Date
  /** Ids of our own people. */
  colleagues?: ReadonlySet<string>
}

const noChoice = { settled: [], wantsPeople: false }
const needsName = new Set<Intent>(['summary', 'timeline', 'last_contact'])
const mayName = new Set<Intent>(['sentiment', 'coaching', 'objections', 'commitments', 'draft'])
const needsNothing = new Set<Intent>(['freshness', 'help', 'refusal'])
/** In these a name often is the subject, not a condition, so no person confines them. */
const namesNobody = new Set<Intent>(['open', 'only_slack', 'opinions', 'problems', 'rivals', 'topics'])
/** In these a person named is one of ours first. */
const asksAboutReps = new Set<Intent>(['coaching', 'rank', 'objections'])
/** In these the words of a question are conditions; elsewhere they are said not to be applied. */
const looksForWords = new Set<Intent>([
  ...([
    'open',
    'count',
    'list',
    'group',
    'trend',
    'compare',
    'commitments',
    'worries',
    'opinions',
    'problems',
  ] as const),
  ...(['only_slack', 'similar', 'rivals', 'contacts', 'identity', 'objections', 'draft'] as const),
])
const confinesToOne = new Set<Intent>(['open', 'summary', 'draft', 'commitments', 'similar', 'objections'])
const comparing = /\b(?:against|versus|vs\.?|compared (?:to|with)|than|or)\b/i

/** Turns a question into a plan: what is asked, of whom, when and where. Pure: equal input, equal plan. */
export function understand(request: AnswerRequest, context: Context): Understanding {
  const compared = request.kind === 'ask' ? comparedNames(request.text) : null
  if (compared) return understandIdentity(compared, identityContext(request, context))
  const { words: written, settled } = settledNames(request.text, context.entities)
  const asked = intentOf(request, context.profile)
  const fields = askedFields(request.kind === 'similar' ? `: ${written}` : written, asked)
  // A pasted text is looked for as a whole; its names and days are no conditions.
  const words = fields.pasted ? written.replace(fields.pasted, ' ') : written
  const { period, second, phrases } = periodsOf(words, { request, context, length: fields.length, asked })
  const rest = phrases.reduce((left, phrase) => left.replace(phrase, ' '), words)
  const anyone = nameEntities(rest, rowsFor(asked, context), { settled, wantsPeople: !namesNobody.has(asked) })
  const named = algebra.has(asked) ? oursFirst(anyone, rest, context) : anyone
  const { plan, isUnapplied } = planOf({
    request,
    asked,
    words,
    rest,
    named,
    fields,
    otherNames: namesOf(named, context),
  })
  const time = period.kind === 'range' && !isUnapplied ? period.time : null
  const timed: Plan = {
    ...plan,
    time,
    compared: time && second ? second : null,
    notApplied: [
      ...(time === null && asked !== 'freshness'
        ? phrases.filter((one) => one !== fields.length).map((one) => one.trim())
        : []),
      ...plan.notApplied,
    ],
  }
  const [account] = request.account ? nameEntities(request.account, context.entities, noChoice).companies.chosen : []
  const kept = isUnapplied ? timed : followUp(timed, request.previous, request.text)
  const whole = isUnapplied ? kept : inChannelOf(kept, account, request.text)
  return decide(whole, { named, rest, request, context })
}

type Periods = { request: AnswerRequest; context: Context; length: string; asked: Intent }

// The period a question is about, and the one it is set against. A length without contact is no period.
function periodsOf(words: string, { request, context, length, asked }: Periods) {
  const reading = { now: context.now, timeZone: request.timeZone, fiscalYearStart: context.profile.fiscalYearStart }
  const asWhole = length ? words.replace(length, ' ') : words
  const told = atDated(algebra.has(asked) ? withoutSpan(asWhole) : asWhole)
  const pair = asked === 'compare' ? comparedPeriods(told, reading) : null
  if (pair) return pair
  const period = parsePeriod(told, reading)
  const phrase = period.kind === 'range' ? period.time.phrase : period.kind === 'future' ? period.phrase : ''
  const after = phrase ? told.slice(told.indexOf(phrase) + phrase.length) : ''
  const other = comparing.test(after) ? parsePeriod(after, reading) : null
  const second = other?.kind === 'range' ? other.time : null
  return { period, second, phrases: [phrase, second?.phrase ?? '', length].filter((one) => one !== '') }
}

function rowsFor(asked: Intent, { entities, colleagues }: Context): readonly EntityRow[] {
  if (!asksAboutReps.has(asked) || !colleagues) return entities
  return entities.filter(({ kind, id }) => kind === 'company' || colleagues.has(id))
}

function identityContext({ scope, timeZone, previous }: AnswerRequest, { entities, profile }: Context) {
  const plan: Plan = {
    ...barePlan,
    ...{ intent: 'identity', domain: scope.domain, collection: scope.collection ?? null, timeZone },
  }
  return { entities, plan, previous, threshold: thresholdOf(profile) }
}

function thresholdOf({ thresholds: { nameThreshold, companyThreshold } }: DomainProfile) {
  return ({ kind }: EntityRow): number => (kind === 'company' ? companyThreshold : nameThreshold)
}

function intentOf({ kind, text }: AnswerRequest, { rivals }: DomainProfile): Intent {
  if (kind === 'ask') return routeIntent(text, createFindMentions(rivals)(text).length > 0)
  return kind === 'status' ? 'freshness' : kind
}

// "Kathryn Dunn-Ellis" is Kathryn Dunn in one system and K. Dunn-Ellis in another: what is left of her name is no subject.
function namesOf({ people }: NamedEntities, { entities }: Context): string[] {
  const ids = new Set(people.chosen.map(({ id }) => id))
  return entities.filter(({ id }) => ids.has(id)).flatMap(({ name, aliases }) => [name, ...aliases])
}

type Read = {
  otherNames: string[]
  request: AnswerRequest
  asked: Intent
  words: string
  rest: string
  named: NamedEntities
  fields: ReturnType<typeof askedFields>
}

function planOf({ request, asked, words, rest, named, fields, otherNames }: Read) {
  const { sources, phrases, leftOut } = namedSources(words)
  const one = confinement(words)
  const companies = named.companies.chosen
  const spoken = [...phrases, ...leftOut, one.phrase, routeWords[asked] ?? '', ...fields.phrases, ...otherNames]
  const about = (names: { phrase: string }[]) => keyTerms(rest, [...spoken, ...names.map(({ phrase }) => phrase)])
  const unsettled = [named.companies.ambiguous, named.people.ambiguous].flatMap((found) => found ?? [])
  const terms = about([...companies, ...named.people.chosen, ...unsettled])
  const intent = isAboutTopic(request, asked, terms) ? 'open' : asked
  // In an open question a name often is the subject, not a condition, so only one picked from a choice confines it.
  const people =
    intent === 'open' ? named.people.chosen.filter(({ id }) => request.text.includes(id)) : named.people.chosen
  const isConfined = confinesToOne.has(intent)
  const { mine, days, limit, side, channel, pasted } = fields
  const plan: Plan = {
    ...barePlan,
    ...{ intent, mine, days, limit, side, channel, pasted, people, companies, sources },
    ...(algebra.has(intent) ? groupingOf(withoutNames(words, [...companies, ...people]), intent, limit) : {}),
    domain: request.scope.domain,
    collection: request.scope.collection ?? null,
    terms: intent === 'open' ? about([...companies, ...people]) : terms,
    timeZone: request.timeZone,
    types: algebra.has(intent) ? namedTypes(words) : isConfined ? typesOf(one, intent, words) : [],
    order: isConfined ? one.order : 'relevance',
    notApplied: [
      ...(intent === 'only_slack' ? [] : leftOut),
      ...(intent === 'coaching' && one.order !== 'relevance' ? [one.phrase.toLowerCase()] : []),
      ...(looksForWords.has(intent) || needsNothing.has(intent) || usesWords(intent, words)
        ? []
        : askersWords(rest, terms)),
    ],
  }
  return { plan, isUnapplied: needsNothing.has(intent) }
}

// "Objections on calls" are those of calls; "on our last call" already says which.
function typesOf(one: Pick<Plan, 'types' | 'order'>, intent: Intent, words: string): string[] {
  if (one.types.length > 0 || one.order !== 'relevance') return one.types
  return intent === 'open' || intent === 'objections' ? typesSpokenOn(words) : []
}

// A summary tells all; "since renewal talks began" is a moment the mood is counted from.
function usesWords(intent: Intent, words: string): boolean {
  return intent === 'summary' || (intent === 'sentiment' && sinceEvent(words) !== null)
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
