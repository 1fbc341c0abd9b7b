import { isSilent } from '../agent/digests/is-silent.ts'
import { rulesOf } from '../agent/digests/rules-of.ts'
import { whatChanged } from '../agent/digests/what-changed.ts'
import { createConcerned } from '../digests/concerned.ts'
import { createDigestDesk } from '../digests/digest-desk.ts'
import { createDisputeDesk } from '../digests/dispute-desk.ts'
import { findMeetings } from '../digests/find-meetings.ts'
import { createLooks } from '../digests/looks.ts'
import { createPostDigests } from '../digests/post-digests.ts'
import { createPrepare } from '../digests/prepare.ts'
import { createPreview } from '../digests/preview.ts'
import { createSendNow } from '../digests/send-now.ts'
import { createFollows } from '../digests/what-follows.ts'
import { createWhyMuted } from '../digests/why-muted.ts'
import type { Domains } from '../domains/domains.ts'
import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { Agent } from '../model/agent.ts'
import type { Answer } from '../model/answer.ts'
import type { DigestOutlet } from '../model/digest.ts'
import type { Masker } from '../privacy/masker.ts'
import { createPostDigestsJob } from '../schedule/jobs/post-digests.ts'
import type { AuditStore } from '../stores/postgres/audit.ts'
import { createCoachingDisputes } from '../stores/postgres/coaching-disputes.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import type { DomainDatabase } from '../stores/postgres/database.ts'
import { createDigests } from '../stores/postgres/digests.ts'
import type { PostedAnswers } from '../stores/postgres/posted-answers.ts'
import { createPreferences } from '../stores/postgres/preferences.ts'
import type { Receipts } from '../stores/postgres/receipts.ts'
import type { Log } from '../telemetry/log.ts'
import { maskDisputes, maskSchedules } from './mask-parts.ts'
import type { Roles } from './role-parts.ts'

type Dependencies = {
  home: DomainDatabase
  domains: Domains
  /** Answers from the present, whatever moment people look from. */
  agent: Pick<Agent, 'answer'>
  receipts: Pick<Receipts, 'find'>
  audit: Pick<AuditStore, 'looks'>
  conversations: Conversations
  posted: Pick<PostedAnswers, 'remember'>
  roles: Pick<Roles, 'of'>
  clock: Clock
  masker: Masker
  newId: NewId
  holder: string
  log: Log
  /** The way to Slack once there is one; without it what is due waits for a process that has one. */
  digestOutlet?: () => DigestOutlet | null
}

/** Everything that is told of its own accord: what is due, what it says, and the job that sends it. */
export function createDigestParts({ home, domains, masker, digestOutlet = () => null, ...dependencies }: Dependencies) {
  const { agent, receipts, conversations, posted, clock } = dependencies
  const roleOf = dependencies.roles.of
  const store = maskSchedules(createDigests(home), masker)
  const preferences = createPreferences(home)
  const domain = home.id
  const profile = domains[domain]
  const { timeZone } = profile
  const concerned = createConcerned({ conversations, domain, profile, findMeetings, clock })
  const disputes = createDisputeDesk({
    ...{ ...dependencies, store, concerned, domain, roleOf, timeZone },
    disputes: maskDisputes(createCoachingDisputes(home), masker),
  })
  const looks = createLooks({ audit: dependencies.audit, domain, concerned, clock })
  const prepare = createPrepare({
    ...{ disputed: disputes.linesOf, looked: looks.linesOf },
    ...{ agent, receipts, domain, nameOf: concerned.nameOf, meetingOf: concerned.meeting },
    content: { isSilent, rulesOf, whatChanged: newsSince },
    deliveries: {
      receiptOf: async (key) => (await store.delivery(key))?.receiptId ?? null,
      lastSent: async (scheduleId) =>
        (await store.deliveries({ scheduleId, state: 'sent', limit: 1 }))[0]?.receiptId ?? null,
    },
  })
  const log = dependencies.log.child({ module: 'digests' })
  const post = createPostDigests({
    ...{ store, prepare, timeZone, clock, log, concerned: concerned.now, looks: looks.planned, outlet: digestOutlet },
    whyMuted: createWhyMuted(preferences),
    follows: createFollows(concerned.managerOf),
    remember: (receiptId, place) => posted.remember(receiptId, place, clock()),
    holder: dependencies.holder,
  })
  const desk = createDigestDesk({ store, preferences, concerned, roleOf, timeZone, clock })
  return {
    ...{ store, desk, disputes, preferences, looksAt: looks.ofOwner },
    preview: createPreview({ agent, isSilent, domain, clock }),
    sendNow: createSendNow({ store, concerned, timeZone, clock }),
    job: createPostDigestsJob({ post }),
  }
}

function newsSince(previous: Answer, now: Answer): string[] | null {
  const { hasChanged, sentences } = whatChanged(previous, now)
  return hasChanged ? sentences.map(({ text }) => text) : null
}
