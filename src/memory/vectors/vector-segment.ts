import { strideOf } from './scan-kernel.ts'

/** The vectors of one conversation's turns, end to end, each padded with zeros to `strideOf(dimensions)` numbers. */
export type VectorSegment = {
  readonly interactionId: string
  readonly dimensions: number
  readonly turnCount: number
  readonly values: Float32Array
}

/** Packs unit-length vectors, one a turn in the order of the turns; null when there are none or they differ in length. */
export function packVectors(interactionId: string, vectors: readonly Float32Array[]): VectorSegment | null {
  const dimensions = vectors[0]?.length ?? 0
  if (dimensions === 0 || vectors.some((vector) => vector.length !== dimensions)) return null
  const stride = strideOf(dimensions)
  const values = new Float32Array(vectors.length * stride)
  for (const [turn, vector] of vectors.entries()) values.set(vector, turn * stride)
  return { interactionId, dimensions, turnCount: vectors.length, values }
}
