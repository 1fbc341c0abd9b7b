import { z } from 'zod'

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()) })),
})

/** Vectors of an answer in the order of what was asked, each of unit length; or what is wrong with it. */
export type ReadVectors = { kind: 'vectors'; vectors: Float32Array[] } | { kind: 'invalid'; reason: string }

/** Reads the answer of `/embeddings` to `count` texts. Nothing of the answer is repeated in a reason. */
export function readVectors(answer: unknown, count: number): ReadVectors {
  const parsed = answerSchema.safeParse(answer)
  if (!parsed.success) return invalid('the answer is no list of number vectors')
  const { data } = parsed.data
  if (data.length !== count) return invalid(`${data.length} vectors came for ${count} texts`)
  const inOrder = new Array<number[] | undefined>(count)
  for (const [place, { index, embedding }] of data.entries()) inOrder[index ?? place] = embedding
  const dimensions = data[0]?.embedding.length ?? 0
  const vectors: Float32Array[] = []
  for (let place = 0; place < count; place += 1) {
    const values = inOrder[place]
    if (!values || inOrder.length !== count) return invalid('the vectors are not numbered as the texts were')
    if (values.length === 0 || values.length !== dimensions) return invalid('the vectors differ in length')
    const vector = toUnitLength(values)
    if (!vector) return invalid('a vector has no length')
    vectors.push(vector)
  }
  return { kind: 'vectors', vectors }
}

function toUnitLength(values: readonly number[]): Float32Array | null {
  const length = Math.hypot(...values)
  if (!Number.isFinite(length) || length === 0) return null
  return Float32Array.from(values, (value) => value / length)
}

const invalid = (reason: string): ReadVectors => ({ kind: 'invalid', reason })
