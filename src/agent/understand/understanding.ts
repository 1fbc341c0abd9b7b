import type { DomainProfile } from '../../domains/profile.ts'
import type { Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'

export type Understanding =
  | { kind: 'plan'; plan: Plan }
  /** A command without the name it needs, or a question about nothing in particular. */
  | { kind: 'incomplete'; plan: Plan }
  | { kind: 'ambiguous'; plan: Plan; phrase: string; rows: EntityRow[] }
  | { kind: 'unknown_name'; plan: Plan; phrase: string; nearest: EntityRow[] }
  /** It looks from a day that has not come; `phrase` is how it says so. */
  | { kind: 'future'; plan: Plan; phrase: string }
  /** "My accounts" of somebody who owns none. */
  | { kind: 'unowned'; plan: Plan; mine: 'accounts' | 'team' }

/** What a question is understood with. */
export type Context = {
  profile: DomainProfile
  entities: readonly EntityRow[]
  now: Date
  /** Ids of our own people. */
  colleagues?: ReadonlySet<string>
}
