import type { EntityKind, EntityRecord, PairDecision, PairScore } from '../../model/entity.ts'
import type { Key } from '../scheme.ts'
import type { Frequencies } from '../weights/frequencies.ts'
import type { ResolverModel } from '../weights/model.ts'

/** A record made comparable; what is in it is the resolver's own. */
export type PreparedRecord = { id: string }

/** What a run needs of a resolver. */
export type RunResolver = {
  kind: EntityKind
  model: ResolverModel
  prepare(record: EntityRecord): PreparedRecord
  keys(prepared: PreparedRecord): Key[]
  capOf(keyKind: string): number
  score(left: PreparedRecord, right: PreparedRecord, frequencies: Frequencies): PairScore
  decide(score: PairScore): PairDecision
  conflict(left: PreparedRecord, right: PreparedRecord): boolean
}
