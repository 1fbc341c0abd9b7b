import { tokenise } from '../../memory/search/tokenise.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countOf, plural } from '../compose/wording.ts'
import type { Metric } from './metric.ts'
import { conversationsOf, type FactFilter, placesOf, type Reads } from './population.ts'

/** What our own people write for themselves is no conversation with anybody. */
const ownRecords = new Set(['note', 'task'])

/** Figures over conversations in which somebody of a customer's takes part or is written to. */
export const topicMetrics: Readonly<Record<string, Metric>> = {
  customer_talks: {
    unit: 'conversations with somebody of a customer’s, without notes and tasks of ours',
    say: (value, filter) => `${value} customer ${countOf(value, filter).replace(/^\d+ /, '')}`,
    measure: async (reads, heads) => (await customerTalks(reads, heads)).length,
  },
  topic_talks: {
    unit: 'of those, the ones with a turn on the topic',
    say: countOf,
    measure: async (reads, heads, filter) => (await talksOn(reads, heads, filter)).length,
  },
  topic_accounts: {
    unit: 'accounts of those conversations on the topic',
    say: (value) => plural(value, 'account'),
    measure: async (reads, heads, filter) =>
      new Set((await talksOn(reads, heads, filter)).flatMap(({ companyId }) => companyId ?? [])).size,
  },
  topic_calls_waiting: {
    unit: 'calls of the period whose words have not come yet',
    say: (value) => plural(value, 'call'),
    measure: async ({ reader, profile }, _, { from, to }) => {
      const calls = await reader.waitingCalls(profile.landedSchema)
      const isInside = (at: number) => (!from || at >= Date.parse(from)) && (!to || at < Date.parse(to))
      return calls.filter(({ startedAt }) => isInside(Date.parse(startedAt))).length
    },
  },
  topic_on_system: {
    unit: 'of the conversations on the topic, those with accounts that run the system named by `of`',
    say: (value, { of = '' }) => `${countOf(value, { types: [], sources: [] })} on ${of}`,
    measure: async (reads, heads, filter) => {
      const systemOf = new Map((await reads.accounts()).map(({ id, system }) => [id, system]))
      const talks = await talksOn(reads, heads, filter)
      return talks.filter(({ companyId }) => companyId !== null && systemOf.get(companyId) === filter.of).length
    },
  },
}

/** The conversations in which somebody of a customer's takes part, of those given. */
export async function customerTalks(reads: Reads, heads: readonly InteractionHead[]): Promise<InteractionHead[]> {
  const talks = heads.filter(({ type }) => !ownRecords.has(type))
  const heard = await conversationsOf(reads, talks)
  const withCustomer = new Set(
    heard.filter(({ people }) => people.some(({ side }) => side === 'customer')).map(({ id }) => id),
  )
  return talks.filter(({ id }) => withCustomer.has(id))
}

/** Of them the ones with a turn that passes the filter, or, for a pair of words, one that says them side by side. */
export async function talksOn(
  reads: Reads,
  heads: readonly InteractionHead[],
  { turns, terms }: Pick<FactFilter, 'turns' | 'terms'>,
): Promise<InteractionHead[]> {
  const places = await placesOf(reads, await customerTalks(reads, heads), turns)
  const held = places.filter(({ turn }) => terms.length === 0 || saysPair(turn.text, terms))
  const ids = new Set(held.map(({ head }) => head.id))
  return heads.filter(({ id }) => ids.has(id))
}

function saysPair(text: string, [first, second]: readonly string[]): boolean {
  const words = tokenise(text)
  return words.some((word, place) => word === first && words[place + 1] === second)
}
