import type { RespondFn } from '@slack/bolt'
import type { Clock } from '../../lib/clock.ts'
import type { Agent, AnswerRequest } from '../../model/agent.ts'
import type { Answer } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import type { Guard } from '../guard.ts'
import type { NameOfDomain } from '../people/domains.ts'
import type { Asker, People } from '../people/people.ts'
import { ask } from './ask.ts'
import type { RememberAnswer } from './remember-answer.ts'
import type { ReplyToCommand } from './reply-to-command.ts'

type Command = {
  kind: AnswerRequest['kind']
  text: string
  userId: string
  channel: string
  /** What it follows, where it follows something. */
  previous?: Plan | null
  signal: AbortSignal
}
type Staff = Extract<Asker, { kind: 'staff' }>
export type AnswerCommand = (command: Command, respond: RespondFn) => Promise<void>
type Deps = {
  agent: Pick<Agent, 'answer'>
  people: Pick<People, 'identify'>
  guard: Guard
  replyToCommand: ReplyToCommand
  rememberAnswer: RememberAnswer
  /** The account a channel is tied to; null when it is tied to none. */
  accountOf: (channel: string, userId?: string) => Promise<string | null>
  linkTo: LinkTo
  nameOfDomain: NameOfDomain
  clock: Clock
}

/** These need a name: where they have none, that of the channel's account. */
const aboutOne = new Set<AnswerRequest['kind']>(['summary', 'timeline'])

/**
 * Answers a command for the person who typed it; what everyone may see can then be shared by a button. In their
 * conversation with Sophia the answer is a message like others, whose thread goes on from it.
 */
export function createAnswerCommand(deps: Deps): AnswerCommand {
  async function answer(command: Command, asker: Staff, respond: RespondFn): Promise<void> {
    const { kind, text, userId, channel, signal } = command
    const { scope, timeZone } = asker
    const previous = command.previous?.domain === scope.domain ? command.previous : null
    const account = aboutOne.has(kind) ? await deps.accountOf(channel, userId) : null
    const answer = await ask(deps.agent, {
      ...{ kind, text, scope, timeZone, previous, signal },
      ...(account !== null && { account }),
    })
    const message = answerBlocks(answer, {
      linkTo: deps.linkTo,
      timeZone,
      now: deps.clock(),
      asker: { userId, threadTs: null },
      domain: deps.nameOfDomain(scope.domain),
      share: isShareable(answer) && !channel.startsWith('D') ? 'channel' : null,
    })
    const { ts, ...placed } = await deps.replyToCommand(message, { channel, userId }, respond)
    if (answer.choices.length > 0) return
    // Where Slack does not tell the place of a reply, that one person saw it is enough to reach them.
    const place = placed.isDirect
      ? { channel: placed.channel, threadTs: ts, messageTs: ts, onlyFor: null }
      : { channel, threadTs: '', messageTs: '', onlyFor: userId }
    await deps.rememberAnswer(answer.receiptId, place)
  }

  return async (command, respond) => {
    const { kind, text, userId, channel, signal } = command
    const asker = await deps.people.identify(userId, channel)
    if (asker.kind === 'refused') {
      await respond(onlyForThem(asker.said))
      return
    }
    try {
      await answer(command, asker, respond)
    } catch (error) {
      // What was ended from outside is told by whoever ended it.
      if (signal.aborted) throw error
      const failure = deps.guard(error, { command: kind }, { kind, text, threadTs: null })
      await deps.replyToCommand(failure, { channel, userId }, respond)
    }
  }
}

/** Whether a channel may see an answer; choices are for the asker alone to make. */
export function isShareable(answer: Answer): boolean {
  return answer.audience === 'everyone' && answer.choices.length === 0
}

/** A response only the person who acted sees, beside what stands already. */
export function onlyForThem(text: string) {
  return { response_type: 'ephemeral', replace_original: false, text } as const
}
