import type { App } from '@slack/bolt'
import type { DigestDesk } from '../../digests/digest-desk.ts'
import type { DisputeDesk } from '../../digests/dispute-desk.ts'
import { who } from '../../privacy/access.ts'
import { section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import type { Guard } from '../guard.ts'
import { type AskHereDeps, createAskHere } from '../listeners/ask-here.ts'
import type { SlackLog } from '../log.ts'
import type { People } from '../people/people.ts'
import { openForm } from '../settings/open-form.ts'
import { tell } from '../settings/tell.ts'
import {
  decideDismissAction,
  decideUpholdAction,
  disputeView,
  noteDisputeAction,
  noteListenAction,
  noteMeasuresAction,
  noteWinsAction,
} from './digest-actions.ts'
import { disputeForm, readDisputeForm, reasonBlock } from './dispute-form.ts'
import type { OnPress } from './presses.ts'

export type NoteDeps = AskHereDeps & {
  disputeDesk?: DisputeDesk | undefined
  people: Pick<People, 'identify'>
  guard: Guard
  log: SlackLog
}

/** Buttons of a coaching note, and the manager's word on a line that was disputed. */
export function registerNotes(app: App, onPress: OnPress, desk: DigestDesk, deps: NoteDeps): void {
  const askHere = createAskHere(deps)

  onPress(noteMeasuresAction, async ({ asker, body, respond, signal }) => {
    await askHere({ body, respond, asker, signal }, { kind: 'coaching', text: 'my coaching report', previous: null })
    return null
  })
  onPress(noteWinsAction, async ({ asker }) => {
    const isNamed = !(await desk.isChosen(asker.email, 'name_in_wins'))
    await desk.mute(asker.email, 'name_in_wins', isNamed)
    return isNamed
      ? 'From now on your wins carry your name in coaching digests. Press again, or open `/sophia settings`, to take that back.'
      : 'From now on your wins carry no name of yours in coaching digests. What was posted before stays.'
  })
  // A link leads there by itself; Slack only wants to hear that the press arrived.
  app.action(new RegExp(`^${noteListenAction}_\\d+$`), async ({ ack }) => ack())
  registerDisputes(app, onPress, deps)
}

function registerDisputes(app: App, onPress: OnPress, { disputeDesk: desk, ...deps }: NoteDeps): void {
  if (!desk) return
  const { people, guard, log } = deps

  onPress(noteDisputeAction, async ({ asker, value, body, client }) => {
    const otherwise = { client, log, place: { channel: body.channel?.id ?? null, userId: body.user.id } }
    const opening = { client, triggerId: body.trigger_id, guard, surface: 'dispute', otherwise }
    await openForm(opening, async () => {
      const found = await desk.linesFor(value, asker.email)
      if (found && found.lines.length > 0) return disputeForm(value, found.lines)
      return modalOf(noticeModal('Dispute a line', 'No line of this note stands on one call that you could dispute.'))
    })
    return null
  })

  app.view(disputeView, async ({ ack, body, view, client }) => {
    const read = readDisputeForm(view.state.values)
    if (!read) return ack({ response_action: 'errors', errors: { [reasonBlock]: 'Say why in a few words.' } })
    await ack()
    const place = { channel: null, userId: body.user.id }
    const say = (text: string) => tell(client, { text, blocks: [section(ourSentence(text))] }, place)
    try {
      const asker = await people.identify(body.user.id, null)
      if (asker.kind === 'refused') return void (await say(asker.said))
      const filed = await desk.file({ email: asker.email, key: view.private_metadata, ...read })
      await say(sayFiled(filed))
    } catch (error) {
      const failed = (cause: unknown): void => log.error({ error: cause }, 'failure could not be shown')
      await tell(client, guard(error, { surface: 'dispute' }), place).then(() => undefined, failed)
    }
  })

  for (const [action, verdict] of [
    [decideUpholdAction, 'upheld'],
    [decideDismissAction, 'dismissed'],
  ] as const) {
    onPress(action, async ({ asker, value }) => {
      const outcome = await desk.decide(value, verdict, asker.email)
      if (outcome.kind === 'gone') return 'This dispute is not kept any more.'
      if (outcome.kind === 'refused') return who.decides
      if (outcome.kind === 'before') return `This was decided before: ${outcome.verdict}.`
      const effect =
        verdict === 'upheld' ? 'the line stays out of team figures' : 'the line counts again in team figures'
      return `You ${verdict} it: ${effect}. ${outcome.rep} is told.`
    })
  }
}

function sayFiled(filed: { manager: string | null; isNew: boolean } | null): string {
  if (!filed) return 'This note is not kept any more, so nothing was disputed.'
  const manager = filed.manager ?? 'a manager'
  if (!filed.isNew) return `This line is Disputed already; ${manager} decides.`
  const told =
    filed.manager === null
      ? 'Nobody is named as your manager, so it waits for an administrator'
      : `${manager} is asked to decide, and you hear what comes of it`
  return `The line is Disputed and left out of team figures. ${told}.`
}
