import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { AskAsThen, AskedAgain } from '../../agent/again/ask-as-then.ts'
import type { Clock } from '../../lib/clock.ts'
import { sayMoment } from '../../lib/say-date.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { isShareable, onlyForThem } from '../answers/answer-command.ts'
import type { ShareAnswer } from '../answers/share-answer.ts'
import { shareAction } from '../blocks/action-ids.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import { sayLeftOut } from '../blocks/left-out.ts'
import { readReceiptValue } from '../blocks/receipt-value.ts'
import type { NameOfDomain } from '../people/domains.ts'
import type { FindOutsiders } from '../people/outsiders.ts'
import type { People } from '../people/people.ts'
import type { Guarded } from './guarded.ts'
import { createOpenReceipt, type OpenReceipt, type OpenReceiptDeps } from './open-receipt.ts'
import { threadOf } from './thread-of.ts'

export type ShareDeps = OpenReceiptDeps & {
  people: Pick<People, 'identify' | 'nameOf'>
  answerActions: { askAsThen: AskAsThen }
  shareAnswer: ShareAnswer
  findOutsiders: FindOutsiders
  linkTo: LinkTo
  nameOfDomain: NameOfDomain
  clock: Clock
}
type Press = { body: BlockAction; respond: RespondFn; value: string }

const notForAll = 'I did not share this: not everyone here may see it now.'
const told = {
  stands: 'This answer stands here already.',
  busy: 'This answer is being shared.',
}

/** "Share to thread", "Share to channel": asks once more for what everyone may see, and posts that in the open. */
export function registerShare(app: App, guarded: Guarded, deps: ShareDeps): void {
  const openReceipt = createOpenReceipt(deps)

  async function outcomeOf({ body, respond, value }: Press, signal: AbortSignal): Promise<string> {
    const opened = await openReceipt(body, readReceiptValue(value)?.receiptId)
    const channel = body.channel?.id
    if (opened.kind === 'closed' || channel === undefined) return opened.kind === 'closed' ? opened.text : notForAll
    const { receipt, asker } = opened
    const outsiders = await deps.findOutsiders(channel, asker.scope.domain, true)
    if (outsiders !== null) return `I did not share this: ${outsiders}.`
    const everyone = { domain: asker.scope.domain, viewer: { kind: 'everyone' as const } }
    const again = await deps.answerActions.askAsThen(receipt, { scope: everyone, signal })
    if (!isForEveryone(again)) return notForAll
    const sharing = {
      receiptId: receipt.id,
      channel,
      threadTs: threadOf(body).thread_ts,
      userId: body.user.id,
      respond,
    }
    const outcome = await deps.shareAnswer(sharing, (receiptId) =>
      prepare(opened, again, { receiptId, userId: body.user.id, channel }),
    )
    return outcome === 'shared' ? `Shared. ${sayLeftOut(receipt.answer, again.answer)}`.trim() : told[outcome]
  }

  async function prepare(
    { asker, receipt }: OpenReceipt,
    again: AskedAgain,
    { receiptId, userId, channel }: { receiptId: string; userId: string; channel: string },
  ) {
    const { timeZone, scope } = asker
    const now = deps.clock()
    const isKept = (await deps.receipts.read(scope.domain, receiptId)) !== null
    const shared = { by: asker.email, channel, of: receipt.id }
    const answer = await again.keep(isKept ? undefined : receiptId, shared)
    const name = (await deps.people.nameOf(userId)) || asker.email
    const note = `Shared by ${name}, as of ${sayMoment(receipt.at, { timeZone, now })}`
    const view = {
      linkTo: deps.linkTo,
      timeZone,
      now,
      asker: null,
      sharedBy: userId,
      note,
      domain: deps.nameOfDomain(scope.domain),
    }
    return { answer, message: answerBlocks(answer, view) }
  }

  const share = guarded('share', async (press: Press, signal) => {
    const text = await outcomeOf(press, signal)
    await press.respond({ ...onlyForThem(text), ...threadOf(press.body) })
  })

  app.action<BlockAction<ButtonAction>>(shareAction, async ({ ack, action, body, respond }) => {
    await ack()
    await share({ body, respond, value: action.value ?? '' })
  })
}

// What it says beside what could not be found.
function isForEveryone({ answer }: AskedAgain): boolean {
  return isShareable(answer) && answer.sentences.some(({ kind }) => kind !== 'gap')
}
