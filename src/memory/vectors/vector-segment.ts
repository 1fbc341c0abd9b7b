/** The vectors of one conversation's turns, end to end: turn `i` has `values[i * dimensions .. (i + 1) * dimensions)`. */
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
  const values = new Float32Array(vectors.length * dimensions)
  for (const [turn, vector] of vectors.entries()) values.set(vector, turn * dimensions)
  return { interactionId, dimensions, turnCount: vectors.length, values }
}
