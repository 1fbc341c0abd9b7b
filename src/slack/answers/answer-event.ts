import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'
import type { Delivery } from '../inbox/delivery.ts'
import type { People, Refused, Staff } from '../people/people.ts'
import { mentions, mentionsSomebodyElse, readQuestion } from '../people/question-text.ts'
import type { AnswerInThread } from './answer-in-thread.ts'
import { asksSomething } from './asks-something.ts'
import type { SettleEarlierTry } from './earlier-try.ts'
import type { PostAnswer } from './post-answer.ts'
import type { RememberAnswer } from './remember-answer.ts'
import type { SpokenMessage } from './spoken-message.ts'

export type AnswerEvent = (message: SpokenMessage, delivery: Delivery) => Promise<void>
/** How she behaves in a channel, as far as conversations are concerned. */
export type ChannelManners = { isMentionOnly(channel: string): Promise<boolean> }
type Deps = {
  threads: Pick<SlackThreads, 'isJoined' | 'hush' | 'overhear'>
  channelSettings: ChannelManners
  people: People
  answerInThread: AnswerInThread
  settleEarlierTry: SettleEarlierTry
  postAnswer: PostAnswer
  rememberAnswer: RememberAnswer
  ownLooks: (question: string, asker: Staff) => Promise<RenderedMessage | null>
  botUserId: string
}

const idleHours = 24

/** Answers a message that is ours to answer, once, whatever happened to earlier tries at it. */
export function createAnswerEvent(deps: Deps): AnswerEvent {
  const { botUserId, people, threads } = deps

  // In a thread she takes part in people also talk to each other: she hears that, and keeps out of it.
  async function isForUs(message: SpokenMessage, { attempts }: Delivery): Promise<boolean> {
    const { channel, userId, text } = message
    if (message.isDirect || message.isMention || mentions(text, botUserId)) return true
    if (!message.isReply || !(await threads.isJoined(message, idleHours))) return false
    if (await deps.channelSettings.isMentionOnly(channel)) return false
    if (mentionsSomebodyElse(text, botUserId)) {
      await threads.hush(message)
      return false
    }
    if (asksSomething(text)) return true
    // Heard a second time it would count as somebody answering.
    if (attempts === 1) await threads.overhear(message, userId)
    return false
  }

  async function refuse({ said: text }: Refused, message: SpokenMessage, delivery: Delivery): Promise<void> {
    // Guests may talk in a thread without us; only who calls us is told.
    if (!message.isDirect && !mentions(message.text, botUserId)) return delivery.settle('ignored')
    await tellAlone({ text, blocks: [section(ourSentence(text))] }, message, delivery)
    delivery.settle('refused')
  }

  // Where others read along, they alone see it.
  async function tellAlone(said: RenderedMessage, message: SpokenMessage, delivery: Delivery): Promise<void> {
    await delivery.confirm()
    const onlyFor = message.isDirect ? null : message.userId
    await deps.postAnswer(said, { ...message, onlyFor, eventId: delivery.eventId })
  }

  async function isAnsweredAlready({ channel, threadTs }: SpokenMessage, delivery: Delivery): Promise<boolean> {
    if (delivery.answerTs !== null) {
      delivery.settle('answered')
      return true
    }
    const found = await deps.settleEarlierTry({ channel, threadTs }, delivery)
    if (found === null) return false
    // Whoever posted it may have died before its place was kept.
    if (found.receiptId) {
      await deps.rememberAnswer(found.receiptId, { channel, threadTs, messageTs: found.ts, onlyFor: null })
    }
    await delivery.markAnswered(found.ts)
    delivery.settle(found.isStopped ? 'stopped' : 'answered')
    return true
  }

  return async (message, delivery) => {
    if (!(await isForUs(message, delivery))) return delivery.settle('ignored')
    if (await isAnsweredAlready(message, delivery)) return
    const asker = await people.identify(message.userId, message.channel)
    if (asker.kind === 'refused') return refuse(asker, message, delivery)
    const question = await readQuestion(message.text, { botUserId, nameOf: people.nameOf })
    const looks = await deps.ownLooks(question, asker)
    if (looks) {
      await tellAlone(looks, message, delivery)
      return delivery.settle('answered')
    }
    const { eventId, signal, confirm, markStreaming } = delivery
    const { ts, outcome } = await deps.answerInThread({
      ...{ ...message, asker, question, isSpoken: true },
      ...{ eventId, signal, confirm, markStreaming },
    })
    await delivery.markAnswered(ts)
    delivery.settle(outcome)
  }
}
