import type { AskKind } from '../../model/agent.ts'
import type { Plan } from '../../model/plan.ts'
import type { Asker } from '../people/people.ts'

/** A question that is answered in a thread. */
export type ThreadQuestion = {
  channel: string
  threadTs: string
  /** A conversation of two: nobody else reads along. */
  isDirect: boolean
  /** The message itself says that people of another organisation read along. */
  isShared?: boolean
  userId: string
  asker: Extract<Asker, { kind: 'staff' }>
  question: string
  /** The command it belongs to, where it was one. */
  kind?: AskKind
  /** What it follows; where left out, the last answer of the thread. */
  previous?: Plan | null
  /** Asked in words everyone there could read, not by a press. */
  isSpoken?: boolean
  eventId: string
  signal: AbortSignal
  /** Runs right before the reply becomes visible, and may stop it by throwing. */
  confirm: () => Promise<void>
  /** Remembers the message that streams (null: none any more), where a take-over may come. */
  markStreaming?: (ts: string | null) => Promise<void>
}
