import { AppError } from '../../lib/errors.ts'
import type { EmbeddingModel } from '../../model/embeddings.ts'
import type { ModelRow, TurnEmbeddings } from '../../stores/postgres/turn-embeddings.ts'

/** `served`: the model that has just begun to serve. `problem`: why nothing could be begun. */
export type SettledModels = { lacking: string[]; served: string | null; removed: number; problem: string | null }

type Work = { model: EmbeddingModel; store: TurnEmbeddings; refused: ReadonlySet<string>; signal: AbortSignal }

const mostLacking = 500
const mostSteps = 20
const probe = 'How many numbers has a vector?'

/** One step towards one model that serves and none that is built or retired. */
export async function settleModels({ model, store, refused, signal }: Work): Promise<SettledModels> {
  const settled: SettledModels = { lacking: [], served: null, removed: 0, problem: null }
  const rows = await store.models()
  let own: ModelRow | undefined = rows.find(({ name, state }) => name === model.name && state !== 'retired')
  if (!own) {
    try {
      own = await begin(model, store, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof AppError)) throw error
      settled.problem = error.message
    }
  }
  if (own) settled.lacking = await lackingOf(own.name, store, refused)
  if (own?.state === 'building' && settled.lacking.length === 0 && (await store.serve(own.name))) {
    settled.served = own.name
  }
  if (own?.state === 'serving') await dropOthers(own.name, store)
  settled.removed = await clearRetired(store, signal)
  return settled
}

/** Forgets a model with its vectors. */
export async function restartModel(name: string, store: TurnEmbeddings, signal: AbortSignal): Promise<void> {
  await store.retire(name)
  while ((await store.removeSome(name)) > 0) signal.throwIfAborted()
  await store.forget(name)
}

async function begin(model: EmbeddingModel, store: TurnEmbeddings, signal: AbortSignal): Promise<ModelRow | undefined> {
  const [vector] = await model.embed([probe], { model: model.name, signal })
  return vector && store.enter(model.name, vector.length)
}

async function lackingOf(name: string, store: TurnEmbeddings, refused: ReadonlySet<string>): Promise<string[]> {
  const lacking: string[] = []
  let after = ''
  while (lacking.length < mostLacking) {
    const page = await store.lacking(name, mostLacking, after)
    lacking.push(...page.filter((id) => !refused.has(id)))
    after = page.at(-1) ?? ''
    if (page.length < mostLacking) break
  }
  return lacking.slice(0, mostLacking)
}

// The setting was put back before the other model was built.
async function dropOthers(name: string, store: TurnEmbeddings): Promise<void> {
  for (const row of await store.models()) {
    if (row.name !== name && row.state === 'building') await store.retire(row.name)
  }
}

async function clearRetired(store: TurnEmbeddings, signal: AbortSignal): Promise<number> {
  let removed = 0
  let steps = 0
  for (const { name, state } of await store.models()) {
    if (state !== 'retired') continue
    while (steps < mostSteps && !signal.aborted) {
      steps += 1
      const count = await store.removeSome(name)
      removed += count
      if (count > 0) continue
      await store.forget(name)
      break
    }
  }
  return removed
}
