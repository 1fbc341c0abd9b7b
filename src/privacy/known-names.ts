import type { PersonalSpan } from './personal-span.ts'

/** Finds the names of people we know in a text, whole and in any case, in time linear in the text. */
export type KnownNames = { find: (text: string) => PersonalSpan[] }

const words = /[\p{L}\p{M}]+(?:['’.-][\p{L}\p{M}]+)*/gu

/**
 * Names of one word count only where they begin with a capital and have three letters; of names that begin alike the
 * longest is found.
 */
export function createKnownNames(names: readonly string[]): KnownNames {
  const byFirst = new Map<string, string[][]>()
  for (const name of new Set(names)) {
    const [first, ...rest] = wordsOf(name)
    if (!first || (rest.length === 0 && first.length < 3)) continue
    byFirst.set(first, [...(byFirst.get(first) ?? []), rest])
  }
  for (const tails of byFirst.values()) tails.sort((left, right) => right.length - left.length)
  return { find: (text) => (byFirst.size === 0 ? [] : findNames(text, byFirst)) }
}

function findNames(text: string, byFirst: ReadonlyMap<string, readonly string[][]>): PersonalSpan[] {
  const said = [...text.matchAll(words)].map(({ 0: word, index }) => ({ word, folded: fold(word), start: index }))
  const spans: PersonalSpan[] = []
  for (let at = 0; at < said.length; at += 1) {
    const first = said[at]
    const tails = first && byFirst.get(first.folded)
    const tail = tails?.find((rest) => isHere(rest, said, at))
    const last = tail && said[at + tail.length]
    if (!first || !tail || !last || (tail.length === 0 && !/^\p{Lu}/u.test(first.word))) continue
    spans.push({ start: first.start, end: last.start + last.word.length, type: 'person' })
    at += tail.length
  }
  return spans

  function isHere(rest: readonly string[], all: typeof said, at: number): boolean {
    return rest.every((word, index) => {
      const [before, here] = [all[at + index], all[at + index + 1]]
      return (
        here?.folded === word &&
        before !== undefined &&
        /^[\s.]{1,3}$/.test(text.slice(before.start + before.word.length, here.start))
      )
    })
  }
}

function wordsOf(name: string): string[] {
  return [...name.matchAll(words)].map(({ 0: word }) => fold(word))
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('’', "'")
}
