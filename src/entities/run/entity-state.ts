import type { EntityKind, Verdict } from '../../model/entity.ts'
import type { EntityEventType, EntityStatus, GoldenValues } from '../../model/resolution.ts'

export type EntityRow = {
  id: string
  kind: EntityKind
  status: EntityStatus
  aliasOf: string | null
  createdEvent: number
}

/** `seen` is the version of the record that was resolved. */
export type MemberRow = { recordId: string; entityId: string; seen: string; sinceEvent: number }

/** A row of `people` or `companies`; `email` and `side` are of people only. */
export type GoldenRow = {
  id: string
  name: string
  nameKey: string
  email: string | null
  side: string
  golden: GoldenValues
  createdAt: string | null
}

/** The whole state of some entities: what an event keeps of before it, so that it can be taken back exactly. */
export type EntityState = { entities: EntityRow[]; members: MemberRow[]; golden: GoldenRow[] }

/** What an event made: enough to tell whether it still stands. `members` are record, entity and version seen. */
export type StateMark = {
  entities: { id: string; status: EntityStatus; aliasOf: string | null }[]
  members: [recordId: string, entityId: string, seen: string][]
}

/** A change ready to be written. Its rows take the id of its event as `createdEvent` and `sinceEvent` where those are 0. */
export type StateChange = {
  kind: EntityKind
  type: EntityEventType
  entityIds: string[]
  before: EntityState
  after: StateMark
  reason: string
  /** Rows to write; what `before` has and these have not is removed. */
  entities: EntityRow[]
  members: MemberRow[]
  golden: GoldenRow[]
}

/** A judgement with the records each side stood for when it was given. */
export type Label = {
  id: string
  kind: EntityKind
  a: string
  b: string
  verdict: Verdict
  actor: string
  at: string
  revokedAt: string | null
  left: string[]
  right: string[]
  /** What brought it about other than a question: `undo of event 12`. */
  cause: string | null
  /** Labels it took back because they contradict it. */
  revokes: string[]
}

/** Who changes the state and when; `runId` and `labelId` are what it belongs to. */
export type ChangeContext = {
  runId: string | null
  labelId: string | null
  modelVersion: string | null
  actor: string
  at: string
}
