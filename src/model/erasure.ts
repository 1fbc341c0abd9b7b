import type { SourceSystem } from './domain.ts'

/**
 * What an erasure is about. `alsoFirstName`: a first name that stands alone in a conversation with their company goes too.
 * `before` is an instant (ISO 8601): older conversations go; null for system or type means every one.
 */
export type ErasureSubject =
  | { kind: 'person'; personId: string; alsoFirstName?: boolean }
  | { kind: 'interaction'; interactionId: string }
  | { kind: 'source'; system: SourceSystem }
  | { kind: 'age'; before: string; system: string | null; type: string | null }
export type ErasureKind = ErasureSubject['kind']

/** One of those a name may mean. */
export type PersonCandidate = { id: string; name: string; email: string | null; company: string | null; side: string }

/**
 * What a person is found by. `shared` names, mailboxes and phones belong to somebody else too: they are taken away only in
 * the person's own conversations and records. `words` are samples of what was said, six words long.
 */
export type Needles = { names: string[]; mailboxes: string[]; phones: string[]; words: string[] }
export type Identity = Needles & { shared: string[] }

/** A row that stays because of a legal hold. */
export type HeldTarget = { target: string; holdId: string; reason: string; endsAt: string | null }

/** One thing an erasure takes away: `id` says which, by kind. */
export type ErasureTarget = { kind: string; id: string }

/** What a run will do; `code` is the same as long as it would do the same. */
export type ErasurePlan = {
  subject: ErasureSubject
  title: string
  identity: Identity
  targets: ErasureTarget[]
  /** Source rows that must not come back. */
  names: { kind: string; value: string }[]
  held: HeldTarget[]
  counts: Record<string, number>
  /** Turns in which a first name stands alone, in conversations with their company that they took no part in. */
  firstNames?: FirstNames
}
export type FirstNames = { names: string[]; turns: number; conversations: string[] }

/** One store that was searched: a table, an index or what a process keeps. `kept` says why what is found after stays. */
export type StoreScan = { store: string; before: number; after: number | null; kept?: string }

/**
 * The vector of a turn that went, kept sealed until the erasure is over: by it each index is asked what is nearest.
 * `hash` is of the text that was embedded, `textDigest` a keyed digest of what was said.
 */
export type Probe = {
  model: string
  interactionId: string
  position: number
  hash: string
  textDigest: string
  values: Float32Array
}
/** What an index holds nearest to a probe. `hash` and `text` as far as the index has them. */
export type Neighbour = { interactionId: string; position: number; hash?: string; text?: string }
/** How one index was probed: `probed` of `of` vectors that went; `where` names up to ten turns that came back (`id#position`). */
export type ProbeReport = { index: string; probed: number; of: number; found: number; where: string[] }

export type ErasureState = 'running' | 'held' | 'done' | 'failed'
export type ErasureReport = {
  counts: Record<string, number>
  stores: StoreScan[]
  /** Absent in reports of before vectors were probed. */
  probes?: ProbeReport[]
  held: HeldTarget[]
  slack: {
    deleted: number
    replaced: number
    gone: number
    waiting: number
    failed: { channel: string; reason: string }[]
  }
  notes: string[]
}
export type ErasureEntry = {
  id: string
  kind: ErasureKind
  state: ErasureState
  reason: string
  requestedBy: string
  startedAt: string
  finishedAt: string | null
  report: ErasureReport | null
}

export const holdKinds = ['person', 'company', 'source', 'interaction'] as const
export type HoldKind = (typeof holdKinds)[number]
/** While it stands nothing of its subject is erased. `endsAt` null = until it is lifted. */
export type LegalHold = {
  id: string
  kind: HoldKind
  subject: string
  reason: string
  placedBy: string
  placedAt: string
  endsAt: string | null
  liftedAt: string | null
}

/** Conversations older than `days` go, and are not taken in again; null = every system, every type. */
export type RetentionRule = {
  id: string
  system: string | null
  type: string | null
  days: number
  updatedBy: string
  updatedAt: string
}

/** The way to Sophia's own messages. `gone`: it was not there any more. */
export type RemovalOutcome =
  | { kind: 'deleted' | 'replaced' | 'gone' }
  | { kind: 'refused'; reason: string }
  | { kind: 'later'; reason: string }
export type RemovalOutlet = { remove(place: { channel: string; messageTs: string }): Promise<RemovalOutcome> }
