import type { DigestDesk } from '../../digests/digest-desk.ts'
import { meetingOf } from '../../digests/slots.ts'
import { meetingKey } from '../../digests/why-muted.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Receipt } from '../../model/receipt.ts'
import { readReceiptValue } from '../blocks/receipt-value.ts'
import { type AskHereDeps, createAskHere } from '../listeners/ask-here.ts'
import { briefNoMoreAction, briefNotThisAction, briefSummaryAction } from './digest-actions.ts'
import type { OnPress } from './presses.ts'

export type BriefDeps = AskHereDeps & {
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
}

/** (Full summary) (Not this meeting) (No more briefs) under a brief. */
export function registerBriefs(onPress: OnPress, desk: DigestDesk, deps: BriefDeps): void {
  const askHere = createAskHere(deps)

  onPress(briefSummaryAction, async ({ asker, value, body, respond, signal }) => {
    const id = readReceiptValue(value)?.receiptId
    const receipt = id === undefined ? null : await deps.receipts.read(asker.scope.domain, id)
    const account = receipt?.answer?.plan.companies[0]
    if (!account || receipt.viewer.toLowerCase() !== asker.email) return 'This brief is not kept any more.'
    await askHere({ body, respond, asker, signal }, { kind: 'summary', text: account.name, previous: null })
    return null
  })

  onPress(briefNotThisAction, async ({ asker, value }) => {
    const delivery = await desk.deliveryFor(value, asker.email)
    if (!delivery) return 'This brief was for somebody else.'
    await desk.mute(asker.email, meetingKey(meetingOf(delivery.slot)), true)
    return 'No brief comes for this meeting any more, also if it is moved to another day. Briefs of other meetings go on.'
  })

  onPress(briefNoMoreAction, async ({ asker }) => {
    await desk.mute(asker.email, 'mute_briefs', true)
    return 'No more briefs come to you. Turn them on again in your settings: `/sophia settings`.'
  })
}
