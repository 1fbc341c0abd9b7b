import type { App, RespondFn, SlashCommand } from '@slack/bolt'
import type { Clock } from '../../lib/clock.ts'
import type { AccountBook } from '../../model/account.ts'
import type { AskKind } from '../../model/agent.ts'
import type { OwnDigests } from '../../model/digest.ts'
import { usualDomain } from '../../model/domain.ts'
import { type AnswerCommand, onlyForThem } from '../answers/answer-command.ts'
import { section } from '../blocks/answer-view.ts'
import { choiceBlocks } from '../blocks/choice-blocks.ts'
import { mrkdwn, ourSentence } from '../blocks/clean.ts'
import { createFollow, type Follow, notice } from '../digests/register-follows.ts'
import type { Asker, People } from '../people/people.ts'
import { readQuestion } from '../people/question-text.ts'
import { accountInSight, type TiedAccount } from '../people/tied-account.ts'
import { openForm } from '../settings/open-form.ts'
import { createShowSettings, type ShowSettingsDeps } from '../settings/show-settings.ts'
import { type AttendedDeps, createAttended } from './attended.ts'
import type { Guarded } from './guarded.ts'
import { type ReadCommand, readCommand, sayUsage } from './read-command.ts'
import { nextQuestion, type ReviewDeps } from './review.ts'

export type CommandDeps = ShowSettingsDeps &
  AttendedDeps & {
    answerCommand: AnswerCommand
    botUserId: string
    people: Pick<People, 'nameOf' | 'identify'>
    entities: ReviewDeps['entities']
    accounts: AccountBook
    accountOf: TiedAccount
    ownDigests?: OwnDigests | undefined
    clock: Clock
    organisation: string
  }
type Staff = Extract<Asker, { kind: 'staff' }>
type Args = { respond: RespondFn; userId: string; read: ReadCommand; command: SlashCommand }

const exampleAccount = 'Brackwater'
const notFollowed =
  'Only questions of the usual domain can be followed. In a direct message you can ask and follow those.'

/** `/summary`, `/timeline` and `/sophia`: acknowledged at once with what is being done, answered by response_url. */
export function registerCommands(app: App, guarded: Guarded, deps: CommandDeps): void {
  const showSettings = createShowSettings(deps)
  const replyTo = createReplies(deps)
  const attended = createAttended(deps)
  const { guard, log } = deps

  for (const name of ['/summary', '/timeline', '/sophia']) {
    const reply = guarded(name, async (args: Args, signal) => {
      const { read, command, respond } = args
      if (read.kind === 'ask') {
        const text = await readQuestion(read.text, { botUserId: deps.botUserId, nameOf: deps.people.nameOf })
        const asked = { kind: read.ask, text, userId: command.user_id, channel: command.channel_id, signal }
        return deps.answerCommand(asked, respond)
      }
      const asker = await deps.people.identify(command.user_id, command.channel_id)
      if (asker.kind === 'refused') {
        await respond(onlyForThem(asker.said))
        return
      }
      const { channel_id: channel, user_id: userId } = command
      const kind = kindWithoutName(read)
      const account =
        kind && accountInSight(await deps.accountOf(channel, userId), await deps.accounts.seen(asker.scope))
      if (!kind || !account) return replyTo(read, asker, args)
      await respond(onlyForThem(ofAccount[kind](mrkdwn(account.name, 100))))
      await deps.answerCommand({ kind, text: `[company:${account.id}]`, userId, channel, signal }, respond)
    })

    app.command(name, async ({ command, ack, respond, client }) => {
      const read = readCommand(name, command.text)
      const progress = progressLine(read)
      await (progress === null ? ack() : ack({ response_type: 'ephemeral', text: progress }))
      if (read.kind !== 'settings') return reply({ respond, userId: command.user_id, read, command })
      const channel = command.channel_id.startsWith('D') ? null : command.channel_id
      const place = { channel, userId: command.user_id }
      const opening = { client, triggerId: command.trigger_id, guard, surface: 'settings' }
      await attended({ surface: 'settings', client, place }, () =>
        openForm({ ...opening, otherwise: { client, log, place } }, () => showSettings(place)),
      )
    })
  }
}

function createReplies({ accounts, entities, ownDigests, clock }: CommandDeps) {
  const follow: Follow = ownDigests
    ? createFollow(ownDigests, clock)
    : async () => notice('Nothing can be followed here yet.')
  const firstAccount = async ({ scope }: Staff): Promise<string> =>
    (await accounts.seen(scope))[0]?.name ?? exampleAccount

  return async (read: ReadCommand, asker: Staff, { respond, userId }: Args): Promise<void> => {
    if (read.kind === 'review') {
      const { text, blocks } = await nextQuestion(entities(asker.scope))
      await respond({ ...onlyForThem(text), blocks })
    }
    if (read.kind === 'usage') await respond(onlyForThem(sayUsage(read.usage, mrkdwn(await firstAccount(asker), 100))))
    if (read.kind === 'follow' && asker.scope.domain !== usualDomain) {
      await respond(onlyForThem(notFollowed))
      return
    }
    if (read.kind === 'follow') {
      const { text, blocks } = await follow(asker, { kind: 'ask', text: read.text, receiptId: null })
      await respond({ ...onlyForThem(text), blocks })
    }
    if (read.kind === 'near_miss') {
      const { typed, meant, text } = read
      const said = `I know no “${mrkdwn(typed, 60)}”. What did you mean?`
      const choices = [
        { label: `${meant} ${text}`.trim(), detail: 'the command', question: `${meant} ${text}`.trim() },
        { label: `“${typed} ${text}”`.trim(), detail: 'as a question', question: `${typed} ${text}`.trim() },
      ]
      const blocks = [section(ourSentence(said)), ...choiceBlocks(choices, { userId, threadTs: null })]
      await respond({ ...onlyForThem(said), blocks })
    }
  }
}

// In a channel of an account these need no name.
function kindWithoutName(read: ReadCommand): keyof typeof ofAccount | null {
  return read.kind === 'usage' && (read.usage === 'summary' || read.usage === 'timeline') ? read.usage : null
}

const ofAccount = {
  summary: (named: string) => `Reading the conversations with ${named}`,
  timeline: (named: string) => `Putting the conversations with ${named} in order`,
}
const lines: Partial<Record<AskKind, (named: string) => string>> = {
  ...ofAccount,
  status: () => 'Looking at what I have read and how new it is',
  help: () => 'Looking at what you can ask',
  ask: (named) => `Looking for “${named}”`,
}

function progressLine(read: ReadCommand): string | null {
  if (read.kind === 'review') return 'Looking for the next question about who is who'
  if (read.kind !== 'ask') return null
  const named = mrkdwn(read.text, 200)
  return lines[read.ask]?.(named) ?? `Working on ${read.ask}${named ? `: ${named}` : ''}`
}
