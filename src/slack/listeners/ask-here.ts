import type { BlockAction, RespondFn } from '@slack/bolt'
import type { AskKind } from '../../model/agent.ts'
import type { Plan } from '../../model/plan.ts'
import type { AnswerCommand } from '../answers/answer-command.ts'
import type { AnswerInThread } from '../answers/answer-in-thread.ts'
import type { Asker } from '../people/people.ts'
import { threadOf } from './thread-of.ts'

export type AskHereDeps = { answerInThread: AnswerInThread; answerCommand: AnswerCommand }
type Pressed = {
  body: BlockAction
  respond: RespondFn
  asker: Extract<Asker, { kind: 'staff' }>
  signal: AbortSignal
}
/** `previous`: what it follows; where left out, the last answer of the thread. */
type Question = { kind: AskKind; text: string; previous?: Plan | null }
export type AskHere = (pressed: Pressed, question: Question) => Promise<void>

/** Asks a question for whoever pressed, in the thread of the message; where that stands in none, for them alone. */
export function createAskHere({ answerInThread, answerCommand }: AskHereDeps): AskHere {
  return async ({ body, respond, asker, signal }, { kind, text, previous }) => {
    const userId = body.user.id
    const channel = body.channel?.id ?? ''
    const threadTs = threadTsOf(body)
    if (channel === '' || threadTs === undefined) {
      const asked = { kind, text, userId, channel, signal, ...(previous !== undefined && { previous }) }
      return answerCommand(asked, respond)
    }
    await answerInThread({
      ...{ channel, threadTs, userId, asker, signal, kind },
      isDirect: channel.startsWith('D'),
      question: text,
      ...(previous !== undefined && { previous }),
      eventId: `press:${body.trigger_id}`,
      confirm: async () => signal.throwIfAborted(),
    })
  }
}

// What one person alone sees can begin no thread.
function threadTsOf(body: BlockAction): string | undefined {
  const own = body.container.is_ephemeral === true ? undefined : body.container.message_ts
  const threadTs: unknown = threadOf(body).thread_ts ?? own
  return typeof threadTs === 'string' ? threadTs : undefined
}
