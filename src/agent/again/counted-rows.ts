import type { Domains } from '../../domains/domains.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import { createTurnCache } from '../../memory/turn-cache.ts'
import type { NumberFact } from '../../model/answer.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations, InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import { metricOf } from '../facts/metrics.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { labelsByDomain } from '../labels/labels-by-domain.ts'
import { createPopulation } from '../prove/population-of.ts'

type Dependencies = {
  conversations: Pick<Conversations, 'snapshot'>
  segments: SegmentCache
  domains: Domains
}
type Asked = { scope: Scope; timeZone: string; now: Date; signal: AbortSignal }

/** A conversation that adds to a figure, and the turn where turns are what is counted. */
export type CountedRow = { head: InteractionHead; turn: Place['turn'] | null }

/** A figure as it is now: `value` is null where it cannot be told, `said` is how answers say it; rows are oldest first. */
export type CountedRows = { value: number | null; said: string; rows: CountedRow[] }
export type CountRows = (fact: NumberFact, asked: Asked) => Promise<CountedRows>

/** Figures that are sums over conversations, so that each conversation either adds to them or does not. */
const summed = new Set([
  ...['interactions', 'undated_interactions', 'turns', 'matching_turns', 'matching_interactions', 'turns_where'],
  ...['interactions_where', 'talks', 'threads_on', 'customer_talks', 'topic_talks', 'unassigned'],
])

/** Whether a figure can be shown as the conversations it counts. */
export function hasRows({ metric, value }: NumberFact): boolean {
  return summed.has(metric) && value > 0
}

/** Counts a figure again under somebody's scope and gives the conversations behind it. */
export function createCountRows(dependencies: Dependencies): CountRows {
  const { conversations, segments, domains } = dependencies
  const turns = createTurnCache()
  const labelsOf = labelsByDomain(domains)

  function readsOn(reader: Reader, { scope, timeZone, now, signal }: Asked): Reads {
    const { accounts, colleagues } = reader
    return {
      ...{ reader, segments, turns, labels: labelsOf(scope.domain), profile: domains[scope.domain], signal },
      ...{ reading: { timeZone, now }, accounts, colleagues },
    }
  }

  return (fact, asked) =>
    conversations.snapshot(asked.scope, async (reader) => {
      const reads = readsOn(reader, asked)
      const { measure, say } = metricOf(fact.metric)
      const heads = await createPopulation(reader, [fact])(fact)
      const value = await measure(reads, heads, fact.filter)
      const rows =
        fact.metric === 'turns_where' ? await placesOf(reads, heads, fact.filter.turns) : await addingTo(heads)
      async function addingTo(all: readonly InteractionHead[]): Promise<CountedRow[]> {
        const adding: CountedRow[] = []
        for (const head of all) {
          asked.signal.throwIfAborted()
          if (((await measure(reads, [head], fact.filter)) ?? 0) > 0) adding.push({ head, turn: null })
        }
        return adding
      }
      return { value, said: say(value ?? 0, fact.filter), rows }
    })
}
