import type { Intent } from '../../model/plan.ts'
import { answerCoaching } from './coaching.ts'
import { answerCommitments } from './commitments.ts'
import { answerCount } from './count.ts'
import { answerFreshness } from './freshness.ts'
import { answerIdentity } from './identity.ts'
import { answerLastContact } from './last-contact.ts'
import { answerObjections } from './objections.ts'
import { answerOpen } from './open.ts'
import { answerRank } from './rank.ts'
import { answerRefusal } from './refusal.ts'
import type { Skill } from './skill.ts'
import { answerSummary } from './summary.ts'
import { answerTimeline } from './timeline.ts'

/** What answers each kind of question; where there is none of its own, the best evidence does. */
export const skills: Readonly<Partial<Record<Intent, Skill>> & { open: Skill }> = {
  objections: answerObjections,
  open: answerOpen,
  coaching: answerCoaching,
  rank: answerRank,
  commitments: answerCommitments,
  count: answerCount,
  summary: answerSummary,
  timeline: answerTimeline,
  last_contact: answerLastContact,
  identity: answerIdentity,
  freshness: answerFreshness,
  refusal: answerRefusal,
}
