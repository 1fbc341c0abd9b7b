import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { button } from '../blocks/button.ts'
import { bold, mrk, mrkdwn, ourSentence } from '../blocks/clean.ts'
import { staffOnly } from '../people/staff-only.ts'
import { configureAction } from '../settings/configure-action.ts'

export const greetingEventType = 'sophia_greeting'

type Greeting = { organisation: string; botUserId: string; account: string | null; isShared: boolean }

/** What is said once to a channel Sophia was added to; among people of another organisation only whom she answers. */
export function greeting({ organisation, botUserId, account, isShared }: Greeting): RenderedMessage {
  if (isShared) {
    const text = staffOnly(organisation)
    return { text, blocks: [section(mrkdwn(text, 300))] }
  }
  const text = 'I am Sophia: ask me here what was said to customers, by whom and when.'
  const about =
    account === null ? mrk`` : mrk` Questions here are about ${bold(account, 200)} unless they name another account.`
  return {
    text,
    blocks: [
      section(
        mrk`${mrkdwn(text, 300)} Mention me: “${ourSentence(`<@${botUserId}>`)} what happened on our last call, and what did we promise?”${about}`,
      ),
      section('I answer in the open only what everyone here may see; the rest I show to whoever asked.'),
      { type: 'actions', elements: [button(configureAction, 'Configure this channel', 'configure')] },
    ],
  }
}
