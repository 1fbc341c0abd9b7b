import type { EntityKind, FieldName, FieldWeight, PairDecision, RecordFields, Verdict } from './entity.ts'

/** A source's row as the resolution shows it. `side` is whose person it is, where the source says so. */
export type MemberView = {
  recordId: string
  source: string
  sourceId: string
  fields: RecordFields
  observedAt: string | null
  side: string | null
}

/** One half of a question: an entity, or a part of one, with the rows it consists of. */
export type Side = { entityId: string; name: string; members: MemberView[] }

/**
 * Are these two the same? `id` is stable for as long as the two rows that raised it exist. `fields` weigh the pair of rows
 * that speaks most for a match, `pair`; `size` is how many rows the answer moves or keeps apart; `uncertainty` is 0–1;
 * `reason` says in words why a person is asked.
 */
export type ReviewQuestion = {
  id: string
  kind: EntityKind
  left: Side
  right: Side
  pair: { left: string; right: string }
  bits: number
  probability: number
  fields: FieldWeight[]
  /** `same mailbox (+12.5), other title (−1.0) = 99.9 %` */
  sentence: string
  size: number
  uncertainty: number
  reason: string
}

export const entityStatuses = ['active', 'merged', 'retired'] as const
/** `merged`: its id lives on as an alias of another. `retired`: none of its rows exists any more. */
export type EntityStatus = (typeof entityStatuses)[number]

/** A value chosen among an entity's rows, and where it comes from. */
export type GoldenValue = { value: string; source: string; recordId: string; observedAt: string | null }
export type GoldenValues = { readonly [name in FieldName]?: GoldenValue }

export type EntitySummary = {
  id: string
  kind: EntityKind
  name: string
  status: EntityStatus
  members: number
  /** Distinct, in alphabetical order. */
  sources: string[]
}

/** The two rows, by id, that an explanation compares, and what comparing them gave. */
export type PairEvidence = {
  left: string
  right: string
  bits: number
  probability: number
  decision: PairDecision
  fields: FieldWeight[]
  sentence: string
}

export const entityEventTypes = ['create', 'merge', 'split', 'move', 'update', 'retire', 'label', 'undo'] as const
/** `move`: rows joined, left or changed places; `update`: same rows, other values. */
export type EntityEventType = (typeof entityEventTypes)[number]

/** A change of state; `undoneBy` is the event that took it back. Moments are ISO 8601 in UTC. */
export type EntityEvent = {
  id: string
  runId: string | null
  type: EntityEventType
  entityIds: string[]
  reason: string
  actor: string
  at: string
  modelVersion: string | null
  labelId: string | null
  undoneBy: string | null
}

/** An entity with everything that makes it up. `id` is the living one, also when asked for by an alias. */
export type EntityView = EntitySummary & {
  aliasOf: string | null
  aliases: string[]
  golden: GoldenValues
  rows: MemberView[]
  /** The evidence whose loss would part the entity; null for a single row. */
  weakest: PairEvidence | null
  parent: { id: string; name: string } | null
  children: { id: string; name: string }[]
  /** Newest first. */
  events: EntityEvent[]
}

/** A key two rows share: how many rows carry it, and above how many it brings nobody together. */
export type SharedKey = { kind: string; value: string; records: number; cap: number; blocks: boolean }

/**
 * Why two are one entity, or why they are not. `outcome` in one word, `sentence` for people; `pair` is the evidence
 * between the two rows compared (null when nothing links them); `path` joins them row by row when they are one.
 */
export type Explanation = {
  kind: EntityKind
  outcome: 'same-entity' | 'labelled' | 'held' | 'outweighed' | 'unsure' | 'unlike' | 'never-compared' | 'unresolved'
  leftEntityId: string | null
  rightEntityId: string | null
  pair: PairEvidence | null
  path: PairEvidence[]
  /** Rows of a person's judgement that bind the two. */
  labels: { labelId: string; verdict: Verdict; actor: string; at: string }[]
  sharedKeys: SharedKey[]
  sentence: string
}

/** What a run did to one kind. `moved` counts rows that were in one entity before and are in another now. */
export type KindReport = {
  kind: EntityKind
  modelVersion: string
  full: boolean
  records: number
  changed: number
  deleted: number
  pairs: number
  edges: { merge: number; review: number }
  entities: number
  created: number
  merged: number
  split: number
  moved: number
  retired: number
  questions: number
  largest: number
  /** Keys that too many rows share to bring any together, by kind of key; of full runs only. */
  capped: Record<string, number>
}

/** `runId` is null when nothing had changed: such a run leaves no trace. */
export type ResolutionReport = {
  runId: string | null
  trigger: string
  kinds: KindReport[]
  milliseconds: { total: number; publish: number }
}

/** A share with its 95 % Wilson interval, from `of` observations; `value` is null when there are none. */
export type Estimate = { value: number | null; low: number; high: number; of: number }

