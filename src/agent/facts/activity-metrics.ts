import { countTurns } from '../../memory/search/count-turns.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countOf, plural } from '../compose/wording.ts'
import { daysWithoutContact, quietAccounts } from './last-contacts.ts'
import type { Metric } from './metric.ts'
import { conversationsOf, type FactFilter, passes, placesOf, type Reads } from './population.ts'
import { teamIn } from './rep-population.ts'

/** Figures over who spoke with whom. `of` narrows whom: `customers` among accounts, `reps` among our people. */
export const activityMetrics: Readonly<Record<string, Metric>> = {
  talks: {
    unit: 'conversations with a turn that passes the turn filter and one that holds every term',
    say: countOf,
    measure: async (reads, heads, filter) => (await talksAmong(reads, heads, filter)).length,
  },
  accounts_met: {
    unit: 'accounts with such a conversation',
    say: (value, { of }) => plural(value, of === 'customers' ? 'customer' : 'account'),
    measure: async (reads, heads, filter) => {
      const met = companiesOf(await talksAmong(reads, heads, filter))
      return filter.of === 'customers' ? [...met].filter(await isCustomer(reads)).length : met.size
    },
  },
  people_met: {
    unit: "customers' people in such a conversation; with a turn filter those who speak",
    say: (value) => (value === 1 ? '1 person' : `${value} people`),
    measure: async (reads, heads, filter) => (await peopleMet(reads, heads, filter)).size,
  },
  colleagues_met: {
    unit: 'our own people who took part in such a conversation',
    say: (value, { of }) => plural(value, of === 'reps' ? 'rep' : 'colleague'),
    measure: async (reads, heads, filter) => {
      const { members, reps } = await teamIn(reads)
      const ours = new Set((filter.of === 'reps' ? reps : members).map(({ id }) => id))
      const present = await conversationsOf(reads, await talksAmong(reads, heads, filter))
      const ids = present.flatMap(({ people }) => people.map(({ personId }) => personId))
      return new Set(ids.filter((id) => ours.has(id))).size
    },
  },
  unassigned: {
    unit: 'conversations of no account',
    say: (value, filter) => `${countOf(value, filter)} of no account`,
    measure: async (reads, heads, filter) =>
      (await talksAmong(reads, heads, filter)).filter(({ companyId }) => companyId === null).length,
  },
  threads_on: {
    unit: 'conversations of no account with a turn that holds every term',
    say: countOf,
    measure: async (reads, heads, { terms }) => {
      const ofNone = heads.filter(({ companyId }) => companyId === null)
      return (await talksAmong(reads, ofNone, { terms })).length
    },
  },
  accounts_without_contact: {
    unit: 'accounts whose people last spoke or wrote `of` days ago or earlier, or never',
    say: (value, { companyIds: { length } }) =>
      length > 0 ? `${value} of ${plural(length, 'account')}` : plural(value, 'customer'),
    phrases: ({ of }) => [plural(Number(of), 'day')],
    measure: async (reads, heads, filter) => (await quietAccounts(reads, heads, filter)).length,
  },
  calls_waiting: {
    unit: 'calls everyone may know of whose words have not come',
    say: (value) => (value === 1 ? '1 Gong call waits' : `${value} Gong calls wait`),
    measure: ({ reader, profile }) => reader.callsWaiting(profile.landedSchema),
  },
  quarantined: {
    unit: 'records that could not be loaded',
    say: (value) => plural(value, 'record'),
    measure: ({ reader }) => reader.quarantined(),
  },
  days_without_contact: {
    unit: 'days since a customer last spoke or wrote, in the time zone of who asks',
    say: (value) => plural(value, 'day'),
    measure: (reads, heads) => daysWithoutContact(reads, heads),
  },
}

/** The conversations with a turn that passes the filter, where it has one, and one that holds every term. */
export async function talksAmong(
  reads: Reads,
  heads: readonly InteractionHead[],
  { turns, terms }: Partial<Pick<FactFilter, 'turns' | 'terms'>>,
): Promise<readonly InteractionHead[]> {
  const spoken = turns ? new Set((await placesOf(reads, heads, turns)).map(({ head }) => head.id)) : null
  const among = spoken ? heads.filter(({ id }) => spoken.has(id)) : heads
  if (!terms || terms.length === 0) return among
  const found = await reads.segments.segmentsOf(reads.reader, among)
  const holding = new Set(
    found.filter((one) => countTurns([one], terms, 'all') > 0).map(({ interactionId }) => interactionId),
  )
  return among.filter(({ id }) => holding.has(id))
}

/** Customers' people who took part, each with the conversations; where turns are asked for, those who speak. */
export async function peopleMet(
  reads: Reads,
  heads: readonly InteractionHead[],
  filter: Partial<Pick<FactFilter, 'turns' | 'terms'>>,
): Promise<Map<string, InteractionHead[]>> {
  const among = await talksAmong(reads, heads, filter)
  const headOf = new Map(among.map((head) => [head.id, head]))
  const met = new Map<string, InteractionHead[]>()
  for (const { id, people, turns } of await conversationsOf(reads, among)) {
    const present = filter.turns
      ? turns.filter((turn) => passes(turn, { ...filter.turns, side: 'customer' }, reads.labels))
      : people.filter(({ side }) => side === 'customer')
    const head = headOf.get(id)
    for (const personId of new Set(present.flatMap((one) => one.personId ?? []))) {
      if (head) met.set(personId, [...(met.get(personId) ?? []), head])
    }
  }
  return met
}

/** Whether an account is a customer: one of a type that says otherwise is not. */
export async function isCustomer({ accounts }: Pick<Reads, 'accounts'>): Promise<(companyId: string) => boolean> {
  const typeOf = new Map((await accounts()).map(({ id, type }) => [id, type]))
  return (id) => (typeOf.get(id) ?? 'customer') === 'customer'
}

function companiesOf(heads: readonly InteractionHead[]): Set<string> {
  return new Set(heads.flatMap(({ companyId }) => companyId ?? []))
}
