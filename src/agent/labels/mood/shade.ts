import type { Cue } from './find-cues.ts'
import { contrasts, unreal } from './shifters.ts'
import type { Token } from './tokens.ts'

/** What follows a "but" outweighs what stood before it; what is asked or supposed weighs less; an exclamation weighs more. */
export function shade(tokens: readonly Token[], cues: readonly Cue[]): Cue[] {
  const sentences = sentencesOf(tokens)
  let index = 0
  return cues.map((cue) => {
    while ((sentences[index]?.end ?? Number.POSITIVE_INFINITY) < cue.place) index += 1
    const sentence = sentences[index]
    return sentence ? { ...cue, weight: cue.weight * factorOf(cue, sentence) } : cue
  })
}

type Sentence = { end: number; mark: string; contrast: number; unreal: number; supposed: number }

function factorOf({ word, weight, place }: Cue, sentence: Sentence): number {
  let factor = 1
  if (sentence.contrast >= 0) factor *= place < sentence.contrast ? 0.5 : 1.2
  if (sentence.mark.includes('!')) factor *= 1.25
  if (weight > 0 && sentence.mark.includes('?')) factor *= 0.5
  if (weight > 0 && sentence.unreal < place) factor *= 0.5
  // "If the payment fails": a rule and no complaint; a whole saying ("look at other options") keeps its weight.
  if (weight < 0 && sentence.supposed < place && !word.includes(' ')) factor *= 0.25
  return factor
}

function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = []
  let open = fresh()
  for (const [place, { kind, text }] of tokens.entries()) {
    const isFirst = place === (sentences.at(-1)?.end ?? -1) + 1
    if (contrasts.has(text) && !isFirst) open.contrast = place
    if (unreal.has(text)) open.unreal = Math.min(open.unreal, place)
    if (text === 'if' || text === 'unless') open.supposed = Math.min(open.supposed, place)
    if (kind !== 'mark' || !/[.!?…]/.test(text)) continue
    sentences.push({ ...open, end: place, mark: text })
    open = fresh()
  }
  return [...sentences, { ...open, end: tokens.length }]
}

function fresh(): Sentence {
  const never = Number.POSITIVE_INFINITY
  return { end: -1, mark: '', contrast: -1, unreal: never, supposed: never }
}
