import { foldName } from '../../entities/fold-name.ts'
import { questionWords, stopWords } from '../../memory/search/stop-words.ts'
import { routeWords } from './route-words.ts'

const times = 'last next this past previous today yesterday tomorrow day week weekend month quarter year day'
const things =
  'slack gong hubspot salesforce crm sophia everyone everybody anybody nobody all account customer conversation call team channel help status general summary timeline digest brief'
const withPlurals = (words: string) => words.split(' ').flatMap((word) => [word, `${word}s`])

/** Words a question is made of, whoever is called so. */
const never = new Set([...stopWords, ...withPlurals(times), ...withPlurals(things)])
const ordinary = new Set([
  ...never,
  ...questionWords,
  ...Object.values(routeWords).flatMap((words) => words.split(/\s+/)),
])

/** Whether a word, folded, is one that questions and our own tables are made of. */
export const isOrdinary = (word: string) => ordinary.has(word)

/**
 * Whether words of a text may stand for a name. Whoever is called “Calls” or “last week” is not meant by every question
 * that has these words: where all of them are ordinary they must be written as a name, amid the text.
 */
export function mayBeMeant(phrase: readonly string[], text: string): boolean {
  if (!phrase.every(isOrdinary)) return true
  if (phrase.some((word) => never.has(word))) return false
  const written = text.split(/\s+/).flatMap((token, place) => {
    const isName = /^\p{Lu}/u.test(token) && place > 0
    return foldName(token)
      .split(' ')
      .map((word) => ({ word, isName }))
  })
  return phrase.every((word) => written.some((one) => one.isName && one.word === word))
}
