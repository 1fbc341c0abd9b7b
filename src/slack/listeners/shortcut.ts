import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { AccountBook, SeenAccount } from '../../model/account.ts'
import type { Agent } from '../../model/agent.ts'
import type { Quote } from '../../model/answer.ts'
import { isShareable } from '../answers/answer-command.ts'
import { ask } from '../answers/ask.ts'
import type { RememberAnswer } from '../answers/remember-answer.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import { plain } from '../blocks/clean.ts'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import type { Guard } from '../guard.ts'
import type { SlackLog } from '../log.ts'
import { isSharedChannel } from '../people/is-shared-channel.ts'
import type { People } from '../people/people.ts'
import { readQuestion } from '../people/question-text.ts'
import { accountInSight, type TiedAccount } from '../people/tied-account.ts'
import {
  type AboutQuestion,
  type AskedAbout,
  askAboutForm,
  askAboutFormId,
  messageOfForm,
  missingQuestion,
  readAskAbout,
} from '../settings/ask-about-form.ts'
import { openForm } from '../settings/open-form.ts'
import { tell } from '../settings/tell.ts'

export type ShortcutDeps = {
  agent: Pick<Agent, 'answer'>
  people: Pick<People, 'identify' | 'nameOf'>
  accounts: Pick<AccountBook, 'seen'>
  accountOf: TiedAccount
  posting: Pick<WebClient, 'chat'>
  rememberAnswer: RememberAnswer
  linkTo: (quote: Quote) => string
  clock: Clock
  guard: Guard
  log: SlackLog
  botUserId: string
  organisation: string
}

const answerMs = 120_000

/** "Ask Sophia about this": a form over one message, answered to whoever asked, in its thread. */
export function registerShortcut(app: App, deps: ShortcutDeps): void {
  const { guard, people } = deps

  app.shortcut({ type: 'message_action', callback_id: askAboutFormId }, async ({ ack, body, client }) => {
    await ack()
    const { message, channel } = body
    await openForm({ client, triggerId: body.trigger_id, guard, surface: 'shortcut' }, async () => {
      const asker = await people.identify(body.user.id)
      if (asker.kind === 'refused') return modalOf(noticeModal('Sophia', `I answer ${deps.organisation} staff only.`))
      const words = await readQuestion(message.text ?? '', { ...deps, nameOf: people.nameOf })
      const seen = await deps.accounts.seen(asker.scope)
      const account = accountNamed(words, seen) ?? accountInSight(await deps.accountOf(channel.id, body.user.id), seen)
      return askAboutForm({
        channel: channel.id,
        threadTs: String(message.thread_ts ?? message.ts),
        words,
        account: account && { id: account.id, name: plain(account.name, 60) },
        author: message.user ? plain(await people.nameOf(message.user), 40, '') : '',
      })
    })
  })

  app.view(askAboutFormId, async ({ ack, body, view, client }) => {
    const about = messageOfForm(view.private_metadata)
    const asked = readAskAbout(view.state.values, about)
    if (asked === 'missing') return ack({ response_action: 'errors', errors: missingQuestion })
    await ack()
    const place = { channel: about.channel, userId: body.user.id, threadTs: about.threadTs }
    await answer(client, { about, asked, userId: body.user.id }).catch((error: unknown) => {
      const failed = (cause: unknown): void => deps.log.error({ error: cause }, 'failure could not be shown')
      return tell(deps.posting, guard(error, { surface: 'shortcut' }), place).then(() => undefined, failed)
    })
  })

  type Asking = { about: AskedAbout; asked: AboutQuestion; userId: string }

  async function answer(client: WebClient, { about, asked, userId }: Asking): Promise<void> {
    const asker = await people.identify(userId)
    if (asker.kind === 'refused') return
    const { channel, threadTs } = about
    const { kind, text, account } = asked
    const { scope, timeZone } = asker
    const signal = AbortSignal.timeout(answerMs)
    const found = await ask(deps.agent, {
      ...{ kind, text, scope, timeZone, previous: null, signal },
      ...(account !== null && { account }),
    })
    const isDirect = channel.startsWith('D')
    const isShared = await isSharedChannel(client, channel)
    const message = answerBlocks(found, {
      ...{ linkTo: deps.linkTo, timeZone, now: deps.clock() },
      asker: { userId, threadTs, isShared },
      share: !isDirect && !isShared && isShareable(found) ? 'thread' : null,
    })
    const told = await tell(deps.posting, message, { channel, userId, threadTs })
    if (found.choices.length > 0) return
    await deps.rememberAnswer(found.receiptId, {
      ...{ channel: told.channel, messageTs: told.ts },
      ...(told.isDirect ? { threadTs: told.ts, onlyFor: null } : { threadTs, onlyFor: userId }),
    })
  }
}

/** The one account of those in sight that the words name in full, or by the first word of its name. */
function accountNamed(words: string, seen: readonly SeenAccount[]): SeenAccount | null {
  const spoken = new Set(words.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const named = seen.filter(({ name }) => {
    const first = name.toLowerCase().split(/[^\p{L}\p{N}]+/u)[0] ?? ''
    return words.toLowerCase().includes(name.toLowerCase()) || (first.length > 4 && spoken.has(first))
  })
  return named.length === 1 ? (named[0] ?? null) : null
}
