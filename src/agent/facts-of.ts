import type { Answer, Support } from '../model/answer.ts'

/** What an answer rests on, whatever its wording and order: equal sets are equal facts. Sorted, each once. */
export function factsOf({ sentences, table, quotes, numbers, chart }: Answer): string[] {
  const supports = [...sentences, ...(table?.rows ?? [])].flatMap(({ support }) => support)
  const drawn = (chart?.supports ?? []).flat().map((index): Support => ({ kind: 'number', index }))
  const gaps = sentences.filter(({ support }) => support.length === 0).map(({ text }) => text)
  const facts = [...supports, ...drawn].map((item) => {
    if (item.kind === 'number') return JSON.stringify(numbers[item.index])
    if (item.kind !== 'quote') return JSON.stringify(item)
    const { interactionId, turnId, start, end, text } = quotes[item.index] ?? {}
    return JSON.stringify({ kind: 'quote', interactionId, turnId, start, end, text })
  })
  return [...new Set([...facts, ...gaps])].sort()
}
