import { AppError } from '../../lib/errors.ts'

export type Outcome = 'answered' | 'refused' | 'ignored' | 'failed' | 'prompted' | 'stopped' | 'cancelled'

/** One turn at one event, as the listeners see it. */
export type Delivery = {
  eventId: string
  /** 1 for the first try; above that an earlier try, here or elsewhere, may have answered. */
  attempts: number
  answerTs: string | null
  /** The message in which an earlier try began to stream. */
  streamTs: string | null
  /** Aborts when the lease is lost, the process is closing, or the asker has cancelled (see `isCancelled`). */
  signal: AbortSignal
  /** Throws unless the event is still ours and wanted; to be called right before something becomes visible. */
  confirm(): Promise<void>
  markAnswered(answerTs: string): Promise<void>
  /** Remembers the message that streams, so that whoever takes over can end it; null once it is gone. Never throws. */
  markStreaming(streamTs: string | null): Promise<void>
  settle(outcome: Outcome): void
}

/** Reads the delivery that the inbox put beside an event. Throws `slack.delivery` for an event that skipped the inbox. */
export function deliveryOf(context: Record<string, unknown>): Delivery {
  const delivery = context.delivery as Delivery | undefined
  if (delivery) return delivery
  throw new AppError('slack.delivery', 'A Slack event reached a listener without passing the inbox; start it there.')
}
