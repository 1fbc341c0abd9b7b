import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { Agent } from '../../model/agent.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import { createApologise } from '../apologise.ts'
import type { Home } from '../connect.ts'
import type { Guard } from '../guard.ts'
import type { SlackLog } from '../log.ts'
import type { NameOfDomain } from '../people/domains.ts'
import type { FindOutsiders } from '../people/outsiders.ts'
import type { People } from '../people/people.ts'
import { createSessions } from '../stream/sessions.ts'
import { createStops } from '../stream/stops.ts'
import { createStreamGate } from '../stream/stream-gate.ts'
import { createAnswerCommand } from './answer-command.ts'
import { type ChannelManners, createAnswerEvent } from './answer-event.ts'
import { createAnswerInThread } from './answer-in-thread.ts'
import { createDeliverReply } from './deliver-reply.ts'
import { createSettleEarlierTry } from './earlier-try.ts'
import { createOwnLooks, type OwnLooksDeps } from './own-looks.ts'
import { createPostAnswer } from './post-answer.ts'
import type { RememberAnswer } from './remember-answer.ts'
import { createReplyToCommand } from './reply-to-command.ts'

/** How answers appear while they are worked on, in ms. */
export type AnswerLimits = {
  /** After so long the tasks of an answer are shown. */
  streamAfterMs: number
  /** Between two updates of them: Slack takes about 100 a minute of a workspace. */
  appendEveryMs: number
  /** How often a press of Stop that reached another instance is looked for. */
  stopPollMs: number
  /** How long such a press may take, where the stream it ended was noticed first. */
  stopGraceMs: number
}
export const defaultAnswerLimits: AnswerLimits = {
  streamAfterMs: 3_000,
  appendEveryMs: 600,
  stopPollMs: 1_000,
  stopGraceMs: 1_000,
}

type Deps = {
  agent: Pick<Agent, 'answer'>
  threads: SlackThreads
  channelSettings?: ChannelManners
  client: WebClient
  posting: WebClient
  home: Home
  people: People
  guard: Guard
  accountOf: (channel: string, userId?: string) => Promise<string | null>
  rememberAnswer: RememberAnswer
  linkTo: LinkTo
  nameOfDomain: NameOfDomain
  findOutsiders: FindOutsiders
  audit: OwnLooksDeps['audit']
  looksAt?: OwnLooksDeps['looksAt']
  clock: Clock
  log: SlackLog
  limits: AnswerLimits
}

const everywhere: ChannelManners = { isMentionOnly: async () => false }

/** The ways in which a question becomes an answer in Slack, wired. */
export function openAnswers(deps: Deps) {
  const { client, posting, home, log, limits, channelSettings = everywhere } = deps
  const { botUserId, teamId } = home
  const postAnswer = createPostAnswer({ client: posting, log })
  const settleEarlierTry = createSettleEarlierTry({ client, posting, botUserId, log })
  const stops = createStops({ threads: deps.threads, log, pollMs: limits.stopPollMs })
  const sessions = createSessions({ client, log })
  const { stopGraceMs } = limits
  const deliverReply = createDeliverReply({ client, posting, postAnswer, botUserId, log, stopGraceMs })
  const streaming = { afterMs: limits.streamAfterMs, appendEveryMs: limits.appendEveryMs }
  const answerInThread = createAnswerInThread({
    ...{ ...deps, deliverReply, stops, sessions, teamId, streaming },
    gate: createStreamGate(),
  })
  const answering = {
    ...deps,
    channelSettings,
    botUserId,
    answerInThread,
    settleEarlierTry,
    postAnswer,
    ownLooks: createOwnLooks(deps),
  }
  return {
    ...{ answerInThread, stops, sessions },
    answerEvent: createAnswerEvent(answering),
    answerCommand: createAnswerCommand({ ...deps, replyToCommand: createReplyToCommand({ posting, log }) }),
    apologise: createApologise({ guard: deps.guard, postAnswer, settleEarlierTry }),
  }
}
