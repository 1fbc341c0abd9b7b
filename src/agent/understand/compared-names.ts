import type { EntityKind } from '../../model/entity.ts'

const companyNoun = '(?:company|account|customer|client|business|organi[sz]ation)'
const personNoun = '(?:person|people|contact|man|woman|human)'
const noun = `(?:${companyNoun}|${personNoun}|one|thing)`
const sameAs = new RegExp(`\\b(?:is|are|was|were) (.+?) (?:really )?the same(?: ${noun})? as (.+?)[\\s?.!]*$`, 'i')
const bothSame = new RegExp(
  `\\b(?:is|are|was|were) (.+?) and (.+?) (?:really )?(?:the same|one)(?: and the same)?(?: ${noun})?[\\s?.!]*$`,
  'i',
)
const whyOne = new RegExp(`\\bwhy (?:is|are|was|were) (.+?) (?:one|the same|a single) ${noun}[\\s?.!]*$`, 'i')
const whichOne = /^\s*which (.+?) (?:is|was) (?:this|that|it|he|she)\b,?\s*(.*?)[\s?.!]*$/i
const inSystem = /,?\s*\b(?:in|on|from) (?:the |our )?(?:hubspot|salesforce|gong|slack|crm)\b/gi

/** Questions about who is who. */
export const identityQuestion = new RegExp(
  [sameAs, bothSame, whyOne, whichOne].map(({ source }) => source).join('|'),
  'i',
)

/**
 * What a question about who is who compares. `which` asks for one of several by one name, of whom `hints` tells more; the
 * others ask whether the names stand for one.
 */
export type Compared = { asks: 'same' | 'why' | 'which'; names: string[]; hints: string; kind: EntityKind | null }

/** The names a question about who is who compares; null when it is no such question. */
export function comparedNames(question: string): Compared | null {
  const kind = kindOf(question)
  const which = question.match(whichOne)
  if (which) return { asks: 'which', names: namesOf(which[1]), hints: which[2] ?? '', kind }
  const asks = /\bwhy\b/i.test(question) ? 'why' : 'same'
  const pair = question.match(sameAs) ?? question.match(bothSame)
  if (pair) return { asks, names: namesOf(pair[1], pair[2]), hints: '', kind }
  const why = question.match(whyOne)
  return why ? { asks, names: namesOf(why[1]), hints: '', kind } : null
}

function kindOf(question: string): EntityKind | null {
  if (new RegExp(`\\b(?:same|one|single) ${companyNoun}\\b`, 'i').test(question)) return 'company'
  return new RegExp(`\\b(?:same|one|single) ${personNoun}\\b`, 'i').test(question) ? 'person' : null
}

function namesOf(...phrases: (string | undefined)[]): string[] {
  return phrases.flatMap((phrase) => {
    const name = (phrase ?? '').replace(inSystem, ' ').replace(/["“”]/g, ' ').replace(/\s+/g, ' ').trim()
    return name === '' ? [] : [name]
  })
}
