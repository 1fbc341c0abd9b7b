import { createDomains } from '../domains/domains.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { AccountBook } from '../model/account.ts'
import type { Agent } from '../model/agent.ts'
import type { Audit } from '../model/audit.ts'
import type { CorrectionOutlet } from '../model/correction.ts'
import type { ChannelDigests, DigestOutlet, OwnDigests } from '../model/digest.ts'
import type { DomainId } from '../model/domain.ts'
import type { RemovalOutlet } from '../model/erasure.ts'
import type { Masker } from '../privacy/masker.ts'
import type { LinkTo, LinkToConversation } from '../privacy/proof-links.ts'
import type { PostedAnswers } from '../stores/postgres/posted-answers.ts'
import type { Preferences } from '../stores/postgres/preferences.ts'
import type { SlackInbox } from '../stores/postgres/slack-inbox.ts'
import type { SlackThreads } from '../stores/postgres/slack-threads.ts'
import { type AnswerLimits, defaultAnswerLimits, openAnswers } from './answers/open-answers.ts'
import { createCorrectionOutlet } from './answers/post-correction.ts'
import { createRememberAnswer } from './answers/remember-answer.ts'
import { createAnswerSharing } from './answers/share-answer.ts'
import { mrkdwn } from './blocks/clean.ts'
import { createBoltLogger } from './bolt-logger.ts'
import { connect, type SlackConnection } from './connect.ts'
import { createDigestOutlet } from './digests/digest-outlet.ts'
import type { DigestListenerDeps } from './digests/register-digests.ts'
import { createRemovalOutlet } from './erasure/removal-outlet.ts'
import { createGuard } from './guard.ts'
import type { HomeParts } from './home/publish-home.ts'
import { createCancelQuestion } from './inbox/cancel-question.ts'
import { openInbox, type QueueLimits } from './inbox/open-inbox.ts'
import type { AnswerActionParts } from './listeners/answer-actions.ts'
import type { PromiseDeps } from './listeners/promises.ts'
import { registerListeners } from './listeners/register-listeners.ts'
import type { ReviewDeps } from './listeners/review.ts'
import type { DigestPreview } from './listeners/settings.ts'
import type { WhyDeps } from './listeners/why.ts'
import { createSurfaces } from './open-surfaces.ts'
import { createAccountChannels } from './people/account-channels.ts'
import { createAuditedPeople } from './people/audited-people.ts'
import { createExpect } from './people/expect.ts'
import { openPeople, type PeopleDeps } from './people/open-people.ts'
import { createTiedAccount } from './people/tied-account.ts'
import { createViewing } from './people/viewing.ts'
import type { SuggestedPrompt } from './read-manifest.ts'
import { openTracker } from './track.ts'

export type SlackDeps = PeopleDeps & {
  agent: Pick<Agent, 'answer'>
  inbox: SlackInbox
  threads: SlackThreads
  /** Where answers were posted, for corrections to find them. */
  posted: Pick<PostedAnswers, 'remember'>
  audit: Audit
  /** What was kept of each answer, to say why it was given. */
  receipts: WhyDeps['receipts']
  /** Marks on promises. */
  promises: PromiseDeps['promises']
  /** Who is who, as far as people are asked about it. */
  entities: ReviewDeps['entities']
  connection: SlackConnection
  linkTo: LinkTo
  /** What is shown to be copied out is masked by these. */
  maskers: (domain: DomainId) => Pick<Masker, 'tokenOf'>
  linkToConversation: LinkToConversation
  /** What the buttons of an answer work with. */
  answerActions: AnswerActionParts
  domain: DomainId
  clock: Clock
  newId: NewId
  /** Id of this instance: leases in the inbox carry it. */
  holder: string
  /** Offered when somebody opens the conversation with Sophia; Slack shows the manifest's own until then. */
  suggestedPrompts?: SuggestedPrompt[]
  limits?: Partial<QueueLimits & AnswerLimits>
  /** What people chose for themselves. */
  preferences: Preferences
  /** Accounts and offices as each person sees them. */
  accounts: AccountBook
  /** What is told of its own accord; absent where nothing is. */
  channelDigests?: ChannelDigests | undefined
  ownDigests?: OwnDigests | undefined
  previewDigest?: DigestPreview | undefined
  looksAt?: HomeParts['looksAt']
  /** What buttons of digests and of coaching notes work with. */
  digestDesk?: DigestListenerDeps['digestDesk']
  disputeDesk?: DigestListenerDeps['disputeDesk']
}
export type OpenSlack = {
  /** Where HTTP mode listens; null in Socket Mode. */
  port: number | null
  /** Waits until everything received so far is answered or put off. */
  drain(): Promise<void>
  /** The way of corrections to the threads of answers. */
  corrections: CorrectionOutlet
  /** The way of digests to channels and people. */
  digests: DigestOutlet
  /** The way to her own messages, for what is erased. */
  removals: RemovalOutlet
  /** Posts a plain line to a channel she is in; a failure is logged, not thrown. */
  announce(channel: string, text: string): Promise<void>
} & AsyncDisposable

