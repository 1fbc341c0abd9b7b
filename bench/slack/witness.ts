import { type Call, emailOf } from './fake-slack.ts'
import type { Spoken } from './signed.ts'

export type Asked = Spoken & {
  sentAt: number
  reactionMs: number | null
  sentenceMs: number | null
  /** Messages that stand as its answer, and those that went to the wrong place. */
  answers: string[]
  crossed: number
  receiptIds: string[]
  answered: Promise<void>
}
export type Receipts = Record<string, { text: string; viewer: string }>
type Watched = Asked & { settle: () => void }

const visible = /^(?:assistant\.threads\.setStatus|chat\.(?:postMessage|postEphemeral|startStream))$/
const receipt = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/

/** Sees what reaches Slack and tells what of it answers which question. Times are those of one clock, in this process. */
export function createWitness() {
  const byThread = new Map<string, Watched>()
  const byStream = new Map<string, Watched>()
  const byEvent = new Map<string, Watched>()

  function see({ method, args, at }: Call): void {
    const channel = args.channel ?? args.channel_id ?? ''
    // The place in the queue of a question that has no thread yet stands in the channel.
    const waits = method === 'chat.postEphemeral' ? /"event (Ev\d+)m?"/.exec(args.blocks ?? '')?.[1] : undefined
    const asked =
      byThread.get(`${channel} ${args.thread_ts ?? ''}`) ??
      byStream.get(`${channel} ${args.ts ?? ''}`) ??
      byEvent.get(waits ?? '')
    if (!asked) return
    if (visible.test(method)) asked.reactionMs ??= at - asked.sentAt
    if (method === 'chat.startStream') byStream.set(`${channel} ${args.result_ts}`, asked)
    if (method === 'chat.delete') asked.answers = asked.answers.filter((ts) => ts !== args.ts)
    const isReply = method === 'chat.postMessage' || method === 'chat.stopStream' || method === 'chat.update'
    if (!isReply || !/sophia_answer/.test(args.metadata ?? '')) return
    const { event_payload: mark } = JSON.parse(args.metadata ?? '') as { event_payload: Record<string, unknown> }
    const ts = args.result_ts ?? args.ts ?? ''
    if (mark.stopped || typeof mark.receipt_id !== 'string') return
    if (String(mark.event_id).replace(/m$/, '') !== asked.eventId) asked.crossed += 1
    asked.sentenceMs ??= at - asked.sentAt
    if (!asked.answers.includes(ts)) asked.answers.push(ts)
    asked.receiptIds.push(receipt.exec(mark.receipt_id)?.[0] ?? '')
    asked.settle()
  }

  function expect(spoken: Spoken): Asked {
    let settle = (): void => undefined
    const answered = new Promise<void>((resolve) => {
      settle = resolve
    })
    const asked = {
      ...{ ...spoken, sentAt: performance.now(), reactionMs: null, sentenceMs: null, answers: [], crossed: 0 },
      ...{ receiptIds: [], answered, settle },
    }
    byEvent.set(spoken.eventId, asked)
    byThread.set(`${spoken.channel} ${spoken.ts}`, asked)
    return asked
  }

  return { see, expect }
}

/** Whether an answer's receipt is of another question, or of another person, than the thread it stands in. */
export function isCrossed({ text, userId, receiptIds, crossed }: Asked, receipts: Receipts): boolean {
  if (crossed > 0) return true
  return receiptIds.some((id) => {
    const kept = receipts[id]
    return !kept || kept.text !== text || !kept.viewer.toLowerCase().includes(emailOf(userId))
  })
}
