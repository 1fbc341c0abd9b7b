import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import type { IndexFilter, IndexQuery, IndexTurn } from '../../../src/model/search-index.ts'

/** One id for one name, always the same. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A turn with a name of its own; what a test does not say is plain. */
export const turn = (name: string, parts: Partial<IndexTurn> = {}): IndexTurn => ({
  id: idOf(name),
  source: 'slack',
  interactionId: `of ${name}`,
  turnId: name,
  position: 0,
  text: 'never asked for',
  terms: 'word',
  speaker: 'Ann',
  side: 'customer',
  personIds: [],
  companyId: null,
  type: 'call',
  collection: 'default',
  occurredAt: null,
  visibleTo: ['everyone'],
  sentiment: null,
  topics: [],
  contentHash: `hash of ${name}`,
  vectors: {},
  ...parts,
})

export const anything: IndexFilter = {
  companyIds: [],
  personIds: [],
  sources: [],
  types: [],
  from: null,
  to: null,
  collection: null,
  visibleTo: null,
}

export const query = (parts: Partial<Omit<IndexQuery, 'filter'>> & { filter?: Partial<IndexFilter> }): IndexQuery => ({
  terms: [],
  vector: null,
  limit: 100,
  ...parts,
  filter: { ...anything, ...parts.filter },
})

export function unit(...values: number[]): Float32Array {
  const length = Math.hypot(...values)
  return Float32Array.from(values, (value) => value / length)
}

export const never = new AbortController().signal

/** What a call that must fail failed with. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

export const silent = { info: () => undefined, warn: () => undefined }
