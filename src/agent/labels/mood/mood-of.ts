import type { Side } from '../../../model/interaction.ts'
import { findCues } from './find-cues.ts'
import { withIrony } from './irony.ts'
import { tokensOf } from './tokens.ts'
import { toneOf } from './tone-of.ts'

/** How a turn sounds: the label, a score from -1 to 1, and the words that made it, the heaviest first. */
export type Mood = {
  label: 'positive' | 'neutral' | 'negative'
  score: number
  why: { word: string; weight: number }[]
}

const positiveFrom = 0.33
const negativeFrom = -0.25
const softness = 4

/** The mood of one turn by word list and rules. Talk *about* debt or eviction is neutral; our own side's courtesies count half. */
export function moodOf(turn: { text: string; side?: Side }): Mood {
  const tokens = tokensOf(turn.text)
  const found = findCues(tokens, turn.side === 'internal')
  const cues = found.length === 0 ? toneOf(tokens) : withIrony(tokens, found)
  const sum = cues.reduce((total, { weight }) => total + weight, 0)
  const score = sum === 0 ? 0 : sum / Math.sqrt(sum * sum + softness)
  const label = score >= positiveFrom ? 'positive' : score <= negativeFrom ? 'negative' : 'neutral'
  const why = cues
    .map(({ word, weight }) => ({ word, weight: round(weight) }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return { label, score: round(score), why }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 || 0
}