/** How a model does on people's answers, grouping without them. */
export type ModelQuality = { precision: Estimate; recall: Estimate; calibrationError: number | null; largest: number }

export type ShadowDifference = { entityIds: string[]; names: string[]; members: number }

/** What would change under another model; nothing of it is published. */
export type ShadowReport = {
  kind: EntityKind
  version: string
  against: string
  merged: number
  split: number
  moved: number
  /** Some of the entities that would change, the largest first. */
  examples: { merged: ShadowDifference[]; split: ShadowDifference[] }
  candidate: ModelQuality
  current: ModelQuality
  /** Questions the candidate would ask now, and how many it adds a day at the rate records arrive. */
  questions: { now: number; aDay: number | null }
  /** Whether `promote` would take it, and why not. */
  promotable: { allowed: boolean; reason: string }
}

export type ModelSummary = {
  version: string
  kind: EntityKind
  isCurrent: boolean
  /** What `promote` would go back to from the current one. */
  isPrevious: boolean
  createdAt: string
  trainedOn: { records: number; labels: number }
  thresholds: { merge: number; review: number }
  quality: ModelQuality | null
}

/** What an undo did: the event it left, and the rows that are where they were before. */
export type UndoReport = { eventId: string; restored: number; exact: boolean; labelId: string | null }

/** An answer somebody gave: about whom, what, when, and when it was taken back. Names are the two records' own. */
export type AnswerSummary = {
  labelId: string
  /** The question it answered, which is open again once the answer is taken back. */
  questionId: string
  kind: EntityKind
  verdict: Verdict
  actor: string
  at: string
  revokedAt: string | null
  left: { entityId: string | null; name: string }
  right: { entityId: string | null; name: string }
}

/** What an answer did at once: its label, and the entities that changed by it. */
export type AnswerReport = { labelId: string; verdict: Verdict; events: EntityEvent[] }

export type ResolveOptions = {
  /** Score everything again with what is common now, and group it anew. */
  full?: boolean
  signal: AbortSignal
  trigger: string
  onProgress?(line: string): void
}

/**
 * The resolution of one domain. Actors are mailboxes or `operator`. Ids may be those of rows, entities or aliases.
 * Throws AppError `entities.unknown` for an id that is none, `entities.conflict` for what later changes forbid.
 */
export type EntityService = {
  resolve(options: ResolveOptions): Promise<ResolutionReport>
  /** Takes back all a run did, exactly; refused while a later change of the same entities stands. */
  rollback(runId: string, actor: string): Promise<{ undone: number }>
  /** Takes back one merge, split or move, and leaves a label so that the next run does not redo it. */
  undo(eventId: string, actor: string): Promise<UndoReport>
  list(options: { kind?: EntityKind; query?: string; limit: number }): Promise<EntitySummary[]>
  show(id: string): Promise<EntityView | null>
  why(left: string, right: string): Promise<Explanation>
  whyNot(left: string, right: string): Promise<Explanation>
  /** Most telling first: by size × uncertainty. */
  questions(options: { kind?: EntityKind; limit: number }): Promise<ReviewQuestion[]>
  /** The ids of the same questions in the same order, which is quick however many there are. */
  questionIds(options: { kind?: EntityKind; limit: number }): Promise<string[]>
  question(id: string): Promise<ReviewQuestion | null>
  /** A question about two rows or entities; with one id twice, about the weakest place inside that entity. */
  askAbout(left: string, right: string): Promise<ReviewQuestion>
  /** Binds every later run and takes effect at once. */
  answer(options: { questionId: string; verdict: Verdict; actor: string }): Promise<AnswerReport>
  /** What people answered, the newest first, with what was taken back since. */
  answers(options: { limit: number }): Promise<AnswerSummary[]>
  undoAnswer(labelId: string, actor: string): Promise<UndoReport>
  /** A trial of another model: of a stored version, of other thresholds, or learned anew from labels. */
  shadow(options: {
    kind: EntityKind
    version?: string
    thresholds?: { merge?: number; review?: number }
    retrain?: boolean
    signal: AbortSignal
  }): Promise<ShadowReport>
  /** Makes a version the current one from the next run on; refuses one not shown to be as good (`entities.worse`). */
  promote(version: string, actor: string): Promise<ModelSummary>
  /** Goes back to the version before. */
  demote(kind: EntityKind, actor: string): Promise<ModelSummary>
  models(kind: EntityKind): Promise<ModelSummary[]>
  /** The newest runs first. */
  runs(options: { limit: number }): Promise<RunSummary[]>
  /** The newest events first. */
  events(options: { limit: number }): Promise<EntityEvent[]>
}

export type RunSummary = {
  id: string
  trigger: string
  startedAt: string
  finishedAt: string
  rolledBackAt: string | null
  report: ResolutionReport
}
