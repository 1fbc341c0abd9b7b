import fc from 'fast-check'
import type { LandedRow } from '../../../src/ingest/source.ts'
import type { Tables } from '../systems/landed-world.ts'
import { contactOf, delivered, noteOf } from './sync-bench.ts'

type Delivery = { kind: 'note' | 'contact'; id: number; says: number; minutesLate: number; fate: string }

const anyDelivery: fc.Arbitrary<Delivery> = fc.record({
  kind: fc.constantFrom('note', 'contact'),
  id: fc.nat(4),
  says: fc.nat(2),
  minutesLate: fc.nat(14),
  fate: fc.constantFrom('kept', 'kept', 'kept', 'archived', 'empty', 'undated', 'nameless'),
})

/** What HubSpot delivers between syncs: edits, deletions, returns, repeats, late rows and rows that cannot be read. */
export const anyBatches = fc.array(fc.array(anyDelivery, { maxLength: 6 }), { minLength: 1, maxLength: 5 })

/** The rows of the batch that comes at place `index`. */
export function tablesOf(batch: readonly Delivery[], index: number): Tables {
  const rowsOf = (kind: Delivery['kind'], rowOf: (delivery: Delivery) => LandedRow) =>
    batch
      .filter((one) => one.kind === kind)
      // What is rejected keeps its last good self, which is history: such a note here never had one.
      .map((one) => (one.fate === 'undated' ? { ...one, id: 9 } : one))
      .map((one) => delivered(rowOf(one), extractedAt(index, one)))
  return {
    hubspot_engagements_notes: rowsOf('note', (one) => ({
      ...noteOf(String(one.id), one.fate === 'empty' ? null : `says ${one.says}`, {
        archived: one.fate === 'archived',
        ...(one.fate === 'undated' && { timestamp: 'yesterday-ish' }),
      }),
      ...(one.fate === 'nameless' && { id: null }),
    })),
    hubspot_contacts: rowsOf('contact', ({ id, says, fate }) => ({
      ...contactOf(String(id), `Name ${says}`, fate === 'archived'),
      ...(fate === 'nameless' && { id: null }),
    })),
  }
}

function extractedAt(batch: number, { minutesLate }: Delivery): string {
  return new Date(Date.UTC(2026, 10, 23, 12, batch * 5 - minutesLate)).toISOString()
}
