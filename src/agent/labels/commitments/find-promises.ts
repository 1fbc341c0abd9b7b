import type { Span } from '../said-turn.ts'
import { can, letMe, owe, own, pledge, thing, yours } from './leads.ts'
import { isReported, isSupposed, isTagQuestion, softens } from './softeners.ts'
import { becomes, deeds, handedOver, isWork } from './verbs.ts'

/** Words that take something on, before it is known whether a day goes with them. */
export type Undertaking = Span & {
  /** Whether it counts as a deed without a day. */
  isDeed: boolean
  /** Hedged, supposed or offered: no promise. */
  isSoft: boolean
}

type Lead = { source: string; deed: RegExp; anyVerb: boolean }
const at = (source: string): RegExp => new RegExp(`^${source}`)
const never = /(?!)/
/** "I owe you that", "a coffee", "an apology": a saying, nothing to be delivered. */
const owed =
  '(?! (?:that|it|one|this|big|so|everything|nothing|(?:an? )?(?:\\w+ )?(?:apolog(?:y|ies)|explanation|thank[- ]you|beer|coffee|drink|lunch|dinner|favou?r|hug|steak|donuts?))\\b)'
/** A sentence without an end (no marks in a transcript) is read for so many of one form. */
const mostOfAKind = 4
const leads: readonly Lead[] = [
  { source: pledge, deed: at(deeds), anyVerb: true },
  { source: own, deed: at(deeds), anyVerb: true },
  { source: yours, deed: never, anyVerb: false },
  { source: thing, deed: never, anyVerb: false },
  { source: letMe, deed: at(deeds), anyVerb: false },
  { source: can, deed: never, anyVerb: false },
  { source: owe, deed: at(owed), anyVerb: true },
]
const dated: ReadonlyMap<string, RegExp> = new Map([
  [yours, at(handedOver)],
  [thing, at(becomes)],
  [letMe, at(deeds)],
  [can, at(`(?:${deeds}|have )(?![^.;]*\\bwhen)`)],
])
const patterns = leads.map((lead) => ({ ...lead, pattern: new RegExp(`(?<![\\w'])${lead.source}`, 'g') }))

/** Where the speaker of a sentence (lower case, quotations blanked) takes something on; not told again, denied or asked. */
export function findUndertakings(sentence: string): Undertaking[] {
  if (sentence.trimEnd().endsWith('?') && !isTagQuestion(sentence)) return []
  const found = patterns.flatMap(({ source, deed, anyVerb, pattern }) =>
    [...sentence.matchAll(pattern)].slice(0, mostOfAKind).flatMap((match) => {
      const tail = sentence.slice(match.index + match[0].length)
      const isDeed = deed.test(tail)
      const mayHaveDay = isDeed || (anyVerb ? isWork(tail) : dated.get(source)?.test(tail))
      if (!mayHaveDay || isReported(sentence.slice(0, match.index))) return []
      const isSoft = softens(sentence, match.index) || isSupposed(sentence, match.index)
      return [{ start: match.index, end: sentence.length, isDeed, isSoft }]
    }),
  )
  return found.sort((left, right) => left.start - right.start)
}
