import { questionWords } from '../../memory/search/stop-words.ts'
import { contentTerms, tokenise } from '../../memory/search/tokenise.ts'

/** Words that say whose conversations, which or how many, and not what was spoken of. */
const frame = new Set(
  tokenise(
    `${[...questionWords].join(' ')} account accounts customer customers client clients company companies conversation
    call calls meeting happen happened raise told come came bring brought ask asked hear heard example examples rep reps
    timeline summary summarise summarize recap sum brief catch quick short full show last latest newest first earliest
    recent recently ever total altogether everything whole all history new hey hello sophia across together one anyone
    anybody somebody someone today yesterday against than that lately date far crm team since else other others
    llc inc llp ltd every versus vs similar two three well please portfolio quote quotes them me show`,
  ),
)
const clockTimes = /\b(?:before|for|at|by|until)? ?(?:my|our|the|this)? ?\d{1,2}(?::\d\d)? ?(?:am|pm|o'clock)\b/gi
const stepByStep = /\b(day|week|month|quarter) by \1\b/gi

/** The stems of what a question is about: without the given phrases (names, systems, periods) and words that only frame it. */
export function keyTerms(text: string, phrases: readonly string[]): string[] {
  const said = new Set(phrases.flatMap((phrase) => tokenise(phrase)))
  const rest = text.replace(clockTimes, ' ').replace(stepByStep, ' ')
  return contentTerms(rest).filter((term) => !said.has(term) && !frame.has(term))
}

/** The words of a question behind its stems, as the asker wrote them; neighbours make one phrase. */
export function askersWords(question: string, terms: readonly string[]): string[] {
  const wanted = new Set(terms)
  const phrases: string[] = []
  let end = -1
  for (const match of question.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) {
    const [word] = match
    if (!tokenise(word).some((term) => wanted.has(term))) continue
    const isNeighbour = phrases.length > 0 && question.slice(end, match.index) === ' '
    if (isNeighbour) phrases.push(`${phrases.pop()} ${word}`)
    else phrases.push(word)
    end = match.index + word.length
  }
  return [...new Set(phrases)]
}
