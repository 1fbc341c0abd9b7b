import type { PersonalSpan } from '../personal-span.ts'
import type { Word } from './capital-runs.ts'
import { wordIs } from './lexicon.ts'
import { announcesList } from './name-cues.ts'

const reach = 40
const longestListed = 3
const listJoints = new Set([', ', ' and ', ', and ', ' & ', ' or '])
const jointLengths = [2, 3, 4, 5, 6]

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

/** Words by themselves with people before and after: "Ana, Zedekian and Tom". */
export function betweenPeople(text: string, spans: readonly PersonalSpan[], lone: readonly Word[]): PersonalSpan[] {
  const ends = new Set(spans.map(({ end }) => end))
  const starts = new Set(spans.map(({ start }) => start))
  const joins = (from: number, to: number) => listJoints.has(text.slice(from, to))
  return lone
    .filter(({ start, end, bits }) => {
      if ((bits & (wordIs.common | wordIs.firm)) !== 0) return false
      const before = jointLengths.some((length) => ends.has(start - length) && joins(start - length, start))
      return before && jointLengths.some((length) => starts.has(end + length) && joins(end, end + length))
    })
    .map(({ start, end }) => ({ start, end, type: 'person' }))
}

function startsList(text: string, start: number): boolean {
  if (/[Cc]c $/.test(text.slice(Math.max(0, start - 3), start))) return true
  return text.charCodeAt(start - 2) === 58 || text.charCodeAt(start - 3) === 58
}
