import distance from 'jaro-winkler'
import { foldName } from './fold-name.ts'

/** Jaro-Winkler similarity of two names after folding, 0–1; null when either is missing. */
export function nameSimilarity(left: string, right: string): number | null {
  const first = foldName(left)
  const second = foldName(right)
  if (first === '' || second === '') return null
  return first === second ? 1 : distance(first, second)
}
