import { z } from 'zod'

export const entityKinds = ['person', 'company'] as const
export const entityKindSchema = z.enum(entityKinds)
export type EntityKind = z.infer<typeof entityKindSchema>

export const fieldNames = [
  'name',
  'firstName',
  'middleName',
  'lastName',
  'email',
  'phone',
  'company',
  'website',
  'title',
  'birthDate',
  'street',
  'city',
  'postcode',
  'state',
  'country',
  'birthPlace',
  'gender',
  'occupation',
  'industry',
  'parent',
  'place',
] as const
/**
 * What a source may say of a person or a company. `company` and `website` of a person are the employer's; `parent` is the
 * record id of a company's parent; `place` is the collection of a person known by nothing but a name in one set of files.
 * Several values of one field are joined by ` | `.
 */
export type FieldName = (typeof fieldNames)[number]
export type RecordFields = { readonly [name in FieldName]?: string }

/** A row about a person or a company as one source has it. Never merged in place: unified ids point at it. */
export type EntityRecord = {
  /** Stable for as long as the source's row exists. */
  id: string
  /** The system and table it stands in ("salesforce/contact"). */
  source: string
  /** When the source last changed it, ISO 8601; null when it does not say. */
  observedAt: string | null
  fields: RecordFields
}

/** The evidence of one comparison: its level's name and the bits it adds (log2 of m/u, term frequency included). */
export type FieldWeight = { comparison: string; level: string; bits: number }

/**
 * How sure we are that two records are one entity. `bits` is the sum of the field weights, of which the first is the
 * prior; `probability` is the calibrated chance of a match, 0–1.
 */
export type PairScore = { bits: number; probability: number; fields: FieldWeight[] }

export const pairDecisions = ['merge', 'review', 'no'] as const
export type PairDecision = (typeof pairDecisions)[number]

export const verdicts = ['same', 'different', 'unsure'] as const
export const verdictSchema = z.enum(verdicts)
/** What a person said of two records. `same` and `different` bind every later run; `unsure` only rests the question. */
export type Verdict = z.infer<typeof verdictSchema>
