import { dropped, type Verdict } from './check-sentence.ts'
import { checkWorded } from './check-worded.ts'
import { asWeSay } from './worded/as-we-say.ts'
import { neutralWords, numberIn } from './worded/closed-words.ts'

type Asked = { question: string }

/** What a fact must not lose on the way: figures, quotations, and words that deny, hedge or say how it stands. */
const telling =
  /“[^”]*”|\$?\d+(?:[.,:]\d+)*|\b(?:no|not|never|nobody|none|nothing|hardly|open|overdue|kept|superseded|(?:un)?answered|solved|undecided|closed|again|might|may|could|would|should|positive|negative|neutral|incident|disagree|leaving|rose|fell|cooled|warmed|turned|most|more|fewer|least|only)\b/gi
const day = /\b\d{1,2}(?:–\d{1,2})? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g

const boundary = /[;.!?]["”]?\s+|,\s+|\s+[–—-]\s+|\s+(?=(?:and|while|but|whereas|then|also)\b)/g

/**
 * Whether a sentence a model worded restates the sentences it cites: it falls into as many pieces as it cites sentences, in
 * any order, and each piece is wholly borne by one of them and loses nothing telling of it. So nothing of one fact can
 * stand with another, and no word of the question can become a claim.
 */
export function checkJoined(sentence: string, cited: readonly string[], { question }: Asked): Verdict {
  const text = asWeSay(sentence, cited)
  const days = (words: string): readonly string[] => outsideQuotes(words).match(day) ?? []
  // A day two facts share may be said once.
  const lost = cited.flatMap(days).find((one) => !days(text).includes(one))
  return lost === undefined ? fallsApart(text, cited, namesOnly(question)) : dropped(`it leaves out “${lost}”`)
}

function fallsApart(text: string, cited: readonly string[], question: string): Verdict {
  const [only] = cited
  if (cited.length === 1 && only !== undefined) return checkOne(text, only, question)
  let verdict: Verdict = dropped('it does not fall into one piece for each fact')
  for (const [index, fact] of cited.entries()) {
    for (const [left, right] of splits(text)) {
      const first = checkOne(left, fact, question)
      const rest = first.kind === 'proved' ? fallsApart(right, cited.toSpliced(index, 1), question) : first
      if (rest.kind === 'proved') return rest
      verdict = rest
    }
  }
  return verdict
}

function checkOne(text: string, fact: string, question: string): Verdict {
  const said = tellingWords(text)
  const lost = tellingWords(fact).find((word) => !said.includes(word))
  if (lost !== undefined) return dropped(`it leaves out “${lost}”`)
  const taken = takenFromQuotation(text, fact, question)
  if (taken !== undefined) return dropped(`“${taken}” is said by nobody but in a quotation`)
  const sign = outsideQuotes(text)
    .match(signs)
    ?.find((one) => !outsideQuotes(fact).includes(one))
  return sign === undefined ? checkWorded(text, [fact], { question }) : dropped('it holds a sign that is in no fact')
}

const signs = /[\p{S}\p{Extended_Pictographic}%&]/gu

/** A word that a fact has only in the mouth of others, and the sentence as a claim of ours. */
function takenFromQuotation(text: string, fact: string, question: string): string | undefined {
  const ours = new Set([...wordsOf(outsideQuotes(fact)), ...wordsOf(question)])
  const theirs = new Set((fact.match(/“[^”]*”/g) ?? []).flatMap(wordsOf))
  return wordsOf(outsideQuotes(text)).find((word) => theirs.has(word) && !ours.has(word) && !neutralWords.has(word))
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function tellingWords(text: string): string[] {
  const spoken = text.match(/“[^”]*”/g) ?? []
  const rest = outsideQuotes(text).replace(day, ' ').match(telling) ?? []
  return [...spoken.map((words) => words.replace(/[“”….,]/g, '').trim()), ...rest.map((word) => word.toLowerCase())]
}

/** What is said beside quotations, with small numbers in figures. */
function outsideQuotes(text: string): string {
  return text.replace(/“[^”]*”/g, ' ').replace(/\b[a-z]+\b/gi, (word) => String(numberIn(word) ?? word))
}

// Whom it is about and when may be taken from the question; what it claims may not.
function namesOnly(question: string): string {
  const words = question.match(
    /(?<!^)\b\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*|\b(?:last|past|next) \d+ \w+|\b\d{1,2} \p{Lu}\p{L}{2}\b/gu,
  )
  return (words ?? []).join(', ')
}

/** The text cut in two at each place where a part of it may end, outside quotations. */
function splits(text: string): [string, string][] {
  const spoken = [...text.matchAll(/“[^”]*”/g)].map(({ index, 0: words }) => [index, index + words.length] as const)
  return [...text.matchAll(boundary)].flatMap(({ index, 0: mark }): [string, string][] => {
    if (spoken.some(([from, to]) => index > from && index < to - 1)) return []
    return [[text.slice(0, index + mark.trimEnd().length), text.slice(index + mark.length)]]
  })
}
