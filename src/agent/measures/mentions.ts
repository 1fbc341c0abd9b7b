import type { WordList } from '../../domains/profile.ts'

/** A name of a word list said in a text, under the list's own spelling. */
export type Mention = { name: string; said: string; start: number }

/** Finds the names of a list in a text, in any spelling it knows; whole words only, so a “yard sign” is not Yardi. */
export function createFindMentions(list: WordList): (text: string) => Mention[] {
  const spellings = new Map(
    list.flatMap(({ name, spokenForms }) => [name, ...spokenForms].map((form) => [keyOf(form), name] as const)),
  )
  if (spellings.size === 0) return () => []
  const longestFirst = [...spellings.keys()].toSorted((left, right) => right.length - left.length)
  const forms = longestFirst.map((form) => form.split(' ').map(escapeForm).join('[\\s-]+'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      name: spellings.get(keyOf(match[0])) ?? match[0],
      said: match[0],
      start: match.index,
    }))
}

const keyOf = (form: string): string =>
  form
    .toLowerCase()
    .split(/[\s-]+/)
    .join(' ')
const escapeForm = (form: string): string => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
