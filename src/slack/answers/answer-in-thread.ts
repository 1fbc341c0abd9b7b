import type { Agent } from '../../model/agent.ts'
import type { Answer } from '../../model/answer.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Plan } from '../../model/plan.ts'
import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import { type FindOutsiders, partners } from '../people/outsiders.ts'
import { discardStream } from '../stream/end-stream.ts'
import { openProgress, type Progress, type ProgressDeps } from '../stream/open-progress.ts'
import type { Sessions } from '../stream/sessions.ts'
import { isStop, type Stops } from '../stream/stops.ts'
import { ask } from './ask.ts'
import { createReplyInThread, type ReplyDeps } from './reply-in-thread.ts'
import type { ThreadQuestion } from './thread-question.ts'

/** The reply that stands, and what it is. */
export type AnsweredInThread = { outcome: 'answered' | 'stopped'; ts: string }
export type AnswerInThread = (question: ThreadQuestion) => Promise<AnsweredInThread>
type Deps = ProgressDeps &
  ReplyDeps & {
    agent: Pick<Agent, 'answer'>
    /** The account a channel is tied to; null when it is tied to none. */
    accountOf: (channel: string, userId?: string) => Promise<string | null>
    threads: Pick<SlackThreads, 'join' | 'recall' | 'remember'>
    /** Never throws. */
    findOutsiders: FindOutsiders
    stops: Pick<Stops, 'watch'>
    sessions: Pick<Sessions, 'begin'>
  }

/** Answers one question in its thread, in the open where everyone may see it, or says that it was stopped. */
export function createAnswerInThread(deps: Deps): AnswerInThread {
  const reply = createReplyInThread(deps)

  return async (question) => {
    const { channel, threadTs, userId } = question
    const thread = { channel, threadTs }
    using watch = deps.stops.watch(question)
    const endSession = deps.sessions.begin(thread, { title: titleOf(question), userId })
    const confirm = async (): Promise<void> => {
      await watch.confirm()
      await question.confirm()
    }
    const onStream = async (ts: string): Promise<void> => question.markStreaming?.(ts)
    const outsiders = outsidersOf(question)
    const progress = openProgress(deps, { ...question, confirm, onStream, outsiders })
    try {
      progress.show('Reading your question', 'Reading your question')
      await Promise.all([deps.threads.join(thread), watch.confirm()])
      const signal = AbortSignal.any([question.signal, watch.signal])
      const answer = await askAgent({ ...question, signal }, progress)
      return {
        outcome: 'answered',
        ts: await reply.answer({ ...question, confirm, outsiders: await outsiders }, answer, progress),
      }
    } catch (error) {
      if (isStop(error)) return { outcome: 'stopped', ts: await reply.stopped(question, progress) }
      await abandon(question, progress)
      throw error
    } finally {
      void endSession()
    }
  }

  async function outsidersOf({ channel, isDirect, isShared, asker }: ThreadQuestion): Promise<string | null> {
    if (isDirect) return null
    return isShared === true ? partners : deps.findOutsiders(channel, asker.scope.domain)
  }

  async function askAgent(question: ThreadQuestion, progress: Progress): Promise<Answer> {
    const { asker, channel, threadTs, previous, signal } = question
    const account = await deps.accountOf(channel, question.userId)
    return ask(deps.agent, {
      kind: question.kind ?? (question.question === '' ? 'help' : 'ask'),
      text: question.question,
      scope: asker.scope,
      timeZone: asker.timeZone,
      previous: ofDomain(
        previous === undefined ? await deps.threads.recall({ channel, threadTs }, asker.email) : previous,
        asker.scope.domain,
      ),
      signal,
      ...(account !== null && { account }),
      progress: progress.show,
    })
  }

  // Nothing will come where it stands: the next try, or the word that there is no answer, is a message of its own.
  async function abandon({ channel, markStreaming }: ThreadQuestion, progress: Progress): Promise<void> {
    const { state } = await progress.settle()
    if (state.kind === 'open' && (await discardStream(deps, { channel, ts: state.ts }))) await markStreaming?.(null)
  }
}

// A channel may have been given another domain since.
function ofDomain(previous: Plan | null, domain: DomainId): Plan | null {
  return previous?.domain === domain ? previous : null
}

// What was chosen or asked by a press is not said in a channel.
function titleOf({ question, isDirect, isSpoken }: ThreadQuestion): string {
  return isDirect || isSpoken ? question : ''
}
