const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const longMonth = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)\b/g
const monthFirst = new RegExp(`(?<!\\d )\\b(${month}) (\\d{1,2})\\b(?! ?%)`, 'g')
const span = new RegExp(
  `\\b(?:between|from) (\\d{1,2})(?: (${month}))?(?: and | to | through | until )(\\d{1,2}) (${month})\\b`,
  'gi',
)
const negated = /\b(do|does|did|is|are|was|were|has|have|had|would|could|should|might|must|need)n['’]t\b/gi

/**
 * A model's sentence with what it may put otherwise put as its sources put it: days, periods, “isn't” for “is not”, “a note”
 * for “1 note”, “no objections” for “0 objections”. What is quoted stays.
 */
export function asWeSay(text: string, cited: readonly string[]): string {
  const nouns = new Set(
    cited.flatMap((fact) => [...fact.matchAll(/(?<![\d.,])\d+ ([a-z-]+)/g)].map(([, noun = '']) => singular(noun))),
  )
  return text
    .split(/(“[^”]*”)/)
    .map((part) => (part.startsWith('“') ? part : plainly(part, nouns)))
    .join('')
}

function singular(noun: string): string {
  return noun.replace(/s$/, '')
}

function plainly(part: string, nouns: ReadonlySet<string>): string {
  return part
    .replace(longMonth, '$1')
    .replace(monthFirst, '$2 $1')
    .replace(
      span,
      (_, from: string, first: string | undefined, to: string, last: string) =>
        `in ${from}${first === undefined || first === last ? '' : ` ${first}`}–${to} ${last}`,
    )
    .replace(negated, '$1 not')
    .replace(/\b(an?|no) ([a-z-]+)\b/g, (words, article: string, noun: string) => {
      const isCounted = nouns.has(article === 'no' ? singular(noun) : noun)
      return isCounted ? `${article === 'no' ? 0 : 1} ${noun}` : words
    })
}
