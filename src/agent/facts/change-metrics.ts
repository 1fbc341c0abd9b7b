import { sayRange } from '../../lib/say-date.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countOf, plural } from '../compose/wording.ts'
import { type Changes, changesSince } from './changes-since.ts'
import type { Metric } from './metric.ts'
import type { FactFilter, Reads } from './population.ts'

const dayMs = 86_400_000

/** `of` a figure of changes: the moment they are counted from, how it is read, and the conversation that began it, if any. */
export function sinceOf(
  { since, except = '' }: { since: string; except?: string },
  { timeZone, now }: Reads['reading'],
): string {
  return [since, timeZone, now.toISOString(), except].join('|')
}

function readOf({ of = '' }: FactFilter) {
  const [since = '', timeZone = 'UTC', now = since, ...except] = of.split('|')
  return { since, timeZone, now: new Date(now), except: except.join('|') }
}

/** Figures over what came, changed or went since a moment. */
export const changeMetrics: Readonly<Record<string, Metric>> = {
  changes: counted(
    'conversations, records, promises and identities that changed',
    (value) => plural(value, 'change'),
    (all) =>
      all.arrived.length +
      all.corrected.length +
      all.removed +
      all.records.length +
      all.promises.length +
      all.identities,
  ),
  arrivals: counted(
    'conversations that came',
    (value, filter) => `${countOf(value, filter)} came in`,
    ({ arrived }) => arrived.length,
  ),
  corrections: counted(
    'conversations whose words changed',
    (value) => `${value} corrected`,
    ({ corrected }) => corrected.length,
  ),
  corrected_turns: counted(
    'turns whose words changed',
    (value) => `${plural(value, 'turn')} changed`,
    ({ corrected }) => corrected.reduce((sum, { turns }) => sum + turns, 0),
  ),
  removals: counted(
    'conversations that were removed',
    (value) => `${value} removed`,
    ({ removed }) => removed,
  ),
  record_changes: counted(
    'records of the CRM that say something else',
    (value) => `${plural(value, 'record')} changed`,
    ({ records }) => records.length,
  ),
  moved_promises: counted(
    'promises that stand otherwise',
    (value) => `${plural(value, 'promise')} changed standing`,
    ({ promises }) => promises.length,
  ),
  identity_changes: counted(
    'merges and splits of who is who',
    (value) => `${plural(value, 'identity change')}`,
    ({ identities }) => identities,
  ),
  days_late: {
    unit: 'whole days from when a conversation was held to when it came',
    say: (value) => `${plural(value, 'day')} late`,
    measure: async (reads, heads) =>
      daysLate(heads[0], heads[0] && (await reads.reader.arrivedAt([heads[0].id])).get(heads[0].id)),
  },
}

/** How many whole days after it was held a conversation came; null where it has no date. */
export function daysLate(head: InteractionHead | undefined, arrivedAt: string | undefined): number | null {
  if (!head?.occurredAt || arrivedAt === undefined) return null
  return Math.floor((Date.parse(arrivedAt) - Date.parse(head.occurredAt)) / dayMs)
}

function counted(unit: string, say: Metric['say'], count: (changes: Changes) => number): Metric {
  return {
    unit,
    say,
    phrases: (filter) => {
      const { since, ...reading } = readOf(filter)
      return [sayRange(new Date(since), null, reading)]
    },
    measure: async (reads, heads, filter) => {
      const { since, except } = readOf(filter)
      return count(await changesSince(reads, heads, { since, except, filter }))
    },
  }
}
