import type { Cue } from './find-cues.ts'
import type { Token } from './tokens.ts'

const openers = new Set('great perfect wonderful fantastic lovely awesome brilliant nice super'.split(' '))
const fillers = new Set('oh well so yeah ah just'.split(' '))
const repeats = new Set('another again'.split(' '))

/** "Great, another portal": praise that stands alone before one more of the same, with no other kind word, is none. */
export function withIrony(tokens: readonly Token[], cues: readonly Cue[]): readonly Cue[] {
  const start = tokens.findIndex(({ text }) => !fillers.has(text) && text !== ',')
  const opener = cues.find(({ place, weight }) => place === start && weight > 0)
  if (!opener || !openers.has(tokens[start]?.text ?? '') || tokens[start + 1]?.kind !== 'mark') return cues
  if (cues.some((cue) => cue !== opener && cue.weight > 0)) return cues
  const isRepeat = tokens.slice(start).some(({ text }) => repeats.has(text))
  const isTrouble = cues.some(({ weight }) => weight <= -1)
  return isRepeat || isTrouble
    ? cues.map((cue) => (cue === opener ? { ...cue, weight: -0.6 * cue.weight } : cue))
    : cues
}
