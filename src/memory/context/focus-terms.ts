import type { RecalledConversation } from '../../stores/postgres/recalled-conversation.ts'
import { contentTerms } from '../search/tokenise.ts'

const fewestTerms = 3
const mostTerms = 32

/** What a focus is about, as search terms: a turn's own words, with its neighbours' where it says little; or a whole conversation's most frequent. */
export function focusTerms({ head, turns }: RecalledConversation, position: number | null): string[] {
  if (position === null) return mostFrequent([head.title, ...turns.map(({ text }) => text)])
  const textOf = (at: number) => turns.find((turn) => turn.position === at)?.text ?? ''
  const own = contentTerms(textOf(position))
  if (own.length >= fewestTerms) return own.slice(0, mostTerms)
  const around = [position - 1, position, position + 1].map(textOf).join('\n')
  return contentTerms(around).slice(0, mostTerms)
}

function mostFrequent(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts) for (const term of contentTerms(text)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts]
    .sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1))
    .slice(0, mostTerms)
    .map(([term]) => term)
}
