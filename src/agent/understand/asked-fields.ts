import type { Intent, Plan } from '../../model/plan.ts'

type Asked = Pick<Plan, 'mine' | 'days' | 'limit' | 'side' | 'channel' | 'pasted'> & { phrases: string[] }

const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const number = `\\d{1,3}|${numberWords.join('|')}`
const mine = /\b(?:my|our own) (?:own )?(?:accounts?|customers?|clients?|book(?: of business)?|portfolio)\b/i
const team = /\bmy (?:own )?(?:team|reps|people|direct reports|reports)\b/i
const daysWithout = new RegExp(
  `\\b(?:for|in|over|since|more than|at least)? ?(?:the (?:last|past) )?(${number}) (days?|weeks?|months?)\\b`,
  'i',
)
const wanted = new RegExp(
  `\\b(?:top|first|show(?: me)?|give me|find|list|name|best|worst) (?:the |our |my )?(?:top |first |last |latest |newest |oldest |most recent )?(${number})\\b(?! (?:days?|weeks?|months?|quarters?|years?|am|pm|%))`,
  'i',
)
const channel = /(?<![\p{L}\p{N}&])#([\p{L}\p{N}][\p{L}\p{N}_-]{0,79})/u
const privateChannel = /\bprivate channels?\b/i
const ofCustomers =
  /\btheir promises\b|\bthey (?:owe|promised)\b|\b(?:customers?|clients?|accounts?|residents?|property managers?|prospects?|they)\b(?:['’]s)?[^?]{0,40}\b(?:say|says|said|saying|tell|told|raised?|rais(?:e|ing)|mention(?:s|ed)?|complain(?:s|ed|ing)?|think|thinking|feel|ask(?:s|ed|ing)?)\b|\b(?:raised|said|mentioned|asked) by (?:our |the )?(?:customers?|clients?|accounts?)\b/i
const ofOurs =
  /\b(?:the|our|my) (?:team|reps?|side|people|colleagues)\b[^?]{0,30}\b(?:say|said|saying|tell|told|promise[ds]?|think)\b|\bdid (?:we|i) (?:say|tell|promise|answer|reply)\b|\b(?:have|had) (?:we|i) (?:said|told|promised|answered|replied)\b|\b(?:we|i) (?:promised|owe)\b|\bdo (?:we|i) owe\b/i
const quoted = /["“”]([^"“”]{20,})["“”]/
const afterColon = /:\s*([\s\S]{20,})$/
const dayLengths: Record<string, number> = { day: 1, week: 7, month: 30 }

/** What a question asks beside whom, when and what about. `phrases` are the words that said so. */
export function askedFields(text: string, intent: Intent): Asked & { length: string } {
  const pasted = intent === 'similar' ? pastedText(text) : null
  const rest = pasted ? text.replace(pasted, ' ') : text
  const own = rest.match(mine) ?? rest.match(team)
  const length = intent === 'no_contact' ? rest.match(daysWithout) : null
  const many = rest.match(wanted)
  const inChannel = rest.match(channel) ?? rest.match(privateChannel)
  const phrases = [own?.[0], length?.[0], many?.[1], inChannel?.[0], pasted].flatMap((phrase) => phrase ?? [])
  return {
    mine: own && ownKind(own[0]),
    days: length
      ? toNumber(length[1] ?? '') * (dayLengths[(length[2] ?? '').toLowerCase().replace(/s$/, '')] ?? 1)
      : null,
    limit: many ? toNumber(many[1] ?? '') || null : null,
    side: sideMeant(rest),
    channel: inChannel ? (inChannel[1] ?? inChannel[0]).toLowerCase() : null,
    pasted,
    phrases,
    /** The words of `days`. */
    length: length?.[0] ?? '',
  }
}

function ownKind(phrase: string): Plan['mine'] {
  return mine.test(phrase) ? 'accounts' : 'team'
}

function sideMeant(text: string): Plan['side'] {
  if (ofOurs.test(text)) return 'internal'
  return ofCustomers.test(text) ? 'customer' : null
}

function pastedText(text: string): string | null {
  return (text.match(quoted)?.[1] ?? text.match(afterColon)?.[1])?.trim() || null
}

function toNumber(word: string): number {
  const place = numberWords.indexOf(word.toLowerCase())
  return place < 0 ? Number(word) : place + 1
}
