import type { ResolverModel } from '../../../entities/weights/model.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { ModelQuality } from '../../../model/resolution.ts'
import type { Transaction } from '../database.ts'
import { isoOf } from './iso-of.ts'

/** What was measured of a model: how it did on people's answers, beside the one that counted then. */
export type ModelMetrics = {
  against: string
  candidate: ModelQuality
  current: ModelQuality
  allowed: boolean
  reason: string
}
export type ModelRow = {
  version: string
  kind: EntityKind
  body: ResolverModel
  createdAt: string
  metrics: ModelMetrics | null
}
export type PointerRow = { version: string; previous: string | null; at: string }

export function modelRows({ query }: Transaction) {
  return {
    model: async (version: string): Promise<ModelRow | null> => {
      const [row] = await query<ModelRow>(`select ${columns} from er_model where version = $1`, [version])
      return row ?? null
    },
    models: (kind: EntityKind) =>
      query<ModelRow>(`select ${columns} from er_model where kind = $1 order by created_at desc, version`, [kind]),
    /** Keeps a version; one that is kept already stays as it is. */
    saveModel: async (model: ResolverModel, at: string): Promise<void> => {
      await query(
        'insert into er_model (version, kind, body, created_at) values ($1, $2, $3, $4) on conflict (version) do nothing',
        [model.version, model.kind, JSON.stringify(model), at],
      )
    },
    measureModel: async (version: string, metrics: ModelMetrics): Promise<void> => {
      await query('update er_model set metrics = $2 where version = $1', [version, JSON.stringify(metrics)])
    },
    pointer: async (kind: EntityKind): Promise<PointerRow | null> => {
      const [row] = await query<PointerRow>(
        `select model_version as version, previous_version as previous, ${isoOf('at')} as at from er_pointer where kind = $1`,
        [kind],
      )
      return row ?? null
    },
    setPointer: async (pointer: {
      kind: EntityKind
      version: string
      previous: string | null
      actor: string
      at: string
    }) => {
      await query(
        `insert into er_pointer (kind, model_version, previous_version, actor, at) values ($1, $2, $3, $4, $5)
         on conflict (kind) do update set model_version = excluded.model_version,
           previous_version = excluded.previous_version, actor = excluded.actor, at = excluded.at`,
        [pointer.kind, pointer.version, pointer.previous, pointer.actor, pointer.at],
      )
    },
  }
}

const columns = `version, kind, body, ${isoOf('created_at')} as "createdAt", metrics`
