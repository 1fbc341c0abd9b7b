const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const longMonth = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)\b/g
const monthFirst = new RegExp(`(?<!\\d )\\b(${month}) (\\d{1,2})\\b(?! ?%)`, 'g')
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* )?'
const ends = (link: string) => `${weekday}(\\d{1,2})(?: (${month}))?${link}${weekday}(\\d{1,2}) (${month})\\b`
const span = new RegExp(
  `\\b(?:between ${ends(' and ')}|from ${ends('(?: to | through | until |[–-])')}|${ends('(?: to | through | until |[–-])')})`,
  'giu',
)
const negated = /\b(do|does|did|is|are|was|were|has|have|had|would|could|should|might|must|need)n['’]t\b/gi
const verbs: Readonly<Record<string, string>> = { s: 'is', re: 'are', ve: 'have', ll: 'will', d: 'would', m: 'am' }
const shortened = /\b(it|that|there|who|what|where|here|which|he|she|I|we|you|they|one)['’](s|re|ve|ll|d|m)\b/gi

const days = new RegExp(
  `\\b(?:that(?: (?:very|same))?|the same) day\\b|\\b${weekday}\\d{1,2} ${month}(?:–\\d{1,2} ${month})?\\b`,
  'gi',
)

/**
 * A text with days, periods and shortened words written one way outside its quotations: `isn’t` as `is not`, and "that
 * day" as the day named before it.
 */
export function putPlainly(text: string): string {
  let day: string | undefined
  const named = (part: string) =>
    part.replace(days, (words) => {
      if (/day$/i.test(words)) return day ?? words
      if (!words.includes('–')) day = words
      return words
    })
  return text
    .split(/(“[^”]*”)/)
    .map((part) => (part.startsWith('“') ? part : named(plainly(part))))
    .join('')
}

function plainly(part: string): string {
  return part
    .replace(longMonth, (_, short: string) => short.slice(0, 3))
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, '$1')
    .replace(monthFirst, '$2 $1')
    .replace(span, (...found) => {
      const [from, first, to, last] =
        [1, 5, 9].map((at) => found.slice(at, at + 4)).find(([day]) => day !== undefined) ?? []
      return `${from} ${first ?? last}–${to} ${last}`
    })
    .replace(negated, '$1 not')
    .replace(/\bcan(?:['’]t|not)\b/gi, 'can not')
    .replace(/\bwon['’]t\b/gi, 'will not')
    .replace(shortened, (_, word: string, end: string) => `${word} ${verbs[end.toLowerCase()]}`)
    .replace(/\bas well(?: as)?\b|\b(?:all )?in all\b(?=\s*(?:[\d,.;:()]|$))|\ball told\b|\baltogether\b/gi, 'also')
    .replace(/\b(?:come|comes|coming|came) up\b/gi, 'came')
    .replace(/\bso far\b|\bsaid so\b/gi, (words) => (/^said/i.test(words) ? 'said' : ''))
    .replace(/\b(?:took|take|takes) part\b/gi, 'took')
    .replace(/\b(?:falls|fell|fallen) due\b/gi, 'due')
    .replace(/\bat all\b/gi, '')
    .replace(/\bhow (?:many|much)\b/gi, 'how')
    .replace(/(?<=\p{Lu})\.(?=['’]s\b)/gu, '')
    .replace(/\bout of (?=(?:the )?\d)/gi, 'of ')
    .replace(/\bgreater than\b/gi, 'more than')
}
