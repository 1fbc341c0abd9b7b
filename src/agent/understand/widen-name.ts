import { foldName } from '../../entities/fold-name.ts'
import { nameSimilarity } from '../../entities/name-similarity.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'

type Ambiguous = { phrase: string; rows: EntityRow[] }

const surelyMeant = 0.92

/**
 * "jon smith" fits John Smith by more than its surname: a word beside the phrase that comes near another part of a name
 * belongs to it, and those whose name has no such part are not meant.
 */
export function widenName({ phrase, rows }: Ambiguous, rest: string): Ambiguous {
  const words = foldName(rest).split(' ')
  const size = phrase.split(' ').length
  const start = words.findIndex((_, index) => words.slice(index, index + size).join(' ') === phrase)
  if (start < 0) return { phrase, rows }
  const [before, after] = [words[start - 1], words[start + size]]
  const sides = [
    { word: before, whole: `${before} ${phrase}` },
    { word: after, whole: `${phrase} ${after}` },
  ]
  for (const { word, whole } of sides) {
    const near = word === undefined ? [] : rows.filter((row) => hasPartLike(row, word, phrase))
    if (near.length > 0) return { phrase: whole, rows: near }
  }
  return { phrase, rows }
}

function hasPartLike({ name, aliases }: EntityRow, word: string, phrase: string): boolean {
  const own = new Set(phrase.split(' '))
  const parts = [name, ...aliases].flatMap((one) => foldName(one).split(' ')).filter((part) => !own.has(part))
  return parts.some((part) => part[0] === word[0] && (nameSimilarity(part, word) ?? 0) >= surelyMeant)
}
