import { AppError } from '../../lib/errors.ts'
import type { EmbeddingModel, QuestionVector } from '../../model/embeddings.ts'
import type { Masker } from '../../privacy/masker.ts'
import type { TurnEmbeddings } from '../../stores/postgres/turn-embeddings.ts'
import { dimensionsProblem } from './embed-texts.ts'
import { type AskedQuestion, maskedQuestion } from './masked-question.ts'

const questionTimeoutMs = 1_500

type Answer = { vector: QuestionVector | null; reason: string | null }
type Work = { store: TurnEmbeddings; masker: Pick<Masker, 'mask'>; question: AskedQuestion; signal: AbortSignal }

/** The masked question under the serving model, or why there is no vector of it. Rejects only when the signal aborts. */
export async function embedQuestion(model: EmbeddingModel, { store, masker, question, signal }: Work): Promise<Answer> {
  signal.throwIfAborted()
  const serving = (await store.models('interactive')).find(({ state }) => state === 'serving')
  if (!serving) return { vector: null, reason: 'no embedding model serves yet' }
  const { name, slot, dimensions } = serving
  try {
    const call = { model: name, signal, timeoutMs: questionTimeoutMs }
    const vectors = await model.embed([maskedQuestion(question, masker)], call)
    const problem = dimensionsProblem(vectors, { model: name, dimensions })
    if (problem) return { vector: null, reason: problem.message }
    const [values] = vectors
    return { vector: values ? { model: name, slot, values } : null, reason: null }
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof AppError)) throw error
    return { vector: null, reason: error.message }
  }
}
