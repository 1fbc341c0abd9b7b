import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { DomainId } from '../../model/domain.ts'
import type { Receipt } from '../../model/receipt.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { whyAction } from '../blocks/action-ids.ts'
import { section } from '../blocks/answer-view.ts'
import type { Asker, People } from '../people/people.ts'
import { channelOf } from './channel-of.ts'
import { createExplainNow, type ExplainDeps, tooOld } from './explain-now.ts'
import type { Guarded } from './guarded.ts'
import { noteNotTheirs } from './note-view.ts'
import { threadOf } from './thread-of.ts'

export type WhyDeps = ExplainDeps & {
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
  people: Pick<People, 'identify'>
}
type Press = { body: BlockAction; respond: RespondFn; value: string }

const refused = 'Only the person who asked can see why this was the answer. Ask it yourself to see yours.'
const erased = 'Something this answer stood on was erased, so why it was the answer is gone too.'
/** Buttons of before carried lines of words that end with the receipt. */
const receiptId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?!.*[\da-f]{8}-)/is

/** "Why this answer?": what was understood, what it rests on and what was checked, from its receipt, for the one who asked. */
export function registerWhy(app: App, guarded: Guarded, deps: WhyDeps): void {
  const explainNow = createExplainNow(deps)
  const explain = guarded('why', async ({ body, respond, value }: Press, signal) => {
    const asker = await deps.people.identify(body.user.id, channelOf(body))
    await respond({ ...(await explanationFor(asker, value, signal)), ...threadOf(body) })
  })

  app.action<BlockAction<ButtonAction>>(whyAction, async ({ ack, action, body, respond }) => {
    await ack()
    await explain({ body, respond, value: action.value ?? '' })
  })

  async function explanationFor(asker: Asker, value: string, signal: AbortSignal) {
    if (asker.kind === 'refused') return onlyForThem(asker.said)
    const receipt = await deps.receipts.read(asker.scope.domain, receiptId.exec(value)?.[0] ?? value)
    // Another's receipt and none at all read alike; what was shared holds nothing that is not for everyone.
    if (!receipt || !isFor(receipt, asker.email)) {
      await noteNotTheirs(deps, asker, { what: 'why', receiptId: receipt?.id })
      return onlyForThem(refused)
    }
    const told = await explainNow(receipt, asker, signal)
    if (told.kind === 'told') return { ...onlyForThem('Why this answer'), blocks: told.blocks }
    const said = told.kind === 'erased' ? erased : tooOld
    return { ...onlyForThem(said), blocks: [section(said)] }
  }
}

function isFor({ viewer }: Receipt, email: string): boolean {
  return viewer === 'everyone' || viewer.toLowerCase() === email.toLowerCase()
}
