import { type AskableReceipt, isAskable } from '../../agent/again/ask-as-then.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Asker, People } from '../people/people.ts'
import { channelOf } from './channel-of.ts'
import { type AuditDeps, noteNotTheirs } from './note-view.ts'

export type OpenReceiptDeps = AuditDeps & {
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
  people: Pick<People, 'identify'>
}
type Pressed = Parameters<typeof channelOf>[0] & { user: { id: string } }
type Staff = Extract<Asker, { kind: 'staff' }>
/** `isTheirs`: whoever pressed asked for it. */
export type OpenReceipt = { kind: 'open'; asker: Staff; receipt: AskableReceipt; isTheirs: boolean }
export type ReceiptAtHand = OpenReceipt | { kind: 'closed'; text: string }

const gone = 'This answer is not kept any more. Ask again to get it as things stand now.'

/**
 * The receipt a press names, for whoever pressed. What it says was shown to its asker: anything shown of it again is asked
 * again for whoever pressed. An answer only its asker may see is not there for anybody else.
 */
export function createOpenReceipt({ receipts, people, audit }: OpenReceiptDeps) {
  return async (pressed: Pressed, receiptId: string | undefined): Promise<ReceiptAtHand> => {
    const asker = await people.identify(pressed.user.id, channelOf(pressed))
    if (asker.kind === 'refused') return { kind: 'closed', text: asker.said }
    const receipt = receiptId === undefined ? null : await receipts.read(asker.scope.domain, receiptId)
    if (!isAskable(receipt)) return { kind: 'closed', text: gone }
    const isTheirs = receipt.viewer.toLowerCase() === asker.email.toLowerCase()
    if (!isTheirs && receipt.answer.audience !== 'everyone') {
      await noteNotTheirs({ audit }, asker, { what: 'answer', receiptId: receipt.id })
      return { kind: 'closed', text: gone }
    }
    return { kind: 'open', asker, receipt, isTheirs }
  }
}
