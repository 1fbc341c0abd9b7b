import { compareText } from '../../lib/compare-text.ts'
import type { Account, CrmRecord } from '../../model/account.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { Place, Reads } from '../facts/population.ts'
import type { Span } from '../labels/said-turn.ts'

/** What one source says: somebody's words, a record of a CRM, or who owns an account in a system. `at` (ISO 8601) is when. */
export type Side =
  | { kind: 'said'; at: string | null; place: Place & Span; day: string | null; isHeard: boolean }
  | { kind: 'record'; at: string | null; record: CrmRecord; tells: 'forecast' | 'task' | 'amount' | 'end' }
  | { kind: 'owner'; at: null; name: string; systems: string[] }

export type Subject = 'forecast' | 'task' | 'owner' | 'amount' | 'end' | `date of ${string}`

/** Two sources, or more, that do not fit together: all of them, newest first, none preferred. */
export type Disagreement = { subject: Subject; account: Account; sides: Side[] }

/** What a finder looks at: an account and every conversation of it the asker may see, in order of time. */
export type Looked = { reads: Reads; account: Account; heads: readonly InteractionHead[] }
export type Finder = (looked: Looked) => Promise<Disagreement[]>

export function newestFirst(sides: readonly Side[]): Side[] {
  return sides.toSorted((left, right) => compareText(right.at ?? '', left.at ?? ''))
}
