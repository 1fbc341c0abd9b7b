import type { AnswerRequest } from '../../model/agent.ts'
import { barePlan, type Intent, type Plan } from '../../model/plan.ts'
import { sinceEvent } from '../signals/since-event-words.ts'
import type { askedFields } from './asked-fields.ts'
import { confinement, namedSources, namedTypes, typesSpokenOn } from './confinement.ts'
import { askersWords, keyTerms } from './content-words.ts'
import type { NamedEntities } from './name-entities.ts'
import { algebra, groupingOf, withoutNames } from './parse-grouping.ts'
import { routeWords } from './route-words.ts'
import { confinesToOne, looksForWords, needsName, needsNothing } from './shapes.ts'

type Read = {
  otherNames: string[]
  request: AnswerRequest
  asked: Intent
  words: string
  rest: string
  named: NamedEntities
  fields: ReturnType<typeof askedFields>
}

/** The plan of a question without its period; `isUnapplied` where no condition applies. */
export function planOf({ request, asked, words, rest, named, fields, otherNames }: Read) {
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
