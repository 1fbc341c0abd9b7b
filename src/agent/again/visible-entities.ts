import { foldName } from '../../entities/fold-name.ts'
import type { EntityKind } from '../../model/entity.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations, EntityRow } from '../../stores/postgres/conversations.ts'

type Wanted = { kind: EntityKind; typed: string; limit: number }

/** Somebody, or an account, that may be picked; `detail` is a person's company. */
export type VisibleEntity = Pick<EntityRow, 'kind' | 'id' | 'name' | 'detail' | 'interactions' | 'last'>
export type VisibleEntities = (scope: Scope, wanted: Wanted) => Promise<VisibleEntity[]>

/** Accounts or people by what was typed of a name, only those the asker may see; those spoken with most come first. */
export function createVisibleEntities({
  conversations,
}: {
  conversations: Pick<Conversations, 'snapshot'>
}): VisibleEntities {
  return async (scope, { kind, typed, limit }) => {
    const words = foldName(typed).split(' ').filter(Boolean)
    const rows = await conversations.snapshot(scope, (reader) => reader.entities({ words, ids: [] }))
    return rows.filter((row) => row.kind === kind && isMeant(row, words)).slice(0, limit)
  }
}

// Every word begins one of a name: "mar gar" finds Maria Garcia.
function isMeant({ name, aliases, detail }: EntityRow, words: readonly string[]): boolean {
  const known = [name, ...aliases, detail ?? ''].flatMap((text) => foldName(text).split(' '))
  return words.every((word) => known.some((one) => one.startsWith(word)))
}
