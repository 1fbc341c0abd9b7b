import type { Clock } from '../../lib/clock.ts'
import type { Answer } from '../../model/answer.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import type { SlackLog } from '../log.ts'
import type { NameOfDomain } from '../people/domains.ts'
import type { Progress } from '../stream/open-progress.ts'
import { stoppedMessage } from '../stream/stopped-message.ts'
import type { DeliverReply } from './deliver-reply.ts'
import type { RememberAnswer } from './remember-answer.ts'
import type { ThreadQuestion } from './thread-question.ts'

export type ReplyDeps = {
  threads: Pick<SlackThreads, 'remember'>
  deliverReply: DeliverReply
  rememberAnswer: RememberAnswer
  linkTo: LinkTo
  nameOfDomain: NameOfDomain
  clock: Clock
  log: SlackLog
}

const restrictedNote = 'Only you can see this: it rests on conversations not everyone here may see.'

/** Makes an answer, or the word that it was stopped, visible in its thread to whoever may see it; gives its `ts`. */
export function createReplyInThread(deps: ReplyDeps) {
  async function answer(
    question: ThreadQuestion & { outsiders: string | null },
    answer: Answer,
    progress: Progress,
  ): Promise<string> {
    const { asker, channel, threadTs, userId, outsiders, eventId, confirm } = question
    const reason = question.isDirect ? null : reasonForPrivacy(answer, outsiders)
    const message = answerBlocks(answer, {
      linkTo: deps.linkTo,
      timeZone: asker.timeZone,
      now: deps.clock(),
      asker: { userId, threadTs },
      domain: deps.nameOfDomain(asker.scope.domain),
      share: reason === restrictedNote && outsiders === null && answer.choices.length === 0 ? 'thread' : null,
      note: reason,
    })
    const onlyFor = reason === null ? null : userId
    const { receiptId } = answer
    const target = { channel, threadTs, onlyFor, eventId, receiptId }
    const ts = await deps.deliverReply({ message, target, progress: await progress.settle(), confirm })
    // A choice shows who there is, nothing that could be corrected.
    if (answer.choices.length === 0) await deps.rememberAnswer(receiptId, { channel, threadTs, messageTs: ts, onlyFor })
    if (onlyFor !== null) await progress.clear()
    await remember(question, answer)
    return ts
  }

  // A stream that everyone sees ends for everyone; what nobody saw under way is told to the asker alone.
  async function stopped(question: ThreadQuestion, progress: Progress): Promise<string> {
    const { channel, threadTs, userId, eventId, confirm } = question
    const settled = await progress.settle()
    const onlyFor = question.isDirect || settled.state.kind === 'open' ? null : userId
    const message = stoppedMessage({ kind: question.kind ?? 'ask', text: question.question, threadTs })
    const target = { channel, threadTs, onlyFor, eventId, isStopped: true }
    const ts = await deps.deliverReply({ message, target, progress: settled, confirm })
    if (onlyFor !== null) await progress.clear()
    return ts
  }

  // The reply stands already: forgetting what it was about is better than failing now.
  async function remember({ asker, channel, threadTs }: ThreadQuestion, answer: Answer): Promise<void> {
    if (answer.choices.length > 0) return
    const onlyFor = answer.audience === 'restricted' ? asker.email : null
    const failed = (error: unknown): void => deps.log.warn({ error }, 'plan of an answer was not remembered')
    await deps.threads.remember({ channel, threadTs }, answer.plan, onlyFor).catch(failed)
  }

  return { answer, stopped }
}

/** Why only the asker may see an answer in a channel; null when everyone there may. Empty = needs no word. */
function reasonForPrivacy(answer: Answer, outsiders: string | null): string | null {
  if (answer.audience === 'restricted') return restrictedNote
  if (outsiders !== null) return `Only you can see this: ${outsiders}.`
  // A choice lists what the asker may see, and only the asker can make it.
  return answer.choices.length > 0 ? '' : null
}
