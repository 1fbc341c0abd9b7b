import { deterministicId } from '../../lib/ids.ts'
import type { LandedRow } from './landed-table.ts'
import { dayMs, dayOf, hourMs, minuteMs, storyNow, type Wall, type WorldClock } from './world-clock.ts'

const minutesAfter: Record<string, number> = { slack: 1, gong: 2, hubspot: 2, salesforce: 3 }

export type Stamped = { row: LandedRow; landedAt: Wall }

/**
 * Adds Airbyte's own columns to a row written or changed at `at`: delivered by the next run (every 6 hours, from the
 * story's present on every hour), at the minute that source is usually done.
 */
export function createEnvelope(clock: WorldClock) {
  return (table: string, key: string, at: Wall, row: LandedRow, changes: unknown[] = []): Stamped => {
    const landedAt = landingOf(table.split('_')[0] ?? '', at)
    const sync = Math.floor(landedAt / (6 * hourMs)) - Math.floor(Date.UTC(2025, 11, 1) / (6 * hourMs))
    return {
      landedAt,
      row: {
        ...row,
        _airbyte_raw_id: deterministicId(`airbyte ${table}`, `${key} ${at}`),
        _airbyte_extracted_at: clock.iso(landedAt),
        _airbyte_generation_id: 1,
        _airbyte_meta: { changes, sync_id: Math.max(1, sync) },
      },
    }
  }
}
export type Envelope = ReturnType<typeof createEnvelope>

export function landingOf(source: string, at: Wall): Wall {
  const delay = (minutesAfter[source] ?? 1) * minuteMs
  const lastRun = dayOf(storyNow) + 12 * hourMs
  if (at > lastRun && at <= storyNow) return at + 1000
  // The run of last midnight lost HubSpot after an hour; that of 06:00 brought its rows.
  const midnight = dayOf(storyNow)
  const step = at > storyNow ? hourMs : 6 * hourMs
  const slot = Math.ceil(at / step) * step
  if (source === 'hubspot' && slot === midnight) return midnight + 6 * hourMs + delay
  return slot + delay
}

/** The Sunday evening on which a nightly job touched HubSpot contacts that the failed run missed. */
export const lateEvening: Wall = dayOf(storyNow) - dayMs + 22 * hourMs + 30 * minuteMs
