import type { Intent } from '../../model/plan.ts'
import { answerCommitments } from './commitments.ts'
import { answerCount } from './count.ts'
import { answerFreshness } from './freshness.ts'
import { answerIdentity } from './identity.ts'
import { answerLastContact } from './last-contact.ts'
import { answerOpen } from './open.ts'
import { answerRefusal } from './refusal.ts'
import type { Skill } from './skill.ts'
import { answerSummary } from './summary.ts'
import { answerTimeline } from './timeline.ts'

/** What answers each kind of question; where there is none of its own, the best evidence does. */
export const skills: Readonly<Partial<Record<Intent, Skill>> & { open: Skill }> = {
  open: answerOpen,
  commitments: answerCommitments,
  count: answerCount,
  summary: answerSummary,
  timeline: answerTimeline,
  last_contact: answerLastContact,
  identity: answerIdentity,
  freshness: answerFreshness,
  refusal: answerRefusal,
}
