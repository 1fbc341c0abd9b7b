import type { Answer } from '../../model/answer.ts'
import type { LostFact } from '../../model/correction.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { Standing } from './standing.ts'

type Elsewhere = Extract<LostFact, { kind: 'elsewhere' }>
type Moved = { proof: number | null; day: string | null; whose: string | null }

/** What an answer showed of somebody that is not theirs since who is who was changed, by whose it is. */
export function lostWhom(standing: Standing, shown: readonly string[], nameOf: Names): Elsewhere[] {
  const { answer, heads, causes } = standing
  const about = aboutWhom(answer, standing.living, nameOf)
  if (about === null || !causes.some(({ cause }) => cause === 'undone')) return []
  const ids = new Set(about.ids)
  const isTheirs = about.kind === 'person' ? withPeople(standing, ids) : withCompany(ids)
  const moved = shown.flatMap((id): Moved[] => {
    const head = heads.get(id)
    if (!head || isTheirs(head)) return []
    const others = othersIn(standing, head, about.kind)
    if (others.length === 0) return []
    const quotes = answer.quotes.flatMap((quote, index) =>
      quote.interactionId === id ? [{ quote, proof: index + 1 }] : [],
    )
    const isTold = standing.mayTell(head)
    if (quotes.length === 0) return [{ proof: null, day: isTold ? head.occurredAt : null, whose: null }]
    return quotes.map(({ quote, proof }) => ({
      proof,
      day: quote.occurredAt,
      whose: isTold ? whoseIs(quote.speaker, others, nameOf) : null,
    }))
  })
  return grouped(moved, about.name)
}

type Other = { id: string; name: string }

// Of those whose records were parted or joined, who took part in a conversation: by them it was once shown.
function othersIn({ people, entities }: Standing, head: InteractionHead, kind: 'person' | 'company'): Other[] {
  if (kind === 'company')
    return head.companyId && entities.has(head.companyId) ? [{ id: head.companyId, name: '' }] : []
  const part = people.get(head.id) ?? []
  return part.flatMap(({ personId, name }) => (entities.has(personId) ? [{ id: personId, name }] : []))
}

function whoseIs(speaker: string, others: readonly Other[], nameOf: Names): string | null {
  const other = others.find(({ name }) => name === speaker)
  return other ? (nameOf.get(other.id) ?? other.name) : null
}

function withPeople({ people }: Standing, ids: ReadonlySet<string>) {
  return ({ id }: InteractionHead): boolean => (people.get(id) ?? []).some(({ personId }) => ids.has(personId))
}

function withCompany(ids: ReadonlySet<string>) {
  return ({ companyId }: InteractionHead): boolean => companyId !== null && ids.has(companyId)
}

type Names = ReadonlyMap<string, string>

// By the names they go by now: one that two shared while they were taken for one tells nobody which of them is meant.
function aboutWhom({ plan }: Answer, living: Names, nameOf: Names) {
  const kind = plan.people.length > 0 ? ('person' as const) : ('company' as const)
  const named = (kind === 'person' ? plan.people : plan.companies).map(({ id, name }) => {
    const now = living.get(id) ?? id
    return { id: now, name: nameOf.get(now) ?? name }
  })
  if (named.length === 0) return null
  return { kind, name: named.map(({ name }) => name).join(' or '), ids: named.map(({ id }) => id) }
}

function grouped(moved: readonly Moved[], about: string): Elsewhere[] {
  const whoses = [...new Set(moved.map(({ whose }) => whose))]
  return whoses.map((whose) => {
    const own = moved.filter((one) => one.whose === whose)
    return {
      kind: 'elsewhere',
      proofs: own.flatMap(({ proof }) => proof ?? []).toSorted((left, right) => left - right),
      days: [...new Set(own.flatMap(({ day }) => day ?? []))].toSorted(),
      whose,
      about,
    }
  })
}
