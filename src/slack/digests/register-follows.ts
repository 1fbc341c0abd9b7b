import type { DigestDesk } from '../../digests/digest-desk.ts'
import type { Clock } from '../../lib/clock.ts'
import type { FollowRequest, OwnDigests } from '../../model/digest.ts'
import type { DomainId } from '../../model/domain.ts'
import { usualDomain } from '../../model/domain.ts'
import type { Receipt } from '../../model/receipt.ts'
import { followAction } from '../blocks/action-ids.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { button } from '../blocks/button.ts'
import { mrkdwn, ourSentence } from '../blocks/clean.ts'
import { readReceiptValue } from '../blocks/receipt-value.ts'
import { unfollowAction } from './digest-actions.ts'
import type { OnPress, Staff } from './presses.ts'
import { sayNext } from './say-rhythm.ts'

type Deps = { receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }; clock: Clock }
export type Follow = (asker: Pick<Staff, 'email' | 'timeZone'>, request: FollowRequest) => Promise<RenderedMessage>

const mostFollowed = 25

/** Follows a question for one person and says when it comes, with a way out. */
export function createFollow(desk: Pick<OwnDigests, 'follow' | 'followsOf'>, clock: Clock): Follow {
  return async (asker, request) => {
    if (request.text.trim() === '') return notice('Type a question to follow: `/sophia follow Who mentioned Entrata?`')
    const own = await desk.followsOf(asker.email)
    if (own.length >= mostFollowed) {
      return notice(`You follow ${own.length} questions already; stop one of them first: \`/sophia settings\`.`)
    }
    const { schedule, isNew } = await desk.follow(asker.email, request)
    const next = sayNext(schedule, { timeZone: asker.timeZone, now: clock() })
    const words = mrkdwn(request.text, 300)
    const said = isNew ? `You follow “${words}”.` : `You follow “${words}” already.`
    const text = `${said} It comes as a direct message each week, next ${next}, and stays silent when nothing has changed.`
    return {
      text,
      blocks: [
        section(ourSentence(text)),
        { type: 'actions', elements: [button(unfollowAction, 'Unfollow', schedule.id)] },
      ],
    }
  }
}

/** “Follow this” under an answer, and “Unfollow”. */
export function registerFollows(onPress: OnPress, desk: DigestDesk, { receipts, clock }: Deps): void {
  const follow = createFollow(desk, clock)

  onPress(followAction, async ({ asker, value }) => {
    if (asker.scope.domain !== usualDomain) return 'Only questions of the usual domain can be followed.'
    const id = readReceiptValue(value)?.receiptId
    const receipt = id === undefined ? null : await receipts.read(asker.scope.domain, id)
    const { request, answer } = receipt ?? {}
    // What others asked may name what this person cannot see.
    const isTheirs = receipt?.viewer.toLowerCase() === asker.email
    const mayFollow = isTheirs || answer?.audience === 'everyone'
    if (!request || !answer || !mayFollow) return 'This answer is not kept any more. Ask again and follow that.'
    const text = answer.question.trim() === '' ? request.text : answer.question
    return follow(asker, {
      kind: request.kind,
      text: request.kind === 'ask' ? text : request.text,
      receiptId: isTheirs ? (receipt?.id ?? null) : null,
    })
  })

  onPress(unfollowAction, async ({ asker, value }) =>
    (await desk.unfollow(asker.email, value))
      ? 'Stopped: this question comes to you no more.'
      : 'You do not follow this any more.',
  )
}

export function notice(text: string): RenderedMessage {
  return { text, blocks: [section(ourSentence(text))] }
}
