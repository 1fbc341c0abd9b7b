import type { Word } from './capital-runs.ts'
import { wordIs } from './lexicon.ts'
import { announcesList } from './name-cues.ts'

const reach = 40
const longestListed = 3
const listJoints = new Set([', ', ' and ', ', and ', ' & '])

/** Whether a segment begins a list of people ("Attendees: Maria, Tom and Zed"), or goes on with the one that ends at `listEnd`. */
export function isInList(text: string, segment: readonly Word[], listEnd: number): boolean {
  const [first] = segment
  if (
    !first ||
    segment.length > longestListed ||
    segment.some(({ bits }) => (bits & (wordIs.common | wordIs.firm)) !== 0)
  )
    return false
  if (listEnd >= 0 && listJoints.has(text.slice(listEnd, Math.min(first.start, listEnd + 8)))) return true
  return startsList(text, first.start) && announcesList(text.slice(Math.max(0, first.start - reach), first.start))
}

function startsList(text: string, start: number): boolean {
  return text.charCodeAt(start - 2) === 58 || text.charCodeAt(start - 3) === 58
}
