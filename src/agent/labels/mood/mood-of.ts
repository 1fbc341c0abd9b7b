import type { Side } from '../../../model/interaction.ts'
import { withoutQuoted } from '../plain-text.ts'
import { findCues } from './find-cues.ts'
import { inTalk } from './in-talk.ts'
import { withIrony } from './irony.ts'
import { tokensOf } from './tokens.ts'
import { toneOf } from './tone-of.ts'

/** How a turn sounds: the label, a score from -1 to 1, and the words that made it, the heaviest first. */
export type Mood = {
  label: 'positive' | 'neutral' | 'negative'
  score: number
  why: { word: string; weight: number }[]
}

/** Where a mood begins: in any text, and in talk, where most is said without one. */
const anyText = { positive: 0.33, negative: -0.25 }
const talk = { positive: 0.33, negative: -0.33 }
const softness = 4
/** How much the talk around a turn tells of what it leaves unsaid. */
const lean = 0.4

/**
 * The mood of one turn by word list and rules. Talk *about* debt or eviction is neutral. A turn with a side is of a
 * conversation, where everyday words weigh less and complaints need none (`inTalk`); our own courtesies count half.
 */
export function moodOf(turn: { text: string; side?: Side }): Mood {
  // What somebody quotes is not their own mood.
  const tokens = tokensOf(turn.side === undefined ? turn.text : withoutQuoted(turn.text))
  const found = findCues(tokens, turn.side === 'internal')
  const heard = found.length === 0 ? toneOf(tokens) : withIrony(tokens, found)
  const cues = turn.side === undefined ? heard : inTalk(turn, tokens, heard)
  const sum = cues.reduce((total, { weight }) => total + weight, 0)
  const score = sum === 0 ? 0 : sum / Math.sqrt(sum * sum + softness)
  const why = cues
    .map(({ word, weight }) => ({ word, weight: round(weight) }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return { label: labelOf(score, turn), score: round(score), why }
}

function labelOf(score: number, { side }: { side?: Side }): Mood['label'] {
  const from = side === undefined ? anyText : talk
  return score >= from.positive ? 'positive' : score <= from.negative ? 'negative' : 'neutral'
}

/** The same mood in the light of the talk around it: `around` is the mean score of the others there, -1 to 1. */
export function leaning(mood: Mood, turn: { side: Side }, around: number): Mood {
  const score = Math.max(-1, Math.min(1, mood.score + lean * around))
  return { ...mood, label: labelOf(score, turn), score: round(score) }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 || 0
}
