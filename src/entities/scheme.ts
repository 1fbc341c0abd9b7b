import type { EntityKind, EntityRecord } from '../model/entity.ts'

/** A value two records may share. `blocks: false` is only counted, so that rare values can weigh more than common ones. */
export type Key = { kind: string; value: string; blocks: boolean }

/** A level of a comparison, with its chance among matches (`m`) and among random pairs (`u`) before any training. */
export type Level = { name: string; m: number; u: number }

/** What one comparison found: a level, and the shared value whose rarity weighs, where there is one. */
export type Finding = { level: number; rarity?: { kind: string; value: string } }

/** One comparison of two records; null = at least one of them says nothing about it, which counts as no evidence. */
export type Comparison<Prepared> = {
  name: string
  levels: readonly Level[]
  compare(left: Prepared, right: Prepared): Finding | null
}

/** Everything that makes one kind of entity comparable. All of it is pure and symmetric in the two records. */
export type Scheme<Prepared extends { id: string }> = {
  kind: EntityKind
  prepare(record: EntityRecord): Prepared
  keys(prepared: Prepared): Key[]
  /** How many records may share a key of this kind before it brings no pairs together any more. */
  capOf(keyKind: string): number
  comparisons: readonly Comparison<Prepared>[]
  /** The chance that two random records share a key of a kind, before any are seen: what the levels' `u` go with. */
  collisions: Readonly<Record<string, number>>
  /** Two strong identifiers that contradict each other: such records are not joined without a person's word. */
  conflict(left: Prepared, right: Prepared): boolean
}
