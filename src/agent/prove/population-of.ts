import type { NumberFact } from '../../model/answer.ts'
import type { InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { everything } from '../facts/everything.ts'

type Filter = NumberFact['filter']

/**
 * Reads the conversations of every fact again. Facts of one answer mostly differ in account, source, type and period only,
 * so one read of all of those serves each of them; what people took part in is asked for them all at once.
 */
export function createPopulation(reader: Reader, facts: readonly NumberFact[]) {
  const filters = facts.map(({ filter }) => filter)
  const known = new Map<string, Promise<InteractionHead[]>>()
  let presence: Promise<Map<string, Set<string>>> | null = null

  function headsOf(filter: Filter, isShared: boolean): Promise<InteractionHead[]> {
    const key = keyOf(filter, isShared)
    const alike = filters.filter((other) => keyOf(other, isShared) === key)
    const reading = known.get(key) ?? reader.heads({ ...envelopeOf(alike), ...(isShared ? nobody : {}) })
    known.set(key, reading)
    return reading
  }

  // Few people are asked for one by one; of many it is read once who took part in what.
  const sets = new Set(filters.map(peopleKey)).size
  const isShared = sets > fewPeople

  return async ({ filter }: NumberFact): Promise<InteractionHead[]> => {
    const heads = (await headsOf(filter, isShared)).filter((head) => passes(head, filter))
    const people = [filter.personIds, filter.withPersonIds ?? []].filter((ids) => ids.length > 0)
    if (!isShared || people.length === 0) return heads
    presence ??= presentIn(reader, filters)
    const present = await presence
    return heads.filter(({ id }) => people.every((ids) => ids.some((personId) => present.get(personId)?.has(id))))
  }
}

const fewPeople = 2
const nobody = { personIds: [], withPersonIds: [] }

async function presentIn(reader: Reader, filters: readonly Filter[]): Promise<Map<string, Set<string>>> {
  const personIds = [
    ...new Set(filters.flatMap(({ personIds, withPersonIds = [] }) => [...personIds, ...withPersonIds])),
  ]
  const present = new Map<string, Set<string>>()
  for (const { personId, interactionId } of await reader.presenceOf({ ...everything, ...spanOf(filters), personIds })) {
    present.set(personId, (present.get(personId) ?? new Set()).add(interactionId))
  }
  return present
}

function peopleKey({ personIds, withPersonIds = [] }: Filter): string {
  return JSON.stringify([personIds, withPersonIds])
}

function keyOf(filter: Filter, isShared: boolean): string {
  return JSON.stringify([filter.ids, filter.channels, isShared ? '' : peopleKey(filter)])
}

// The least set that holds all of theirs.
function envelopeOf(filters: readonly Filter[]): InteractionFilter {
  const [first] = filters
  const isOfAll = filters.some(({ companyIds }) => companyIds.length === 0)
  return {
    ...everything,
    ...(first?.ids ? { ids: first.ids } : {}),
    ...(first?.channels ? { channels: first.channels } : {}),
    personIds: first?.personIds ?? [],
    ...(first?.withPersonIds ? { withPersonIds: first.withPersonIds } : {}),
    companyIds: isOfAll ? [] : [...new Set(filters.flatMap(({ companyIds }) => companyIds))],
    ...spanOf(filters),
  }
}

function spanOf(filters: readonly Filter[]): { from: string | null; to: string | null } {
  const open = (end: 'from' | 'to') => filters.some((filter) => filter[end] === null)
  const moments = (end: 'from' | 'to') => filters.flatMap((filter) => filter[end] ?? []).toSorted()
  return {
    from: open('from') ? null : (moments('from')[0] ?? null),
    to: open('to') ? null : (moments('to').at(-1) ?? null),
  }
}

// As the store itself compares; an undated conversation is in no period.
function passes(head: InteractionHead, { companyIds, sources, types, from, to }: Filter): boolean {
  const at = head.occurredAt === null ? null : Date.parse(head.occurredAt)
  return (
    (companyIds.length === 0 || (head.companyId !== null && companyIds.includes(head.companyId))) &&
    (sources.length === 0 || sources.includes(head.sourceSystem)) &&
    (types.length === 0 || types.includes(head.type)) &&
    (from === null || (at !== null && at >= Date.parse(from))) &&
    (to === null || (at !== null && at < Date.parse(to)))
  )
}
