import type { StoredRecordRow } from '../../stores/postgres/resolution/record-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { foldName } from '../fold-name.ts'
import { computeGolden, firstOf, goldenName, isOwnUsers } from '../golden.ts'
import type { EntityRow, GoldenRow, StateChange } from './entity-state.ts'
import type { DraftChange } from './plan-changes.ts'

type Filling = {
  sourcePriority: readonly string[]
  at: string
  reasonOf(draft: DraftChange): string
  /** Rows of entities under the ids of records: a new record may bear the name of an entity that lives on without it. */
  entities: readonly EntityRow[]
}

const portion = 500

/** Completes changes by their golden values, now and before. */
export async function fillChanges(
  tables: Pick<ResolutionTables, 'records' | 'golden'>,
  drafts: readonly DraftChange[],
  filling: Filling,
): Promise<StateChange[]> {
  const changes: StateChange[] = []
  const living = new Set(filling.entities.flatMap(({ id, status }) => (status === 'active' ? [id] : [])))
  for (let start = 0; start < drafts.length; start += portion) {
    const part = drafts.slice(start, start + portion)
    const ids = part.flatMap(({ groups }) => groups.flatMap(({ records }) => records))
    const records = new Map((await tables.records(ids)).map((record) => [record.id, record]))
    const before = await goldenBefore(tables, part, living)
    changes.push(...part.map((draft) => fillChange(draft, { ...filling, records, before, living })))
  }
  return changes
}

// Rows under the ids of entities, and under those of mentions that stood for themselves until now.
async function goldenBefore(
  tables: Pick<ResolutionTables, 'golden'>,
  drafts: readonly DraftChange[],
  living: ReadonlySet<string>,
) {
  const kind = drafts[0]?.kind
  if (kind === undefined) return new Map<string, GoldenRow>()
  const rows = await tables.golden(
    kind,
    drafts.flatMap((draft) => idsBefore(draft, living)),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function idsBefore({ before, members, groups }: DraftChange, living: ReadonlySet<string>): string[] {
  const resolved = new Set(before.members.map(({ recordId }) => recordId))
  const fresh = members.map(({ recordId }) => recordId).filter((id) => !resolved.has(id) && !living.has(id))
  return [...new Set([...before.entities.map(({ id }) => id), ...groups.map(({ id }) => id), ...fresh])].toSorted()
}

type Context = Filling & {
  records: ReadonlyMap<string, StoredRecordRow>
  before: ReadonlyMap<string, GoldenRow>
  living: ReadonlySet<string>
}

function fillChange(
  draft: DraftChange,
  { records, before, living, sourcePriority, at, reasonOf }: Context,
): StateChange {
  const { kind, type, entities, members } = draft
  const golden = draft.groups.map(({ id, records: ids }) => {
    const rows = ids.flatMap((record) => records.get(record) ?? [])
    return goldenRow(id, rows, { sourcePriority, createdAt: before.get(id)?.createdAt ?? at })
  })
  return {
    kind,
    type,
    entityIds: entities.map(({ id }) => id),
    before: { ...draft.before, golden: idsBefore(draft, living).flatMap((id) => before.get(id) ?? []) },
    after: {
      entities: entities.map(({ id, status, aliasOf }) => ({ id, status, aliasOf })),
      members: members.map(({ recordId, entityId, seen }) => [recordId, entityId, seen]),
    },
    reason: reasonOf(draft),
    entities,
    members,
    golden,
  }
}

/** The row of `people` or `companies` that an entity's records give. */
export function goldenRow(
  id: string,
  records: readonly StoredRecordRow[],
  { sourcePriority, createdAt }: { sourcePriority: readonly string[]; createdAt: string },
): GoldenRow {
  const golden = computeGolden(records, sourcePriority)
  const name = goldenName(golden)
  const email = firstOf(golden.email?.value) || null
  return { id, name, nameKey: foldName(name), email, side: sideOf(records), golden, createdAt }
}

function sideOf(records: readonly StoredRecordRow[]): string {
  if (records.some(({ side, source }) => side === 'internal' || isOwnUsers(source))) return 'internal'
  return records.some(({ side }) => side === 'customer') ? 'customer' : 'unknown'
}
