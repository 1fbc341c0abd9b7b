import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../src/config.ts'
import { windowTexts } from '../src/memory/embed/window-texts.ts'
import { headingOf } from '../src/memory/heading-of.ts'
import { packVectors, type VectorSegment } from '../src/memory/vectors/vector-segment.ts'
import { createOpenEmbeddings } from '../src/models/open-embeddings.ts'
import { createMasker } from '../src/privacy/masker.ts'

const masker = createMasker('bench')

type Interaction = {
  id: string
  title: string
  occurred_at?: string
  turns: { speaker: string; text: string; image?: string }[]
}

export type BenchVectors = NonNullable<ReturnType<typeof createBenchVectors>>

const textsPerFile = 480

/** Vectors of the configured model, kept in the temp folder by content; null when no model is configured. */
export function createBenchVectors() {
  const { embeddings } = parseConfig(process.env)
  if (!embeddings) return null
  const model = createOpenEmbeddings(embeddings, {
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    random: Math.random,
  })
  const folder = join(tmpdir(), 'sophia-bench-vectors', embeddings.model.replace(/[^\w.-]/g, '_'))
  mkdirSync(folder, { recursive: true })

  async function embedPart(texts: string[]): Promise<Float32Array[]> {
    const name = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32)
    const file = join(folder, name)
    if (!existsSync(file)) {
      const made = await model.embed(texts, { model: model.name, signal: AbortSignal.timeout(3_600_000) })
      writeFileSync(file, Buffer.concat(made.map(({ buffer }) => Buffer.from(buffer))))
    }
    const bytes = readFileSync(file)
    const length = bytes.byteLength / texts.length
    return texts.map(
      (_, index) => new Float32Array(new Uint8Array(bytes.subarray(index * length, (index + 1) * length)).buffer),
    )
  }

  async function embed(texts: string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = []
    for (let start = 0; start < texts.length; start += textsPerFile) {
      vectors.push(...(await embedPart(texts.slice(start, start + textsPerFile))))
    }
    return vectors
  }

  return {
    async segmentsOf(interactions: readonly Interaction[]): Promise<VectorSegment[]> {
      const windows = interactions.map((interaction) =>
        windowTexts(conversationOf(interaction), masker).map(({ text }) => text),
      )
      const vectors = await embed(windows.flat())
      return interactions.flatMap(
        ({ id }, index) => packVectors(id, vectors.splice(0, windows[index]?.length ?? 0)) ?? [],
      )
    },
    questions: (questions: readonly string[]): Promise<Float32Array[]> =>
      embed(questions.map((question) => masker.mask(question))),
  }
}

function conversationOf({ title, occurred_at: date, turns }: Interaction) {
  return {
    heading: headingOf({ title, company: null, occurredAt: date ? `${date.slice(0, 10)}T00:00:00Z` : null }),
    turns: turns.map(({ speaker, text, image }, position) => ({ position, speaker, text, caption: image ?? null })),
  }
}
