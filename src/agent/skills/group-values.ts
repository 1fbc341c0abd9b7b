import { inTurn } from '../../lib/in-turn.ts'
import type { NumberFact } from '../../model/answer.ts'
import type { GroupKey } from '../../model/plan.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { saySource } from '../compose/wording.ts'
import { isCustomer, peopleMet } from '../facts/activity-metrics.ts'
import { conversationsOf } from '../facts/population.ts'
import { teamIn } from '../facts/rep-population.ts'
import { type Counted, countAmong } from './counted.ts'
import { nounOfType } from './group-words.ts'
import type { SkillInput } from './skill.ts'

export type Group = { id: string; name: string; fact: NumberFact }
type Part = { id: string; name: string; heads: readonly InteractionHead[]; narrowed: Parameters<typeof countAmong>[2] }

const moods = ['positive', 'neutral', 'negative'] as const

/** Each value of a key with its figure, largest first; without those of nothing. */
export async function groupValues(input: SkillInput, key: GroupKey, counted: Counted): Promise<Group[]> {
  const groups = await inTurn(
    await partsBy(input, key, counted),
    async ({ id, name, heads, narrowed }): Promise<Group> => ({
      id,
      name,
      fact: await countAmong(input, heads, narrowed),
    }),
  )
  const byName = (left: Group, right: Group) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0)
  return groups
    .filter(({ fact }) => fact.value > 0)
    .sort((left, right) => right.fact.value - left.fact.value || byName(left, right))
}

async function partsBy(input: SkillInput, key: GroupKey, counted: Counted): Promise<Part[]> {
  const { heads } = input.gathered
  switch (key) {
    case 'company':
      return companies(input, counted)
    case 'rep':
      return ours(input, counted)
    case 'person':
      return theirs(input, counted)
    case 'source':
      return [...new Set(heads.map(({ sourceSystem }) => sourceSystem))].map((source) => ({
        ...{ id: source, name: saySource(source), narrowed: { ...counted, sources: [source] } },
        heads: heads.filter(({ sourceSystem }) => sourceSystem === source),
      }))
    case 'type':
      return [...new Set(heads.map(({ type }) => type))].map((type) => ({
        ...{ id: type, name: nounOfType(type), narrowed: { ...counted, types: [type] } },
        heads: heads.filter((head) => head.type === type),
      }))
    case 'sentiment':
      return moods.map((mood) => ({
        ...{ id: mood, name: mood, heads },
        narrowed: { metric: 'turns_where', turns: { side: 'customer', mood } },
      }))
    default:
      return []
  }
}

async function companies({ gathered: { heads }, question, reads, nameOf }: SkillInput, counted: Counted) {
  const isMeant = wantsCustomers(question) ? await isCustomer(reads) : () => true
  const ids = [...new Set(heads.flatMap(({ companyId }) => companyId ?? []))].filter(isMeant)
  return ids.map((id) => ({
    ...{ id, name: nameOf.get(id) ?? '', narrowed: { ...counted, companyIds: [id] } },
    heads: heads.filter(({ companyId }) => companyId === id),
  }))
}

// "My team", or those named, are all that is asked for where any of ours is.
async function ours({ gathered: { heads, plan, filter }, question, reads, nameOf }: SkillInput, counted: Counted) {
  const { members, reps } = await teamIn(reads)
  const named = plan.people.filter(({ id }) => plan.ours.includes(id)).map(({ id }) => id)
  const pool = wantsReps(question) ? reps : members
  const ids = named.length > 0 ? named : pool.map(({ id }) => id)
  const others = filter.withPersonIds ?? filter.personIds.filter((id) => !ids.includes(id))
  const presence = await presentIn({ heads, reads })
  return ids.map((id) => ({
    ...{ id, name: nameOf.get(id) ?? '', heads: presence.get(id) ?? [] },
    narrowed: { ...counted, personIds: [id], ...(others.length > 0 ? { withPersonIds: others } : {}) },
  }))
}

// Whoever is asked about is not one of the answers: "whom did Dana meet?" leaves out Dana, "who spoke to Elena?" Elena.
async function theirs({ gathered: { heads, plan, filter }, reads, nameOf }: SkillInput, counted: Counted) {
  const turns = counted.turns
  const met = await peopleMet(reads, heads, { terms: plan.terms, ...(turns ? { turns } : {}) })
  const asked = new Set(plan.people.map(({ id }) => id))
  return [...met].flatMap(([id, own]) => {
    if (asked.has(id)) return []
    const others = filter.personIds
    const narrowed = turns
      ? { ...counted, turns: { ...turns, personIds: [id] } }
      : { ...counted, personIds: [id], ...(others.length > 0 ? { withPersonIds: others } : {}) }
    return [{ id, name: nameOf.get(id) ?? '', heads: own, narrowed }]
  })
}

async function presentIn({ heads, reads }: { heads: readonly InteractionHead[]; reads: SkillInput['reads'] }) {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const presence = new Map<string, InteractionHead[]>()
  for (const { id, people } of await conversationsOf(reads, heads)) {
    const head = headOf.get(id)
    for (const personId of new Set(people.map((one) => one.personId))) {
      if (head) presence.set(personId, [...(presence.get(personId) ?? []), head])
    }
  }
  return presence
}

function wantsCustomers(question: string): boolean {
  return (
    /\b(?:customers|clients|customer|client)\b/i.test(question) && !/\b(?:accounts?|compan(?:y|ies))\b/i.test(question)
  )
}

function wantsReps(question: string): boolean {
  return /\b(?:reps?|sellers?|sales ?(?:people|persons?)|account executives?|aes?)\b/i.test(question)
}
