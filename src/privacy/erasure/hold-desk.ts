import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { NewId } from '../../lib/ids.ts'
import type { Audit } from '../../model/audit.ts'
import type { DomainId } from '../../model/domain.ts'
import type { HoldKind, LegalHold } from '../../model/erasure.ts'
import type { LegalHolds } from '../../stores/postgres/legal-holds.ts'

type Dependencies = { holds(domain: DomainId): LegalHolds; audit: Audit; clock: Clock; newId: NewId }
type Placed = { kind: HoldKind; subject: string; reason: string; endsAt: string | null; by: string }

/** Legal holds: placed with a reason, lifted by somebody or ended by their day; what they cover is not erased meanwhile. */
export function createHoldDesk({ holds, audit, clock, newId }: Dependencies) {
  return {
    list: (domain: DomainId, all: boolean): Promise<LegalHold[]> => holds(domain).list({ all, now: clock() }),
    async place(domain: DomainId, { kind, subject, reason, endsAt, by }: Placed): Promise<string> {
      if (endsAt !== null && Date.parse(endsAt) <= clock().getTime()) {
        throw new AppError(
          'hold.past',
          `A hold cannot end on ${endsAt.slice(0, 10)}, which is over; give a later day or none`,
        )
      }
      const id = newId()
      await audit.note(domain, { actor: by, action: 'hold_placed', subject: id, details: { kind, endsAt } })
      await holds(domain).place({ id, kind, subject, reason, placedBy: by, placedAt: clock().toISOString(), endsAt })
      return id
    },
    async lift(domain: DomainId, id: string, by: string): Promise<LegalHold> {
      const meant = (await holds(domain).list({ all: false, now: clock() })).filter((hold) =>
        hold.id.startsWith(id.toLowerCase()),
      )
      const [hold] = meant
      if (!hold || meant.length > 1) {
        throw new AppError(
          'hold.unknown',
          `${id} is ${hold ? 'the beginning of several holds' : 'no hold that stands'}; see them with: sophia hold list`,
        )
      }
      await audit.note(domain, { actor: by, action: 'hold_lifted', subject: hold.id, details: { kind: hold.kind } })
      return (await holds(domain).lift(hold.id, by, clock())) ?? hold
    },
  }
}
