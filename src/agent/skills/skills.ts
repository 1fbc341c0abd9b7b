import type { Intent } from '../../model/plan.ts'
import { answerBrief } from './brief.ts'
import { answerChanges } from './changes.ts'
import { answerCoaching } from './coaching.ts'
import { answerCommitments } from './commitments.ts'
import { answerCompare } from './compare.ts'
import { answerContacts } from './contacts.ts'
import { answerCount } from './count.ts'
import { answerDigest } from './digest.ts'
import { answerDisagreements } from './disagreements.ts'
import { answerDraft } from './draft.ts'
import { answerFlips } from './flips.ts'
import { answerFreshness } from './freshness.ts'
import { answerGroup } from './group.ts'
import { answerIdentity } from './identity.ts'
import { answerLastContact } from './last-contact.ts'
import { answerList } from './list.ts'
import { answerNoContact } from './no-contact.ts'
import { answerNote } from './note.ts'
import { handledOr } from './objection-handling.ts'
import { answerObjections } from './objections.ts'
import { answerOnlySlack } from './only-slack.ts'
import { answerOpen } from './open.ts'
import { answerOpinions } from './opinions.ts'
import { answerProblems } from './problems.ts'
import { answerRank } from './rank.ts'
import { answerRefusal } from './refusal.ts'
import { answerRisk } from './risk.ts'
import { answerRivals } from './rivals.ts'
import { answerSentiment } from './sentiment.ts'
import { answerSimilar } from './similar.ts'
import type { Skill } from './skill.ts'
import { answerSummary } from './summary.ts'
import { answerTimeline } from './timeline.ts'
import { answerTopics } from './topics.ts'
import { answerTrend } from './trend.ts'
import { voicesOr } from './voices-of.ts'
import { answerWorries } from './worries.ts'

/** What answers each kind of question. */
export const skills: Readonly<Record<Exclude<Intent, 'help'>, Skill>> = {
  objections: handledOr(answerObjections),
  open: voicesOr(answerOpen),
  coaching: answerCoaching,
  rank: answerRank,
  commitments: answerCommitments,
  count: answerCount,
  list: answerList,
  group: answerGroup,
  trend: answerTrend,
  topics: answerTopics,
  only_slack: answerOnlySlack,
  similar: answerSimilar,
  compare: answerCompare,
  contacts: answerContacts,
  no_contact: answerNoContact,
  opinions: answerOpinions,
  problems: answerProblems,
  risk: answerRisk,
  rivals: answerRivals,
  sentiment: answerSentiment,
  worries: answerWorries,
  summary: answerSummary,
  timeline: answerTimeline,
  last_contact: answerLastContact,
  identity: answerIdentity,
  draft: answerDraft,
  flips: answerFlips,
  freshness: answerFreshness,
  changes: answerChanges,
  disagreements: answerDisagreements,
  refusal: answerRefusal,
  digest: answerDigest,
  note: answerNote,
  brief: answerBrief,
}
