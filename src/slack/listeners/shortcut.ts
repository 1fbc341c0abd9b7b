import type { App, RespondFn } from '@slack/bolt'
import type { AccountBook, SeenAccount } from '../../model/account.ts'
import { section } from '../blocks/answer-view.ts'
import { mrkdwn, ourSentence, plain } from '../blocks/clean.ts'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import type { People } from '../people/people.ts'
import { readQuestion } from '../people/question-text.ts'
import { accountInSight, type TiedAccount } from '../people/tied-account.ts'
import {
  askAboutForm,
  askAboutFormId,
  messageOfForm,
  missingQuestion,
  readAskAbout,
} from '../settings/ask-about-form.ts'
import { openForm } from '../settings/open-form.ts'
import { tell } from '../settings/tell.ts'
import { type AnswerAboutDeps, type Asking, createAnswerAbout } from './answer-about.ts'
import { type AttendedDeps, createAttended } from './attended.ts'
import type { Guarded } from './guarded.ts'

export type ShortcutDeps = AnswerAboutDeps &
  AttendedDeps & {
    people: Pick<People, 'identify' | 'nameOf'>
    accounts: Pick<AccountBook, 'seen'>
    accountOf: TiedAccount
    botUserId: string
  }

/** "Ask Sophia about this": a form over one message, answered to whoever asked, in its thread. */
export function registerShortcut(app: App, guarded: Guarded, deps: ShortcutDeps): void {
  const { guard, log, people } = deps
  const attended = createAttended(deps)
  const answerAbout = createAnswerAbout(deps)
  const answer = guarded('shortcut', (asking: Asking & { respond: RespondFn }, signal) => answerAbout(asking, signal))

  app.shortcut({ type: 'message_action', callback_id: askAboutFormId }, async ({ ack, body, client }) => {
    await ack()
    const { message, channel } = body
    const threadTs = typeof message.thread_ts === 'string' ? message.thread_ts : null
    const place = { channel: channel.id, userId: body.user.id, threadTs }
    const opening = { client, triggerId: body.trigger_id, guard, surface: 'shortcut' }
    const build = async () => {
      const asker = await people.identify(body.user.id, channel.id)
      if (asker.kind === 'refused') return modalOf(noticeModal('Sophia', ourSentence(asker.said)))
      const words = await readQuestion(message.text ?? '', { ...deps, nameOf: people.nameOf })
      const seen = await deps.accounts.seen(asker.scope)
      const account = accountNamed(words, seen) ?? accountInSight(await deps.accountOf(channel.id, body.user.id), seen)
      return askAboutForm({
        ...{ channel: channel.id, threadTs, words },
        account: account && { id: account.id, name: plain(account.name, 60) },
        author: message.user ? plain(await people.nameOf(message.user), 40, '') : '',
      })
    }
    await attended({ surface: 'shortcut', client, place }, () =>
      openForm({ ...opening, otherwise: { client, log, place } }, build),
    )
  })

  app.view(askAboutFormId, async ({ ack, body, view }) => {
    const about = messageOfForm(view.private_metadata)
    const asked = readAskAbout(view.state.values, about)
    if (asked === 'missing') return ack({ response_action: 'errors', errors: missingQuestion })
    await ack()
    const userId = body.user.id
    const place = { channel: about.channel, userId, threadTs: about.threadTs }
    // What waits or fails is said where the answer will stand.
    const respond: RespondFn = async (message) => {
      const { text = '', blocks = [section(ourSentence(text))] }: { text?: string; blocks?: unknown[] } =
        typeof message === 'string' ? { text: message } : message
      await tell(deps.posting, { text, blocks: blocks as never[] }, place)
      return new Response()
    }
    const words = mrkdwn(asked.said, 200)
    await respond(`Looking for “${words}”`).catch((error: unknown) => log.warn({ error }, 'progress was not shown'))
    await answer({ about, asked, userId, respond })
  })
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
