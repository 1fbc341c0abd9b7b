import type { EntityKind } from '../../model/entity.ts'
import type { Reviewer } from './review-access.ts'

export type ReviewLinks = ReturnType<typeof createLinks>

type Query = Record<string, string | null | undefined>

/** The addresses of the review pages; each carries who views and which kind is asked about. */
export function createLinks({ userId }: Pick<Reviewer, 'userId'>, kind: EntityKind | null) {
  const to = (path: string, query: Query = {}): string => {
    const entries = Object.entries({ user: userId, kind, ...query }).flatMap(([name, value]) =>
      value ? [[name, value] as [string, string]] : [],
    )
    const search = new URLSearchParams(entries).toString()
    return search === '' ? path : `${path}?${search}`
  }
  return {
    queue: (query: Query = {}) => to('/review', query),
    question: (id: string, query: Query = {}) => to(`/review/question/${encodeURIComponent(id)}`, query),
    entities: (query: Query = {}) => to('/review/entities', query),
    entity: (id: string, query: Query = {}) => to(`/review/entity/${encodeURIComponent(id)}`, query),
  }
}
