import { standingOf } from './closed-words.ts'
import { bareOf, capital, fold, pieces } from './pieces.ts'

/** The names of texts: runs of capitals, each as its folded words. */
export function namesOf(texts: readonly string[]): string[][] {
  const runs = texts.flatMap((text) => capitalRuns(text.replace(/“[^”]*”/g, '“”')))
  const sure = runs.filter(
    ({ words, isFirst }) =>
      (words.length > 1 || standingOf(fold(words[0] ?? '')) === null) &&
      (!isFirst || words.length > 1 || /^(?:\p{Lu}{2}|\p{L}+\p{Lu})/u.test(words[0] ?? '')),
  )
  const known = new Set(sure.flatMap(({ words }) => words))
  return runs
    .filter((run) => sure.includes(run) || run.words.every((word) => known.has(word)))
    .map(({ words }) => words.map(fold))
}

function capitalRuns(text: string) {
  const runs: { words: string[]; isFirst: boolean }[] = []
  let isFirst = true
  let last = -1
  for (const { groups = {}, 0: found, index } of text.matchAll(pieces)) {
    if (groups.word && capital.test(groups.word)) {
      const bare = bareOf(groups.word)
      const run = runs.at(-1)
      if (run && last === index - 1) run.words.push(bare)
      else runs.push({ words: [bare], isFirst })
      last = bare === groups.word ? index + found.length : -1
    }
    isFirst = groups.mark !== undefined ? /[.:;(·…?!]/.test(groups.mark) : groups.quotation !== undefined
  }
  return runs
}

/** How many of the capitals from a place make a name that is known. */
export function nameAt(found: readonly RegExpMatchArray[], at: number, known: readonly (readonly string[])[]): number {
  const words: string[] = []
  let size = 0
  for (let step = at; step < found.length; step += 1) {
    const piece = found[step]
    if (!piece?.groups?.word || !capital.test(piece[0])) break
    words.push(fold(bareOf(piece[0])))
    if (known.some((name) => holds(name, words))) size = words.length
    const next = found[step + 1]
    if (bareOf(piece[0]) !== piece[0] || !next || next.index !== (piece.index ?? 0) + piece[0].length + 1) break
  }
  return size
}

/** Whether one name is a part of another. */
export function holds(name: readonly string[], words: readonly string[]): boolean {
  return name.some((_, at) => words.every((word, step) => name[at + step] === word))
}
