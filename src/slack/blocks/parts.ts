import type { Sentence } from '../../model/answer.ts'

/** Facts that follow each other under one heading, or without one. */
export type Part = { heading: string | null; facts: Sentence[] }

/** The facts of an answer by the headings they stand under, in their order. */
export function partsOf(facts: readonly Sentence[]): Part[] {
  const parts: Part[] = []
  for (const fact of facts) {
    const heading = fact.part?.trim() || null
    const last = parts.at(-1)
    if (last && last.heading === heading) last.facts.push(fact)
    else parts.push({ heading, facts: [fact] })
  }
  return parts
}
