import type { SpokenTurn } from '../../memory/turn-cache.ts'
import { moodOf } from '../labels/mood/mood-of.ts'
import { sentencesOf } from '../labels/plain-text.ts'
import type { Labels } from '../labels/read-labels.ts'
import type { MoodLabel } from './mood-label.ts'

/** The tone in which turns name a rival: that of most of them; neutral where two lead. */
export function toneOfMentions(turns: readonly SpokenTurn[], rival: string, labels: Pick<Labels, 'rivals'>): MoodLabel {
  return mostOf(
    turns.map((turn) => toneOfMention(turn, labels.rivals(turn).find(({ name }) => name === rival)?.start ?? 0)),
  )
}

/** The mood most mentions have; neutral where two lead. */
export function mostOf(moods: readonly MoodLabel[]): MoodLabel {
  const count = (label: MoodLabel) => moods.filter((mood) => mood === label).length
  const [positive, neutral, negative] = [count('positive'), count('neutral'), count('negative')]
  if (positive > neutral && positive > negative) return 'positive'
  return negative > neutral && negative > positive ? 'negative' : 'neutral'
}

/** How a turn speaks of what it names: the mood of its words from the sentence that names it on. */
export function toneOfMention({ text }: Pick<SpokenTurn, 'text'>, start: number): MoodLabel {
  const sentence = sentencesOf(text).find((span) => start >= span.start && start < span.end)
  return moodOf({ text: text.slice(sentence?.start ?? 0) }).label
}
