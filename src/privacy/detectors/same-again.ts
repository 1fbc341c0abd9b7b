import type { PersonalSpan } from '../personal-span.ts'
import type { Word } from './capital-runs.ts'

const isLabel = (text: string, start: number, end: number): boolean =>
  text.charAt(end) === ':' && /(?:^|\n)\s*$/.test(text.slice(Math.max(0, start - 4), start))

/** Words by themselves that are part of a name found elsewhere in the text, or speak in it as one with a name does. */
export function sameAgain(text: string, spans: readonly PersonalSpan[], lone: readonly Word[]): PersonalSpan[] {
  const known = new Set<string>()
  for (const { start, end } of spans) {
    for (const part of text.slice(start, end).split(/[\s.]+/)) if (part.length > 1) known.add(part)
  }
  const isScript = text.includes(':') && spans.some(({ start, end }) => isLabel(text, start, end))
  return lone
    .filter(({ text: word, start, end }) => known.has(word) || (isScript && isLabel(text, start, end)))
    .map(({ start, end }) => ({ start, end, type: 'person' }))
}
