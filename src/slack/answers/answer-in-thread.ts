import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { Agent, AskKind } from '../../model/agent.ts'
import type { Answer, Quote } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import type { SlackLog } from '../log.ts'
import type { Asker } from '../people/people.ts'
import { ask } from './ask.ts'
import { openStatus } from './open-status.ts'
import type { PostAnswer } from './post-answer.ts'
import type { RememberAnswer } from './remember-answer.ts'

type ThreadQuestion = {
  channel: string
  threadTs: string
  /** A conversation of two: nobody else reads along. */
  isDirect: boolean
  /** People of another organisation read along. */
  isShared: boolean
  userId: string
  asker: Extract<Asker, { kind: 'staff' }>
  question: string
  /** The command it belongs to, where it was one. */
  kind?: AskKind
  /** What it follows; where left out, the last answer of the thread. */
  previous?: Plan | null
  eventId: string
  signal: AbortSignal
  /** Runs right before the reply becomes visible, and may stop it by throwing. */
  confirm: () => Promise<void>
}
export type AnswerInThread = (question: ThreadQuestion) => Promise<string>
type Deps = {
  agent: Pick<Agent, 'answer'>
  /** The account a channel is tied to; null when it is tied to none. */
  accountOf: (channel: string) => Promise<string | null>
  threads: Pick<SlackThreads, 'join' | 'recall' | 'remember'>
  postAnswer: PostAnswer
  rememberAnswer: RememberAnswer
  client: Pick<WebClient, 'assistant'>
  linkTo: (quote: Quote) => string
  clock: Clock
  log: SlackLog
}

const restrictedNote = 'Only you can see this: it rests on conversations not everyone here may see.'
const sharedNote = 'Only you can see this: people from another organisation are in this channel.'

/** Answers one question in its thread, in the open where everyone may see it; gives the `ts` of the reply. */
export function createAnswerInThread(deps: Deps): AnswerInThread {
  return async (question) => {
    const { asker, channel, threadTs, userId } = question
    const thread = { channel, threadTs }
    const status = openStatus(deps, thread)
    status.show('Reading your question')
    await deps.threads.join(thread)
    const account = question.isDirect ? null : await deps.accountOf(channel)
    const answer = await ask(deps.agent, {
      kind: question.question === '' ? 'help' : (question.kind ?? 'ask'),
      text: question.question,
      scope: asker.scope,
      timeZone: asker.timeZone,
      previous: question.previous === undefined ? await deps.threads.recall(thread, asker.email) : question.previous,
      signal: question.signal,
      ...(account !== null && { account }),
      // Others in a channel may not know how much there is to read.
      ...(question.isDirect && { progress: status.show }),
    })
    const reason = question.isDirect ? null : reasonForPrivacy(answer, question.isShared)
    const message = answerBlocks(answer, {
      linkTo: deps.linkTo,
      timeZone: asker.timeZone,
      now: deps.clock(),
      asker: { userId, threadTs, isShared: question.isShared },
      note: reason,
    })
    await status.settle()
    await question.confirm()
    const onlyFor = reason === null ? null : userId
    const { receiptId } = answer
    const ts = await deps.postAnswer(message, { channel, threadTs, onlyFor, eventId: question.eventId, receiptId })
    // A choice shows who there is, nothing that could be corrected.
    if (answer.choices.length === 0) await deps.rememberAnswer(receiptId, { channel, threadTs, messageTs: ts, onlyFor })
    if (onlyFor !== null) await status.clear()
    await remember(question, answer)
    return ts
  }

  // The reply stands already: forgetting what it was about is better than failing now.
  async function remember({ asker, ...thread }: ThreadQuestion, answer: Answer): Promise<void> {
    if (answer.choices.length > 0) return
    const onlyFor = answer.audience === 'restricted' ? asker.email : null
    const failed = (error: unknown): void => deps.log.warn({ error }, 'plan of an answer was not remembered')
    await deps.threads.remember(thread, answer.plan, onlyFor).catch(failed)
  }
}

/** Why only the asker may see an answer in a channel; null when everyone there may. Empty = needs no word. */
function reasonForPrivacy(answer: Answer, isShared: boolean): string | null {
  if (answer.audience === 'restricted') return restrictedNote
  if (isShared) return sharedNote
  // A choice lists what the asker may see, and only the asker can make it.
  return answer.choices.length > 0 ? '' : null
}
