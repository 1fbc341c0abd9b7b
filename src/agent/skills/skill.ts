import type { Reading } from '../../lib/say-date.ts'
import type { AnswerTable, Choice, Sentence } from '../../model/answer.ts'
import type { CoachingSeen } from '../../model/audit.ts'
import type { Chart } from '../../model/chart.ts'
import type { Scope } from '../../model/scope.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { Evidence } from '../evidence.ts'
import type { Reads } from '../facts/population.ts'
import type { Gathered } from '../gather/gather.ts'

/** What a skill wants to say, before the checker has seen it. The first sentence is the answer. */
export type Draft = {
  sentences: Sentence[]
  table?: AnswerTable
  chart?: Chart
  choices?: Choice[]
  form?: 'facts' | 'letter'
  /** About somebody's own work: only the asker may see it. */
  isPersonal?: boolean
  /** Whose own coaching figures it tells, and whose it does not; praise that everyone may hear is none. */
  coaching?: Partial<CoachingSeen>
  /** Conversations read beside those of the plan; what they hold can then be quoted, and they count as read. */
  read?: readonly InteractionHead[]
}

export type SkillInput = {
  question: string
  gathered: Gathered
  evidence: Evidence
  reading: Reading
  reads: Reads
  /** Names of the people and accounts the asker may know, by id. */
  nameOf: ReadonlyMap<string, string>
  viewer: Scope['viewer']
}
export type Skill = (input: SkillInput) => Draft | Promise<Draft>

/** The first line is also the notification's text. */
export const longestFirstLine = 200
