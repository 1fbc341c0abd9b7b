import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { SignalSettings } from '../../domains/profile.ts'
import type { Clock } from '../../lib/clock.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Receipt } from '../../model/receipt.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { whyAction } from '../blocks/action-ids.ts'
import { section } from '../blocks/answer-view.ts'
import { explainAnswer } from '../blocks/explain-answer.ts'
import type { Asker, People } from '../people/people.ts'
import { channelOf } from './channel-of.ts'
import type { Guarded } from './guarded.ts'
import { type AuditDeps, noteNotTheirs, noteView } from './note-view.ts'
import { threadOf } from './thread-of.ts'

export type WhyDeps = AuditDeps & {
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
  people: Pick<People, 'identify'>
  clock: Clock
  signals: SignalSettings
}
type Press = { body: BlockAction; respond: RespondFn; value: string }

const refused = 'Only the person who asked can see why this was the answer. Ask it yourself to see yours.'
const erased = 'Something this answer stood on was erased, so why it was the answer is gone too.'
/** Buttons of before carried lines of words that end with the receipt. */
const receiptId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?!.*[\da-f]{8}-)/is

/** "Why this answer?": what was understood, what it rests on and what was checked, from its receipt, for the one who asked. */
export function registerWhy(app: App, guarded: Guarded, deps: WhyDeps): void {
  const explain = guarded('why', async ({ body, respond, value }: Press) => {
    const asker = await deps.people.identify(body.user.id, channelOf(body))
    await respond({ ...(await explanationFor(asker, value, deps)), ...threadOf(body) })
  })

  app.action<BlockAction<ButtonAction>>(whyAction, async ({ ack, action, body, respond }) => {
    await ack()
    await explain({ body, respond, value: action.value ?? '' })
  })
}

async function explanationFor(asker: Asker, value: string, deps: WhyDeps) {
  const { receipts, clock, signals } = deps
  if (asker.kind === 'refused') return onlyForThem(asker.said)
  const receipt = await receipts.read(asker.scope.domain, receiptId.exec(value)?.[0] ?? value)
  // Another's receipt and none at all read alike; what was shared holds nothing that is not for everyone.
  if (!receipt || !isFor(receipt, asker.email)) {
    await noteNotTheirs(deps, asker, { what: 'why', receiptId: receipt?.id })
    return onlyForThem(refused)
  }
  await noteView(deps, asker, { receiptId: receipt.id, what: 'why' })
  const { answer } = receipt
  if (!answer) return { ...onlyForThem(erased), blocks: [section(erased)] }
  const view = { timeZone: asker.timeZone, now: clock(), signals }
  return { ...onlyForThem('Why this answer'), blocks: explainAnswer({ ...receipt, answer }, view) }
}

function isFor({ viewer }: Receipt, email: string): boolean {
  return viewer === 'everyone' || viewer.toLowerCase() === email.toLowerCase()
}
