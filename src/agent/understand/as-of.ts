import { type Now, parsePeriod } from './parse-period.ts'

/**
 * From where a question looks: `past` is the first moment (ISO 8601) of which nothing is known any more, with the question
 * that is asked there; `future` a day that has not come.
 */
export type Viewpoint =
  | { kind: 'now'; text: string }
  | { kind: 'past'; asOf: string; text: string }
  | { kind: 'future'; phrase: string }

const stood =
  /\b(?:as of|as at|as (?:it|things|they|we|everything) (?:all )?(?:stood|were|was|looked|knew it)|as (?:was )?known)\b/i
const knew =
  /\b(?:what|how much)(?: all| else)? (?:did|had) (?:we|you|i|sophia|anyone|anybody) (?:already )?(?:know|known|hear|heard)\b|\bwhat was (?:already )?known\b/i
const wouldSay =
  /\bwhat would (?:you|sophia) have (?:said|told|answered)(?: (?:me|us))?\b(?<about>[^?]*\b(?:about|of) \p{Lu})?/iu
const when =
  /(?<![\p{L}\p{N}])(?:(?:back )?(?:on|by|in|at|before)|until|back|last|this|yesterday|today|tomorrow|next)\b/giu
const isOfSomething = /^\s*(?:calls?|meetings?|conversations?|e-?mails?|notes?|demos?|reviews?|threads?|messages?)\b/i
/** "The end of the week before last" is the longest day there is. */
const mostWords = 7

type When = { asOf: string | null; phrase: string; start: number; end: number }

/** Reads from when a question wants to be answered: "what did we know about … on 3 March?", "as of last Friday, …". */
export function viewpointIn(text: string, context: Now): Viewpoint {
  const found = whenStood(text, context) ?? whenKnown(text, context)
  if (!found) return { kind: 'now', text }
  const { asOf, phrase, start, end } = found
  if (asOf === null) return { kind: 'future', phrase: phrase.trim() }
  const rest = askedThere(`${text.slice(0, start)} ${text.slice(end)}`)
  return asOf > context.now.toISOString() ? { kind: 'now', text: rest } : { kind: 'past', asOf, text: rest }
}

// "As of 3 Nov, which accounts are at risk?"
function whenStood(text: string, context: Now): When | null {
  const opener = stood.exec(text)
  if (!opener) return null
  const at = opener.index + opener[0].length
  const found = dayAt(text, at, context)
  return found && { ...found, start: opener.index }
}

// "What did we know about Brackwater on 3 Nov?": the day next to it, else the last one.
function whenKnown(text: string, context: Now): When | null {
  const opener = knew.exec(text) ?? wouldSay.exec(text)
  if (!opener) return null
  const from = opener.index + (opener.groups?.about ? opener[0].length - opener.groups.about.length : opener[0].length)
  const places = [...text.slice(from).matchAll(when)].map(({ index }) => from + index)
  const [first, ...others] = places
  const isNext = first !== undefined && text.slice(from, first).trim() === ''
  const tried = isNext ? [first, ...others.toReversed()] : places.toReversed()
  return tried.map((place) => dayAt(text, place, context)).find((found) => found !== null) ?? null
}

/** The longest run of words from here on that is a day or a period and nothing else. */
function dayAt(text: string, at: number, context: Now): When | null {
  const words = [...text.slice(at).matchAll(/\S+/g)].slice(0, mostWords)
  for (const last of words.toReversed()) {
    const phrase = text.slice(at, at + last.index + last[0].length).replace(/[?.!,;:]+$/, '')
    const found = periodOf(phrase, context)
    if (!found) continue
    const end = at + phrase.length
    return isOfSomething.test(text.slice(end)) ? null : { ...found, phrase, start: at, end }
  }
  return null
}

function periodOf(phrase: string, context: Now): { asOf: string | null } | null {
  const period = parsePeriod(phrase, context)
  if (period.kind === 'none') return null
  const said = period.kind === 'range' ? period.time.phrase : period.phrase
  if (!/^\s*(?:(?:on|by|in|at|back|back in|the)\s+)?$/i.test(phrase.replace(said, ''))) return null
  if (period.kind === 'future') return { asOf: null }
  return period.time.to === null ? null : { asOf: period.time.to }
}

// What is left is the question as it would have been put then.
function askedThere(text: string): string {
  return text
    .replace(wouldSay, (_, about: string | undefined) => (about ? `what do we know${about}` : ' '))
    .replace(knew, 'what do we know')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
    .replace(/\s+([?.!,:])/g, '$1')
    .replace(/\s{2,}/g, ' ')
}
