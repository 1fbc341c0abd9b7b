import { groupBy } from '../../lib/group-by.ts'
import type { NumberFact } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { countFact } from '../compose/figures.ts'
import { everything } from '../facts/everything.ts'
import { metricOf } from '../facts/metrics.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { customerTalks } from '../facts/topic-metrics.ts'
import { emergingPairs } from './topics-emerging.ts'
import type { Periods } from './topics-periods.ts'

/** One topic with its figures; `terms` are the stems of an emerging pair of words, which is no topic of the domain. */
export type TopicRow = {
  name: string
  system: string | null
  terms: string[]
  now: NumberFact
  before: NumberFact | null
  accounts: NumberFact
  onSystem: NumberFact | null
  places: Place[]
}

type Counting = { reads: Reads; filter: InteractionFilter; periods: Periods }
export type Counted = {
  rows: TopicRow[]
  heads: InteractionHead[]
  talks: NumberFact
  talksBefore: NumberFact | null
  /** Calls of the period whose words have not come yet. */
  waiting: NumberFact
}

/** Every topic, and every pair of words that comes up new, with the conversations of customers it comes up in. */
export async function countTopics({ reads, filter, periods }: Counting): Promise<Counted> {
  const inPeriod = ({ from, to }: { from: string | null; to: string | null }) => ({ ...filter, from, to })
  const nowFilter = inPeriod(periods.now)
  const beforeFilter = periods.before && inPeriod(periods.before)
  const now = await readPeriod(reads, nowFilter)
  const before = beforeFilter ? await readPeriod(reads, beforeFilter) : null
  const systemOf = new Map((await reads.accounts()).map(({ id, system }) => [id, system]))
  const bySystem = new Set(reads.profile.topics.filter((topic) => topic.bySystem).map(({ name }) => name))
  const rowOf = (name: string, places: Place[], { terms, earlier }: { terms: string[]; earlier: number }): TopicRow => {
    const asked = terms.length > 0 ? { terms } : { turns: { topic: name } }
    const heads = headsOf(places)
    const companies = heads.flatMap(({ companyId }) => companyId ?? [])
    const system = bySystem.has(name) ? mainSystem(companies, systemOf) : null
    return {
      ...{ name, system: system?.name ?? null, terms, places },
      now: countFact('topic_talks', heads.length, { ...nowFilter, ...asked }),
      before: beforeFilter && countFact('topic_talks', earlier, { ...beforeFilter, ...asked }),
      accounts: countFact('topic_accounts', new Set(companies).size, { ...nowFilter, ...asked }),
      onSystem: system && countFact('topic_on_system', system.count, { ...nowFilter, ...asked, of: system.name }),
    }
  }
  const known = reads.profile.topics.map(({ name }) => {
    const earlier = headsOf(before?.byTopic.get(name) ?? []).length
    return rowOf(name, now.byTopic.get(name) ?? [], { terms: [], earlier })
  })
  const fresh = before
    ? emergingPairs(now.places, before.places, { labels: reads.labels, minimum: reads.profile.topicMinimum })
    : []
  const rising = fresh.map(({ words, terms, places, earlier }) => rowOf(words, places, { terms, earlier }))
  return {
    rows: [...known, ...rising].filter((row) => row.now.value > 0 || (row.before?.value ?? 0) > 0),
    heads: [...now.heads, ...(before?.heads ?? [])],
    waiting: countFact('topic_calls_waiting', await waitingIn(reads, nowFilter), nowFilter),
    talks: countFact('customer_talks', now.talks.length, nowFilter),
    talksBefore: before && beforeFilter && countFact('customer_talks', before.talks.length, beforeFilter),
  }
}

async function waitingIn(reads: Reads, { from, to }: InteractionFilter): Promise<number> {
  const { filter } = countFact('topic_calls_waiting', 0, { ...everything, from, to })
  return (await metricOf('topic_calls_waiting').measure(reads, [], filter)) ?? 0
}

async function readPeriod(reads: Reads, filter: InteractionFilter) {
  const heads = await reads.reader.heads(filter)
  const talks = await customerTalks(reads, heads)
  const places = await placesOf(reads, talks)
  const told = places.flatMap((place) => reads.labels.topics(place.turn).map((topic) => ({ topic, place })))
  const grouped = groupBy(told, ({ topic }) => topic)
  const byTopic = new Map([...grouped].map(([topic, list]) => [topic, list.map(({ place }) => place)]))
  return { heads, talks, places, byTopic }
}

function headsOf(places: readonly Place[]): InteractionHead[] {
  return [...new Map(places.map(({ head }) => [head.id, head])).values()]
}

/** The system that more than half of the conversations' accounts run. */
function mainSystem(companies: readonly string[], systemOf: ReadonlyMap<string, string | null>) {
  const counts = groupBy(
    companies.flatMap((id) => systemOf.get(id) ?? []),
    (system) => system,
  )
  const [most] = [...counts].sort(([, left], [, right]) => right.length - left.length)
  return most && most[1].length * 2 > companies.length ? { name: most[0], count: most[1].length } : null
}
