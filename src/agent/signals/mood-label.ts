import type { Mood } from '../labels/mood/mood-of.ts'

export type MoodLabel = Mood['label']
