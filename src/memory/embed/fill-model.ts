import type { AppError } from '../../lib/errors.ts'
import type { EmbeddingModel } from '../../model/embeddings.ts'
import type { ModelRow, TurnEmbedding, TurnEmbeddings } from '../../stores/postgres/turn-embeddings.ts'
import { dimensionsError, embedTexts } from './embed-texts.ts'
import type { WindowText } from './window-texts.ts'

export type WindowedConversation = { id: string; windows: readonly WindowText[] }

/** Complete conversations by id, and why others are not. `row` is null as long as the model has never answered. */
export type FilledModel = {
  row: ModelRow | null
  vectors: Map<string, readonly Float32Array[]>
  missing: Map<string, string>
  /** Those of `missing` that the endpoint will not take as they are. */
  refusedIds: string[]
}

/** Texts sent and vectors stored before the next are asked for: what a crash can cost. */
const textsPerRound = 480

/** Brings the vectors of conversations under one model up to what they say now: kept, reused, made, or removed. */
export async function fillModel(
  input: { name: string; row: ModelRow | null; conversations: readonly WindowedConversation[] },
  work: { model: EmbeddingModel; store: TurnEmbeddings; signal: AbortSignal },
): Promise<FilledModel> {
  const { name, conversations } = input
  const { store } = work
  const open = await findOpen(conversations, name, store)
  await store.remove(name, open.unfitting)
  const known = new Map(open.fitting.map(({ hash, vector }) => [hash, vector]))
  const unseen = open.places.map(({ window }) => window.hash).filter((hash) => !known.has(hash))
  for (const [hash, vector] of await store.ofHashes(name, [...new Set(unseen)])) known.set(hash, vector)
  await store.save(name, toRows(open.places, known))
  const unpaid = open.places.filter(({ window }) => !known.has(window.hash))
  const made = await makeVectors({ name, row: input.row, places: unpaid }, work)
  for (const [hash, vector] of made.vectors) known.set(hash, vector)
  // Another instance may have entered the model and made every vector since the row was looked for.
  const dimensions = known.values().next().value?.length
  const row = dimensions === undefined ? made.row : await enterModel(name, { row: made.row, dimensions, store })
  return { row, ...sortOut(conversations, { ...made, known }) }
}

type Made = {
  row: ModelRow | null
  vectors: Map<string, Float32Array>
  refused: Map<string, string>
  failure: AppError | null
}

/** Asks for the vectors of these places' texts, each text once, and stores them round by round. */
async function makeVectors(
  { name, row, places }: { name: string; row: ModelRow | null; places: readonly OpenPlace[] },
  { model, store, signal }: { model: EmbeddingModel; store: TurnEmbeddings; signal: AbortSignal },
): Promise<Made> {
  const made: Made = { row, vectors: new Map(), refused: new Map(), failure: null }
  const windows = [...new Map(places.map(({ window }) => [window.hash, window])).values()]
  for (let start = 0; start < windows.length && !made.failure; start += textsPerRound) {
    const round = windows.slice(start, start + textsPerRound)
    const texts = round.map(({ text }) => text)
    const answer = await embedTexts(model, texts, { model: name, signal, dimensions: made.row?.dimensions ?? null })
    const dimensions = answer.vectors.values().next().value?.length
    if (dimensions !== undefined) made.row = await enterModel(name, { row: made.row, dimensions, store })
    for (const { hash, text } of round) {
      const vector = answer.vectors.get(text)
      const reason = answer.refused.get(text)
      if (vector) made.vectors.set(hash, vector)
      if (reason) made.refused.set(hash, reason)
    }
    const asked = new Set(round.map(({ hash }) => hash))
    const done = places.filter(({ window }) => asked.has(window.hash))
    await store.save(name, toRows(done, made.vectors))
    made.failure = answer.failure
  }
  return made
}

async function enterModel(
  name: string,
  { row, dimensions, store }: { row: ModelRow | null; dimensions: number; store: TurnEmbeddings },
): Promise<ModelRow> {
  if (row) return row
  const entered = await store.enter(name, dimensions)
  if (entered.dimensions !== dimensions) throw dimensionsError(name, { found: dimensions, kept: entered.dimensions })
  return entered
}

type OpenPlace = { interactionId: string; position: number; window: WindowText }

/** What is stored and still fits, what is stored and no longer does, and the turns that have no fitting vector. */
async function findOpen(conversations: readonly WindowedConversation[], name: string, store: TurnEmbeddings) {
  const stored = await store.ofConversations(
    name,
    conversations.map(({ id }) => id),
  )
  const wanted = new Map(
    conversations.flatMap(({ id, windows }) =>
      windows.map(({ position, hash }): [string, string] => [placeKey(id, position), hash]),
    ),
  )
  const fits = ({ interactionId, position, hash }: TurnEmbedding) =>
    wanted.get(placeKey(interactionId, position)) === hash
  const fitting = stored.filter(fits)
  const held = new Set(fitting.map(({ interactionId, position }) => placeKey(interactionId, position)))
  const places: OpenPlace[] = conversations.flatMap(({ id, windows }) =>
    windows
      .filter(({ position }) => !held.has(placeKey(id, position)))
      .map((window) => ({ interactionId: id, position: window.position, window })),
  )
  return { fitting, unfitting: stored.filter((row) => !fits(row)), places }
}

const placeKey = (interactionId: string, position: number) => `${position} ${interactionId}`

function toRows(places: readonly OpenPlace[], vectors: ReadonlyMap<string, Float32Array>): TurnEmbedding[] {
  return places.flatMap(({ interactionId, position, window: { hash } }) => {
    const vector = vectors.get(hash)
    return vector ? [{ interactionId, position, hash, vector }] : []
  })
}

function sortOut(
  conversations: readonly WindowedConversation[],
  {
    known,
    refused,
    failure,
  }: { known: Map<string, Float32Array>; refused: Map<string, string>; failure: AppError | null },
) {
  const vectors = new Map<string, readonly Float32Array[]>()
  const missing = new Map<string, string>()
  const refusedIds: string[] = []
  for (const { id, windows } of conversations) {
    const own = windows.flatMap(({ hash }) => known.get(hash) ?? [])
    if (own.length === windows.length) vectors.set(id, own)
    else {
      const reason = windows.map(({ hash }) => refused.get(hash)).find((one) => one !== undefined)
      if (reason) refusedIds.push(id)
      missing.set(id, reason ?? failure?.message ?? 'not embedded')
    }
  }
  return { vectors, missing, refusedIds }
}
