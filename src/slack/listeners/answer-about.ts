import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { Agent } from '../../model/agent.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { isShareable } from '../answers/answer-command.ts'
import { ask } from '../answers/ask.ts'
import type { RememberAnswer } from '../answers/remember-answer.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import type { NameOfDomain } from '../people/domains.ts'
import type { FindOutsiders } from '../people/outsiders.ts'
import type { People } from '../people/people.ts'
import type { AboutQuestion, AskedAbout } from '../settings/ask-about-form.ts'
import { refuse, tell } from '../settings/tell.ts'

export type AnswerAboutDeps = {
  agent: Pick<Agent, 'answer'>
  people: Pick<People, 'identify'>
  posting: Pick<WebClient, 'chat'>
  rememberAnswer: RememberAnswer
  findOutsiders: FindOutsiders
  linkTo: LinkTo
  nameOfDomain: NameOfDomain
  clock: Clock
}
export type Asking = {
  about: AskedAbout
  asked: AboutQuestion
  userId: string
}

/** Answers what was asked about a message to whoever asked alone: in its thread, beside it where it has none. */
export function createAnswerAbout(deps: AnswerAboutDeps) {
  return async ({ about, asked, userId }: Asking, signal: AbortSignal): Promise<void> => {
    const asker = await deps.people.identify(userId, about.channel)
    const place = { channel: about.channel, userId, threadTs: about.threadTs }
    if (asker.kind === 'refused') return refuse(deps.posting, asker, place)
    const { channel, threadTs } = about
    const { kind, text, account } = asked
    const { scope, timeZone } = asker
    const found = await ask(deps.agent, {
      ...{ kind, text, scope, timeZone, previous: null, signal },
      ...(account !== null && { account }),
    })
    const isDirect = channel.startsWith('D')
    const isOpen = (await deps.findOutsiders(channel, scope.domain)) === null
    const mayShare = !isDirect && isOpen && isShareable(found)
    const message = answerBlocks(found, {
      ...{ linkTo: deps.linkTo, timeZone, now: deps.clock() },
      // What one chooses here is for them alone too.
      asker: { userId, threadTs: null },
      domain: deps.nameOfDomain(scope.domain),
      share: mayShare ? (threadTs === null ? 'channel' : 'thread') : null,
    })
    const told = await tell(deps.posting, message, place)
    if (found.choices.length > 0) return
    await deps.rememberAnswer(found.receiptId, {
      ...{ channel: told.channel, messageTs: told.ts },
      ...(told.isDirect ? { threadTs: told.ts, onlyFor: null } : { threadTs: threadTs ?? '', onlyFor: userId }),
    })
  }
}
