import { isDigit } from './ascii-signs.ts'

/** Names of weekdays and months, whole or shortened. */
export const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?'
export const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const joint = '(?:\\s?[-–—/&]\\s?|,? (?:and|or|to|through|till|until) |, | vs\\.? )'
const dayBefore = /\d(?:st|nd|rd|th)?(?:,? of)?[\s,/–-]{1,2}$/i
const wordsBefore = new RegExp(`\\b(?:${weekday},?|${month}${joint})\\s?$`, 'i')
const timeBefore = /\b(?:early|mid|late|since|until|till|by|in|during|every|each|this|last|next|end of|month of)[ -]$/i
const nameAfter = /^['’]s\b|^\s\p{Lu}/u
const figureAfter = /^\.?(?:[\s,/–-]{1,2}(?:\d{1,2}(?:st|nd|rd|th)?(?![\d%:])|(?:19|20)\d\d)|\s?['’]\d\d)/i
const wordsAfter = new RegExp(`^${joint}${month}(?![\\p{L}])`, 'iu')

/**
 * Whether the name of a month is one within a date or beside another month ("30 Jun 2027", "Jun 30", "Wed 30 Jun", "Apr–Jun", "since
 * Jun"), not the name it may be elsewhere.
 */
export function isMonthOfDate(text: string, start: number, end: number): boolean {
  if (isDigit(text.charCodeAt(end + 1)) && figureAfter.test(text.slice(end, end + 8))) return true
  const before = text.slice(Math.max(0, start - 20), start)
  const after = text.slice(end, end + 20)
  if (dayBefore.test(before) || wordsBefore.test(before)) return true
  if (figureAfter.test(after) || wordsAfter.test(after)) return true
  return timeBefore.test(before) && !nameAfter.test(after)
}
