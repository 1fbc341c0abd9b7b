import type { Reading } from '../../lib/say-date.ts'
import type { AnswerTable, Choice, Sentence } from '../../model/answer.ts'
import type { Evidence } from '../evidence.ts'
import type { Gathered } from '../gather/gather.ts'

/** What a skill wants to say, before the checker has seen it. The first sentence is the answer. */
export type Draft = { sentences: Sentence[]; table?: AnswerTable; choices?: Choice[] }

export type SkillInput = { question: string; gathered: Gathered; evidence: Evidence; reading: Reading }
export type Skill = (input: SkillInput) => Draft | Promise<Draft>

/** The first line is also the notification's text. */
export const longestFirstLine = 200
