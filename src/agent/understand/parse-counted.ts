import type { GroupKey } from '../../model/plan.ts'

/** What a question counts where that is not conversations. `reps` are those who sell, `colleagues` all of ours. */
type Countable = 'accounts' | 'customers' | 'people' | 'reps' | 'colleagues' | 'turns'

export const conversation =
  'calls?|meetings?|conversations?|interactions?|messages?|e-?mails?|notes?|chats?|threads?|touch ?points?|tasks?|turns'
export const account = 'accounts?|customers?|clients?|compan(?:y|ies)'
export const seller = 'reps?|sellers?|sales ?(?:people|persons?|reps?)|account executives?|aes?'
export const colleague = 'colleagues?|team ?mates?|team members?'
export const contact = 'people|persons?|contacts?|attendees?|individuals?'
const systemNoun = 'sources?|systems?|tools?|channels?'
export const spanNoun = 'days?|weeks?|months?'
/** Whatever conversations may be counted by. */
export const keyNoun = [
  account,
  seller,
  colleague,
  contact,
  systemNoun,
  spanNoun,
  'types?|kinds?',
  'sentiments?|moods?',
]
  .map((nouns) => `(?:${nouns})`)
  .join('|')

const keys: readonly (readonly [GroupKey, string])[] = [
  ['company', account],
  ['rep', `${seller}|${colleague}`],
  ['person', contact],
  ['source', systemNoun],
  ['type', 'types?|kinds?'],
  ['day', 'days?|daily'],
  ['week', 'weeks?|weekly'],
  ['month', 'months?|monthly'],
  ['sentiment', 'sentiments?|moods?'],
]

/** `account` → `company`. */
export function groupKeyOf(noun: string): GroupKey | null {
  return keys.find(([, nouns]) => new RegExp(`^(?:${nouns})$`, 'i').test(noun))?.[0] ?? null
}

/** What a noun counts; null for conversations. */
export function countableOf(noun: string): Countable | null {
  if (/^(?:customers?|clients?)$/i.test(noun)) return 'customers'
  if (/^turns$/i.test(noun)) return 'turns'
  const found = (
    [
      ['accounts', account],
      ['reps', seller],
      ['colleagues', colleague],
      ['people', contact],
    ] as const
  ).find(([, nouns]) => new RegExp(`^(?:${nouns})$`, 'i').test(noun))
  return found?.[0] ?? null
}
