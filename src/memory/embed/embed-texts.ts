import { AppError } from '../../lib/errors.ts'
import type { EmbeddingModel } from '../../model/embeddings.ts'

/** `failure` stops everything (the endpoint is down); `refused` are texts the endpoint will not take, with the reason. */
export type EmbeddedTexts = {
  vectors: Map<string, Float32Array>
  refused: Map<string, string>
  failure: AppError | null
}

type Call = { model: string; signal: AbortSignal; dimensions: number | null }

/** One bad text among 480 is found within 18 calls; an endpoint that refuses everything is not asked for each text. */
const callsToFindRefused = 24

/** Embeds texts, finding by halves those that the endpoint refuses. Rejects only when the signal aborts. */
export async function embedTexts(model: EmbeddingModel, texts: readonly string[], call: Call): Promise<EmbeddedTexts> {
  const result: EmbeddedTexts = { vectors: new Map(), refused: new Map(), failure: null }
  let callsLeft = callsToFindRefused

  async function embed(part: readonly string[]): Promise<void> {
    if (part.length === 0 || result.failure) return
    const answer = await model.embed(part, { model: call.model, signal: call.signal }).catch(toAppError)
    const vectors = answer instanceof AppError ? [] : answer
    const problem = answer instanceof AppError ? answer : dimensionsProblem(answer, call)
    if (problem) return refuse(part, problem)
    for (const [index, text] of part.entries()) {
      const vector = vectors[index]
      if (vector) result.vectors.set(text, vector)
    }
  }

  async function refuse(part: readonly string[], error: AppError): Promise<void> {
    call.signal.throwIfAborted()
    callsLeft -= 1
    if (error.code !== 'embeddings.invalid' || callsLeft <= 0) result.failure = error
    else if (part.length > 1) await embedHalves(part)
    else result.refused.set(part[0] ?? '', error.message)
  }

  async function embedHalves(part: readonly string[]): Promise<void> {
    const middle = part.length >>> 1
    await embed(part.slice(0, middle))
    await embed(part.slice(middle))
  }

  await embed(texts)
  return result
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  throw error
}

/** AppError `embeddings.dimensions` when a model gives other vectors than it gave before. */
export function dimensionsProblem(
  vectors: readonly Float32Array[],
  { model, dimensions }: { model: string; dimensions: number | null },
): AppError | null {
  const found = vectors[0]?.length
  if (dimensions === null || found === undefined || found === dimensions) return null
  return dimensionsError(model, { found, kept: dimensions })
}

export function dimensionsError(model: string, { found, kept }: { found: number; kept: number }): AppError {
  return new AppError(
    'embeddings.dimensions',
    `The model “${model}” now gives vectors of ${found} dimensions, and those kept have ${kept}: run \`sophia index rebuild --vectors\` to make them anew, or set OPENAI_EMBEDDING_MODEL back; the kept ones serve until then`,
  )
}
