import type { Cue } from './find-cues.ts'
import { isNegator } from './shifters.ts'
import type { Token } from './tokens.ts'

/** What the marks alone say of a turn without a telling word: "?!" and "you …!" are heat, another exclamation is warmth. */
export function toneOf(tokens: readonly Token[]): Cue[] {
  const place = tokens.findIndex(({ kind, text }) => kind === 'mark' && text.includes('!'))
  const mark = tokens[place]?.text
  if (mark === undefined) return []
  const isHeated = mark.includes('?') || tokens.some(({ text }) => text === 'you' || text === 'your' || isNegator(text))
  return [{ word: mark, weight: isHeated ? -0.7 : 0.8, place }]
}
