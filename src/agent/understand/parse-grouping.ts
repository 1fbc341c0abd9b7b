import type { EntityReference, GroupKey, Intent, Plan } from '../../model/plan.ts'
import {
  account,
  colleague,
  contact,
  conversation,
  countableOf,
  groupKeyOf,
  keyNoun,
  seller,
  spanNoun,
} from './parse-counted.ts'

type Grouping = Pick<Plan, 'groupBy' | 'limit' | 'measure' | 'side'>

const of = '(?:of )?(?:all )?(?:the |my |our |your )*'
const each = '(?:per|by|for each|for every|each|every|across|(?:broken down|split|grouped|sorted) by)'
const grouped = new RegExp(`\\b${each} ${of}(?:single |different |our )?(${keyNoun})\\b`, 'i')
const adverb = /\b(daily|weekly|monthly)\b|\b(day|week|month)(?: (?:by|over|after|to) |-by-)\2\b/i
const overTime =
  /\bover time\b|\b(?:trends?|trend line|development|course|curve) (?:of|in|for)\b|\bhow (?:did|has|have) [^?]* (?:develop(?:ed)?|evolve[d]?|chang(?:ed?))\b/i
const much = 'most|fewest|least|highest|lowest|greatest|largest|biggest|busiest|quietest'
const most = new RegExp(`\\b(?:${much}|often)\\b`, 'i')
const subject = new RegExp(`\\b(?:which|what)(?: of (?:my|our|the))? ${of}(?:single |one )?(${keyNoun})\\b`, 'i')
const ranked = new RegExp(
  `\\b(?:top|bottom|rank(?:ing)?(?: of)?|leader ?board(?: of)?|(?:most|least) (?:active|contacted)|busiest|quietest) (?:\\w+ )??${of}(${keyNoun})\\b`,
  'i',
)
const counted = `${conversation}|${account}|${seller}|${colleague}|${contact}`
const howMany = new RegExp(
  `\\b(?:how many|number of|count(?: of)?|total) ${of}(?:different |distinct |\\w+ )??(${counted})\\b`,
  'i',
)
const amount = new RegExp(`\\b(?:${much}) (?:\\w+ )??(${counted})\\b`, 'i')
const measured = new RegExp(`\\bby (?:the )?(?:number of |count of |total )?(?:\\w+ )??(${counted})\\b`, 'i')
const before = new RegExp(
  `(?<!\\b(?:which|what|whose) )\\b(${counted}) (?:did|have|has|had|were|was|we|per|by|for each|for every|each|across)\\b`,
  'i',
)
const lively = /\b(?:busiest|quietest|active|contacted|top|rank(?:ing)?|leader ?board)\b/i
const spoke =
  /\b(?:spoke|spoken|speak|speaking|speaks|talk(?:ed|ing|s)?|met|meet(?:s|ing)?|hear(?:d)? from|in touch|in contact|dealt)\b/i
const anyConversation = new RegExp(`\\b(?:${conversation})\\b`, 'i')
const plural = '(?:calls|meetings|conversations|interactions|messages|e-?mails|notes|chats|threads|tasks)'
const polite = '^\\s*(?:please |can you |could you |would you |hey |hi |sophia,? )*'
const count = '(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)'
const listed = new RegExp(
  `${polite}(?:list|show(?: me)?|give me|pull up|display|get(?: me)?|find|what (?:were|are)|which (?:were|are))(?: me)? (?:an? )?${of}(?:list of )?${of}(?:(?:last|latest|first|newest|oldest|earliest|most recent|recent) )?(?:${count} )?(?:(?:last|latest|first|newest|most recent) )?(?:(?:gong|slack|hubspot|salesforce|customer|internal) )?${plural}\\b(?! (?:where|in which|that|who|about|mention))`,
  'i',
)
const whichOnes = new RegExp(
  `${polite}(?:which|what) (?:(?:gong|slack|hubspot|salesforce) )?${plural} (?:did|do|have|has|were|was|are|took|with|from|in)\\b`,
  'i',
)
const comparing = new RegExp(
  `${polite}compare\\b|\\bhow (?:does|do|did) [^?]*\\bcompared? (?:to|with|against)\\b|\\b(?:more|fewer|less) (?:\\w+ )?(?:${conversation})\\b[^?]*\\b(?:than|or)\\b|\\b(?:${conversation})\\b[^?]*\\b(?:versus|vs\\.?|compared (?:to|with)|against)(?= )|\\b(?:who|which (?:${keyNoun})) (?:had|has|have) more\\b`,
  'i',
)
const whomMet = new RegExp(
  `\\b(?:which|what) ${of}(?:${account}|${contact}|${seller}|${colleague})\\b[^?]*\\b(?:spoke|spoken|speak|talk|talked|met|meet|heard from|hear from|in touch)\\b|\\bwho(?:m)?(?: (?:at|of|from|in|on) [^?]+?)? (?:has|have|did|had)\\b[^?]*\\b(?:spoke|spoken|speak|talk|talked|met|meet)\\b|\\bwho(?:m)?\\b[^?]{0,40}\\b(?:spoke|spoken|talked|met|been in touch|in touch)\\b`,
  'i',
)

/** Questions that are counted, not searched: what they name are conditions on conversations. */
export const algebra: ReadonlySet<Intent> = new Set([
  ...(['count', 'list', 'group', 'trend', 'compare', 'contacts'] as const),
])

