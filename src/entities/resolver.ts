import type { EntityKind, EntityRecord, PairDecision, PairScore } from '../model/entity.ts'
import { companyScheme } from './company/company-scheme.ts'
import { defaultModel } from './default-model.ts'
import { personScheme } from './person/person-scheme.ts'
import type { Key, Scheme } from './scheme.ts'
import type { Frequencies } from './weights/frequencies.ts'
import type { ResolverModel } from './weights/model.ts'
import { scorePair } from './weights/score-pair.ts'

/** A record in the form its kind is compared in: plain data, opaque to everyone but the resolver of that kind. */
export type Prepared = { id: string }

/** One kind's comparing, under one model. All of it is pure and symmetric. */
export type Resolver = {
  kind: EntityKind
  model: ResolverModel
  scheme: Scheme<Prepared>
  prepare(record: EntityRecord): Prepared
  keys(prepared: Prepared): Key[]
  /** How many records may share a key of this kind before it brings no pairs together. */
  capOf(keyKind: string): number
  score(left: Prepared, right: Prepared, frequencies: Frequencies): PairScore
  decide(score: PairScore): PairDecision
  /** Two strong identifiers that contradict each other. */
  conflict(left: Prepared, right: Prepared): boolean
}

/** The resolver of a kind, under the model Sophia ships unless another is given. */
export function createResolver(kind: EntityKind, model: ResolverModel = defaultModel(kind)): Resolver {
  const scheme = schemeOf(kind)
  let last: { frequencies: Frequencies; score: ReturnType<typeof scorePair<Prepared>> } | null = null
  return {
    kind,
    model,
    scheme,
    prepare: scheme.prepare,
    keys: scheme.keys,
    capOf: scheme.capOf,
    score(left, right, frequencies) {
      if (last?.frequencies !== frequencies) {
        last = { frequencies, score: scorePair(scheme.comparisons, model, frequencies) }
      }
      return last.score(left, right)
    },
    decide: ({ probability }) => decide(probability, model),
    conflict: scheme.conflict,
  }
}

/** What a probability calls for under a model's thresholds. */
export function decide(probability: number, { thresholds }: Pick<ResolverModel, 'thresholds'>): PairDecision {
  if (probability >= thresholds.merge) return 'merge'
  return probability >= thresholds.review ? 'review' : 'no'
}

/** How records of a kind are compared. What a scheme prepares, only it reads; so its own type need not be known outside. */
export function schemeOf(kind: EntityKind): Scheme<Prepared> {
  return (kind === 'person' ? personScheme : companyScheme) as unknown as Scheme<Prepared>
}

/** How many records an entity has at the most, as a rule, where a record has as many matches as the model expects. */
export function largestOf({ density }: Pick<ResolverModel, 'density'>): number {
  return Math.max(12, Math.round(4 * (1 + density)))
}
