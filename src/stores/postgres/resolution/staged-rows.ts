import type { StateChange } from '../../../entities/run/entity-state.ts'
import type { Transaction } from '../database.ts'

/** Changes written beside the tables they go to; void once `epoch` is no longer the id of the newest event. */
export type Stage = { id: string; epoch: number }

const tables = ['er_staged_entity', 'er_staged_member', 'er_staged_golden', 'er_staged_event'] as const

export function stagedRows({ query }: Transaction) {
  return {
    newStage: async (epoch: number): Promise<Stage> => {
      const [row] = await query<{ id: string }>('select gen_random_uuid() as id')
      return { id: row?.id ?? '', epoch }
    },
    /** Adds changes to a stage; `from` is how many it has already. */
    stageChanges: async (stage: Stage, changes: readonly StateChange[], from: number): Promise<void> => {
      const rows = rowsOf(changes, from)
      // Events come last, so that as many events as changes mean that everything is there.
      for (const table of tables) {
        if (rows[table].length === 0) continue
        const columns = Object.keys(rows[table][0] ?? {}).join(', ')
        await query(
          `insert into ${table} (stage, epoch, ${columns})
           select $1::uuid, $2::bigint, ${columns} from jsonb_populate_recordset(null::${table}, $3::jsonb)`,
          [stage.id, stage.epoch, JSON.stringify(rows[table])],
        )
      }
    },
    countStaged: async ({ id }: Stage): Promise<number> => {
      const [row] = await query<{ n: number }>(
        'select count(*)::int as n from er_staged_event where stage = $1::uuid',
        [id],
      )
      return row?.n ?? 0
    },
    dropStage: async ({ id }: Stage): Promise<void> => {
      for (const table of tables) await query(`delete from ${table} where stage = $1::uuid`, [id])
    },
    /** Removes what was published, what was overtaken, and what runs left that died. */
    sweepStages: async (): Promise<void> => {
      for (const table of tables)
        await query(`delete from ${table} where epoch <> (select coalesce(max(id), 0) from er_event)`)
    },
  }
}

type Rows = Record<(typeof tables)[number], Record<string, unknown>[]>

function rowsOf(changes: readonly StateChange[], from: number): Rows {
  const rows: Rows = { er_staged_entity: [], er_staged_member: [], er_staged_golden: [], er_staged_event: [] }
  changes.forEach(({ kind, type, entityIds, before, after, reason, ...made }, index) => {
    const n = from + index
    for (const { id, status, aliasOf, createdEvent } of made.entities)
      rows.er_staged_entity.push({ n, id, kind, status, alias_of: aliasOf, created_event: createdEvent })
    for (const { recordId, entityId, seen, sinceEvent } of made.members)
      rows.er_staged_member.push({ n, record_id: recordId, entity_id: entityId, kind, seen, since_event: sinceEvent })
    for (const { nameKey, createdAt, ...row } of made.golden)
      rows.er_staged_golden.push({ n, kind, ...row, name_key: nameKey, created_at: createdAt })
    rows.er_staged_event.push({ n, kind, type, entity_ids: entityIds, before, after, reason })
  })
  return rows
}
