import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import type { SpokenMessage } from '../answers/spoken-message.ts'
import { mentions, mentionsSomebodyElse } from '../people/question-text.ts'

type Deps = { threads: Pick<SlackThreads, 'isJoined'>; botUserId: string }

const idleHours = 24

/** Whether a message that has not had its turn is likely for us: people who talk to each other must hear nothing. */
export function createIsCalled({ threads, botUserId }: Deps) {
  return async (message: SpokenMessage): Promise<boolean> => {
    if (message.isDirect || message.isMention || mentions(message.text, botUserId)) return true
    if (!message.isReply || mentionsSomebodyElse(message.text, botUserId)) return false
    return threads.isJoined(message, idleHours)
  }
}
