import type { App } from '@slack/bolt'
import type { DigestDesk } from '../../digests/digest-desk.ts'
import { muteKey } from '../../digests/why-muted.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Receipt } from '../../model/receipt.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'
import { readReceiptValue } from '../blocks/receipt-value.ts'
import type { Guard } from '../guard.ts'
import { channelOf } from '../listeners/channel-of.ts'
import { createExplainNow, type ExplainDeps, tooOld } from '../listeners/explain-now.ts'
import type { Guarded } from '../listeners/guarded.ts'
import { noteNotTheirs } from '../listeners/note-view.ts'
import type { SlackLog } from '../log.ts'
import type { People } from '../people/people.ts'
import { openForm } from '../settings/open-form.ts'
import { suggestZones } from '../settings/suggest.ts'
import { refuse, tell } from '../settings/tell.ts'
import { digestMuteAction, digestTimeAction, digestWhyAction, timeView } from './digest-actions.ts'
import { createOnPress, type DigestPress, type Staff } from './presses.ts'
import { type BriefDeps, registerBriefs } from './register-briefs.ts'
import { registerFollows } from './register-follows.ts'
import { type NoteDeps, registerNotes } from './register-notes.ts'
import { sayNext, sayRhythm } from './say-rhythm.ts'
import { placeOfForm, readTimeForm, timeForm, zoneSearch } from './time-form.ts'

export type DigestListenerDeps = {
  digestDesk?: DigestDesk | undefined
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
  people: Pick<People, 'identify' | 'nameOf'>
  guard: Guard
  log: SlackLog
} & ExplainDeps &
  BriefDeps &
  NoteDeps

const gone = 'This digest is not set up any more.'

/** Every button of what is told of its own accord. */
export function registerDigests(app: App, guarded: Guarded, { digestDesk: desk, ...deps }: DigestListenerDeps): void {
  if (!desk) return
  const onPress = createOnPress(app, guarded, deps)
  onPress(digestWhyAction, (press) => why(press, deps))
  onPress(digestMuteAction, ({ asker, value }) => mute(asker, value, desk))
  onPress(digestTimeAction, (press) => openTimeForm(press, desk, deps))
  registerTimeForm(app, desk, deps)
  registerBriefs(onPress, desk, deps)
  registerNotes(app, onPress, desk, deps)
  registerFollows(onPress, desk, deps)
}

type Deps = Omit<DigestListenerDeps, 'digestDesk'>

// What everyone of the domain may see, every one of them may see the reasons of.
async function why({ asker, value, signal }: DigestPress, deps: Deps): Promise<string | RenderedMessage> {
  const { receipts } = deps
  const id = readReceiptValue(value)?.receiptId
  const receipt = id === undefined ? null : await receipts.read(asker.scope.domain, id)
  const mayRead = receipt?.viewer === 'everyone' || receipt?.viewer.toLowerCase() === asker.email
  if (!receipt || !mayRead) {
    await noteNotTheirs(deps, asker, { what: 'why', receiptId: receipt?.id })
    return 'Only whoever this was sent to can see why.'
  }
  const told = await createExplainNow(deps)(receipt, asker, signal)
  if (told.kind === 'told') return { text: 'Why this?', blocks: told.blocks }
  return told.kind === 'too_old' ? tooOld : 'Something this stood on was erased, so why it was told is gone too.'
}

async function mute(asker: Staff, scheduleId: string, desk: DigestDesk): Promise<string> {
  const schedule = await desk.schedule(scheduleId)
  if (!schedule) return gone
  await desk.mute(asker.email, muteKey(schedule.id), true)
  if (schedule.channel === null) return 'Muted: this comes to you no more. Turn it on again in your settings.'
  return 'Muted for you: nothing of this digest comes to you directly and it never mentions you. It still stands in this channel for everyone, you included; to hear nothing of the channel, mute it in Slack.'
}

async function openTimeForm({ asker, value, body, client }: DigestPress, desk: DigestDesk, deps: Deps) {
  const schedule = await desk.schedule(value)
  if (!schedule) return gone
  if (!(await desk.mayChange(asker.scope, schedule))) return refusal
  const place = { scheduleId: schedule.id, channel: body.channel?.id ?? null }
  const { guard, log } = deps
  const otherwise = { client, log, place: { channel: place.channel, userId: body.user.id } }
  const opening = { client, triggerId: body.trigger_id, guard, surface: 'digest time', otherwise }
  await openForm(opening, async () => timeForm(schedule, place, asker.timeZone))
  return null
}

const refusal =
  'The time of this digest is for whoever set it up, managers and administrators to change. You can mute it for yourself.'

function registerTimeForm(app: App, desk: DigestDesk, deps: Deps): void {
  const { people, guard, log, clock } = deps

  app.view(timeView, async ({ ack, body, view, client }) => {
    const read = readTimeForm(view.state.values)
    if (read.kind === 'problems') return ack({ response_action: 'errors', errors: read.problems })
    await ack()
    const { scheduleId, channel } = placeOfForm(view.private_metadata)
    const place = { channel, userId: body.user.id }
    try {
      const asker = await people.identify(body.user.id, channel)
      if (asker.kind === 'refused') return refuse(client, asker, place)
      const outcome = await desk.change(asker.scope, scheduleId, read.time)
      const said =
        outcome.kind === 'changed' ? sayChanged(outcome.schedule, asker) : outcome.kind === 'gone' ? gone : refusal
      await tell(client, { text: said, blocks: [section(ourSentence(said))] }, place)
    } catch (error) {
      const failed = (cause: unknown): void => log.error({ error: cause }, 'failure could not be shown')
      await tell(client, guard(error, { surface: 'digest time' }), place).then(() => undefined, failed)
    }
  })

  app.options({ type: 'block_suggestion', action_id: zoneSearch }, async ({ ack, body, payload }) => {
    const asker = await people.identify(body.user.id, channelOf(body))
    const zones = asker.kind === 'refused' ? [] : suggestZones(payload.value, asker.timeZone)
    // Bolt's type for these is the old form of dialogs.
    await ack({ options: zones as never })
  })

  function sayChanged(schedule: Parameters<typeof sayRhythm>[0], { timeZone }: Staff): string {
    return `${sayRhythm(schedule)} from now on; the next one comes ${sayNext(schedule, { timeZone, now: clock() })}.`
  }
}
