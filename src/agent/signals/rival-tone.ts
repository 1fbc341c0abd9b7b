import type { SpokenTurn } from '../../memory/turn-cache.ts'
import { moodOf } from '../labels/mood/mood-of.ts'
import { sentencesOf } from '../labels/plain-text.ts'
import type { MoodLabel } from './mood-label.ts'

/** How a turn speaks of what it names: the mood of its words from the sentence that names it on. */
export function toneOfMention({ text }: Pick<SpokenTurn, 'text'>, start: number): MoodLabel {
  const sentence = sentencesOf(text).find((span) => start >= span.start && start < span.end)
  return moodOf({ text: text.slice(sentence?.start ?? 0) }).label
}
