import type { Side } from '../../../model/interaction.ts'
import type { Span } from '../said-turn.ts'

/** What was said of something to be done, with the force it was said with: only `promised` binds. */
export type Commitment = {
  kind: 'promise' | 'request' | 'proposal'
  force: 'promised' | 'might' | 'asked' | 'mentioned'
  /** Who is to do it: the speaker, or the person named. A request without a name is the listener's. */
  who: string
  /** The words that say it, verbatim. */
  what: Span
  /** The day it falls due (`YYYY-MM-DD`) and the words that name the day. */
  due: (Span & { day: string }) | null
}

/** When and among whom a turn was said; `at` is ISO 8601, `timeZone` the promiser's. */
export type SaidContext = {
  at: string
  timeZone: string
  /** Who took part, so that a promise made for a colleague is told from one about somebody else. */
  people?: readonly { name: string; side: Side }[]
}
