import { foldName } from './fold-name.ts'
import { similarity } from './similarity.ts'

/** Jaro-Winkler similarity of two names after folding, 0–1; null when either is missing. */
export function nameSimilarity(left: string, right: string): number | null {
  const first = foldName(left)
  const second = foldName(right)
  return first === '' || second === '' ? null : similarity(first, second)
}
