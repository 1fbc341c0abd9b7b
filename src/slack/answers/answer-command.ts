import type { RespondFn } from '@slack/bolt'
import type { Clock } from '../../lib/clock.ts'
import type { Agent, AnswerRequest } from '../../model/agent.ts'
import type { Answer, Quote } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import type { People } from '../people/people.ts'
import { ask } from './ask.ts'
import type { RememberAnswer } from './remember-answer.ts'

type Command = {
  kind: AnswerRequest['kind']
  text: string
  userId: string
  channel: string
  /** What it follows, where it follows something. */
  previous?: Plan | null
  signal: AbortSignal
}
export type AnswerCommand = (command: Command, respond: RespondFn) => Promise<void>
type Deps = {
  agent: Pick<Agent, 'answer'>
  people: Pick<People, 'identify'>
  rememberAnswer: RememberAnswer
  linkTo: (quote: Quote) => string
  clock: Clock
  organisation: string
}

/** Answers a command for the person who typed it; what everyone may see can then be shared by a button. */
export function createAnswerCommand(deps: Deps): AnswerCommand {
  return async ({ kind, text, userId, channel, previous = null, signal }, respond) => {
    const asker = await deps.people.identify(userId)
    if (asker.kind === 'refused') {
      await respond(onlyForThem(`I answer ${deps.organisation} staff only.`))
      return
    }
    const { scope, timeZone } = asker
    const answer = await ask(deps.agent, { kind, text, scope, timeZone, previous, signal })
    const message = answerBlocks(answer, {
      linkTo: deps.linkTo,
      timeZone,
      now: deps.clock(),
      asker: { userId, threadTs: null, isShared: false },
      share: isShareable(answer) ? { kind, text } : null,
    })
    await respond({ ...onlyForThem(message.text), blocks: message.blocks })
    if (answer.choices.length > 0) return
    // Slack does not tell where such a response stands; that one person saw it is enough to reach them.
    await deps.rememberAnswer(answer.receiptId, { channel, threadTs: '', messageTs: '', onlyFor: userId })
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