const answerMs = 120_000
const defaultLimits: QueueLimits = {
  concurrency: 8,
  busy: 2,
  quick: 4,
  perPerson: 2,
  waiting: 20,
  noticeMs: 700,
  leaseMs: 60_000,
  pollMs: 5_000,
  keepDoneHours: 24,
  closeMs: 10_000,
}

/** Sophia in Slack: events through the inbox, commands and presses at once. Throws AppError `slack.open`. */
export async function openSlack(deps: SlackDeps): Promise<OpenSlack> {
  const limits = { ...defaultLimits, ...defaultAnswerLimits, ...deps.limits }
  const { app, posting, digesting, home, start } = await connect(deps.connection, createBoltLogger(deps.log))
  const { botUserId } = home
  const { client } = app
  const { organisation, accountChannels, signals } = createDomains()[deps.domain]
  const viewing = createViewing({ clock: systemClock })
  const named = createAccountChannels({ client, pattern: accountChannels })
  const accountOf = createTiedAccount({ ...deps, named, viewing })
  const guard = createGuard(deps)
  const known = openPeople({ ...deps, client, home })
  const who = { ...known, people: createAuditedPeople(known.people, deps) }
  const { directory, findOutsiders } = who
  const rememberAnswer = createRememberAnswer(deps)
  const shared = { ...deps, ...who, client, posting, home, guard, organisation, limits }
  const { apologise, ...answers } = openAnswers({ ...shared, accountOf, rememberAnswer })
  const tracker = openTracker({ ...deps, timeoutMs: answerMs, closeMs: limits.closeMs, limits })
  const expect = createExpect({ directory, accountOf: named })
  const inbox = openInbox(app, { ...deps, client, posting, botUserId, apologise, expect, answerMs, limits })
  const { suggestedPrompts = [] } = deps
  const { track, attend } = tracker
  registerListeners(app, {
    ...{ ...deps, ...who, suggestedPrompts, botUserId, organisation, guard, track, attend, signals },
    ...{ viewing, posting, accountOf, rememberAnswer, ...createSurfaces({ ...shared, accountOf }) },
    ...{ waiting: limits.waiting, cancelQuestion: createCancelQuestion({ inbox, tracker }) },
    ...{ ...answers, nudge: inbox.nudge, ...createAnswerSharing({ ...shared, botUserId, rememberAnswer }) },
  })

  const port = await start()
  inbox.run()

  return {
    port,
    corrections: createCorrectionOutlet({ client, posting: digesting, botUserId, findOutsiders, domain: deps.domain }),
    digests: createDigestOutlet({ ...shared, client: digesting }),
    removals: createRemovalOutlet({ client: digesting }),
    drain: async () => {
      await tracker.drain()
      await inbox.drain()
      // A press that opened no window is worked on after Slack has said so.
      await tracker.drain()
    },
    announce: async (channel, text) => {
      await posting.chat
        .postMessage({ channel, text: mrkdwn(text, 2900), unfurl_links: false, unfurl_media: false })
        .catch((error: unknown) => deps.log.error({ error, channel }, 'Notice could not be posted'))
    },
    [Symbol.asyncDispose]: async () => {
      await app.stop()
      await Promise.all([tracker[Symbol.asyncDispose](), inbox[Symbol.asyncDispose]()])
    },
  }
}
