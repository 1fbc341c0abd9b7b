import type { WebClient } from '@slack/web-api'
import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import { section } from '../blocks/answer-view.ts'
import type { Delivery } from '../inbox/delivery.ts'
import type { People } from '../people/people.ts'
import { mentions, mentionsSomebodyElse, readQuestion } from '../people/question-text.ts'
import type { AnswerInThread } from './answer-in-thread.ts'
import { findPostedAnswer } from './find-posted-answer.ts'
import type { PostAnswer } from './post-answer.ts'
import type { RememberAnswer } from './remember-answer.ts'
import type { SpokenMessage } from './spoken-message.ts'

export type AnswerEvent = (message: SpokenMessage, delivery: Delivery) => Promise<void>
type Deps = {
  client: Pick<WebClient, 'conversations'>
  threads: Pick<SlackThreads, 'isJoined'>
  people: People
  answerInThread: AnswerInThread
  postAnswer: PostAnswer
  rememberAnswer: RememberAnswer
  botUserId: string
  organisation: string
}

const idleHours = 24

/** Answers a message that is ours to answer, once, whatever happened to earlier tries at it. */
export function createAnswerEvent(deps: Deps): AnswerEvent {
  const { botUserId, people } = deps

  async function isForUs(message: SpokenMessage): Promise<boolean> {
    if (message.isDirect || message.isMention || mentions(message.text, botUserId)) return true
    if (!message.isReply || mentionsSomebodyElse(message.text, botUserId)) return false
    return deps.threads.isJoined(message, idleHours)
  }

  async function refuse(message: SpokenMessage, delivery: Delivery): Promise<void> {
    // Guests may talk in a thread without us; only who calls us is told.
    if (!message.isDirect && !mentions(message.text, botUserId)) return delivery.settle('ignored')
    const text = `I answer ${deps.organisation} staff only.`
    await delivery.confirm()
    const onlyFor = message.isDirect ? null : message.userId
    await deps.postAnswer({ text, blocks: [section(text)] }, { ...message, onlyFor, eventId: delivery.eventId })
    delivery.settle('refused')
  }

  async function earlierAnswer(message: SpokenMessage, delivery: Delivery): Promise<string | null> {
    if (delivery.attempts === 1) return null
    if (delivery.answerTs !== null) return delivery.answerTs
    const { channel, threadTs } = message
    const found = await findPostedAnswer(deps.client, { channel, threadTs, botUserId, eventId: delivery.eventId })
    // Whoever posted it may have died before its place was kept.
    if (found?.receiptId) {
      await deps.rememberAnswer(found.receiptId, { channel, threadTs, messageTs: found.ts, onlyFor: null })
    }
    return found?.ts ?? null
  }

  return async (message, delivery) => {
    if (!(await isForUs(message))) return delivery.settle('ignored')
    const earlier = await earlierAnswer(message, delivery)
    if (earlier !== null) {
      await delivery.markAnswered(earlier)
      return delivery.settle('answered')
    }
    const asker = await people.identify(message.userId)
    if (asker.kind === 'refused') return refuse(message, delivery)
    const question = await readQuestion(message.text, { botUserId, nameOf: people.nameOf })
    const { eventId, signal, confirm } = delivery
    const answerTs = await deps.answerInThread({ ...message, asker, question, eventId, signal, confirm })
    await delivery.markAnswered(answerTs)
    delivery.settle('answered')
  }
}
