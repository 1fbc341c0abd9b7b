import type { PersonalSpan } from '../personal-span.ts'
import type { TextCues } from './cue-notes.ts'

/** Finds one kind of personal data in a text with those cues, in time linear in the text; spans may overlap. */
export type Detector = (text: string, cues: TextCues) => PersonalSpan[]