/** The shape of the closed algebra a question has; null when it has none. */
export function algebraIntent(question: string): Intent | null {
  const about = anyConversation.test(question)
  const key = keyAsked(question)
  if (comparing.test(question)) return 'compare'
  if (ranksOne(question) && (about || spoke.test(question) || lively.test(question))) return 'group'
  if (about && isSpan(key)) return 'trend'
  if (about && overTime.test(question)) return 'trend'
  if (key !== null && (about || howMany.test(question))) return 'group'
  if (howMany.test(question) && (about || spoke.test(question))) return 'count'
  if (whomMet.test(question)) return 'contacts'
  return listed.test(question) || whichOnes.test(question) ? 'list' : null
}

/** What is counted, by what, and how many of those are wanted. */
export function groupingOf(question: string, intent: Intent, limit: number | null): Grouping {
  const groupBy = groupByOf(question, intent)
  const measure = measureOf(question, intent)
  const wantsOne = intent === 'group' && limit === null && isSingular(question)
  const wantsTalk = intent === 'contacts' || (spoke.test(question) && (measure !== null || isAboutWhom(groupBy)))
  return {
    groupBy,
    measure,
    limit: limit ?? (wantsOne ? 1 : null),
    side: wantsTalk && groupBy !== 'sentiment' ? 'customer' : null,
  }
}

function groupByOf(question: string, intent: Intent): GroupKey | null {
  if (intent === 'count' || intent === 'list') return null
  if (intent === 'contacts') return whoAsked(question)
  const key = ranksOne(question) ? rankedKey(question) : keyAsked(question)
  if (intent !== 'trend') return intent === 'compare' ? null : key
  return isSpan(key) ? key : 'week'
}

// "Who spoke to Elena?" wants ours, "who has Dana spoken to?" theirs, "which customers" accounts.
function whoAsked(question: string): GroupKey | null {
  const noun = question.match(subject)?.[1]
  if (noun) return groupKeyOf(noun)
  if (/\bwho(?:m)?(?: else)? (?:owns?|manages?|runs?|looks after)\b|\bwhose account\b/i.test(question)) return null
  if (
    /\bwho(?:m)?\b[^?]*\b(?:has|have|did|do|had) (?:we|i|you|anyone|anybody|[\p{L}]+(?: [\p{Lu}][\p{L}-]+)*) (?:\w+ )?(?:spoke|spoken|speak|talk|talked|met|meet|heard|know|deal)/iu.test(
      question,
    )
  )
    return 'person'
  return spoke.test(question) ? 'rep' : null
}

function keyAsked(question: string): GroupKey | null {
  const span = question.match(adverb)
  if (span) return groupKeyOf(span[1] ?? span[2] ?? '')
  for (const match of question.matchAll(new RegExp(grouped, 'gi'))) {
    const key = groupKeyOf(match[1] ?? '')
    if (key && !isMeasure(match[0])) return key
  }
  return null
}

// "Top accounts by customers": what stands behind "by" is counted there.
function isMeasure(phrase: string): boolean {
  return /^by\b/i.test(phrase) && /\bnumber of\b/i.test(phrase)
}

function ranksOne(question: string): boolean {
  if (ranked.test(question)) return true
  return most.test(question) && (subject.test(question) || /\bwho(?:m)?\b/i.test(question))
}

function rankedKey(question: string): GroupKey | null {
  const noun = question.match(ranked)?.[1] ?? question.match(subject)?.[1]
  if (noun) return groupKeyOf(noun)
  return /\bwho(?:m)? (?:at|did|have|do)\b/i.test(question) ? 'person' : 'rep'
}

function measureOf(question: string, intent: Intent): string | null {
  if (intent === 'contacts' || intent === 'list' || intent === 'compare') {
    return intent === 'compare' ? countableOf(question.match(amountMore)?.[1] ?? '') : null
  }
  const forms = ranked.test(question) ? [measured] : [howMany, amount, before]
  const noun = forms.map((one) => question.match(one)?.[1])
  return countableOf(noun.find((one) => one !== undefined) ?? '')
}

const amountMore = new RegExp(`\\b(?:more|fewer) (${counted})\\b`, 'i')

function isSingular(question: string): boolean {
  const noun = question.match(ranked)?.[1] ?? question.match(subject)?.[1]
  if (!ranksOne(question)) return false
  return noun === undefined || !/(?:s|people)$/i.test(noun)
}

function isAboutWhom(key: GroupKey | null): boolean {
  return key === 'company' || key === 'person' || key === 'rep'
}

function isSpan(key: GroupKey | null): boolean {
  return key !== null && new RegExp(`^(?:${spanNoun})$`).test(key)
}

/** A question without "by week": its words beside those of a period would be read as one. */
export function withoutSpan(question: string): string {
  return question.replace(new RegExp(`\\b${each} (?:${spanNoun})\\b`, 'gi'), ' , ')
}

/** A question with a word in place of each name: "Property Company" counts no companies. */
export function withoutNames(question: string, named: readonly EntityReference[]): string {
  return named.reduce((text, { phrase, kind }) => {
    const words = phrase.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`, 'iu')
    return text.replace(pattern, kind === 'person' ? 'Somebody' : 'Somewhere')
  }, question)
}
