import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createAgent } from '../src/agent/create-agent.ts'
import { createDomains } from '../src/domains/domains.ts'
import { createImportFiles } from '../src/ingest/import-files.ts'
import { createMaskIncoming } from '../src/ingest/mask/mask-incoming.ts'
import { randomId } from '../src/lib/ids.ts'
import { createSegmentCache } from '../src/memory/segment-cache.ts'
import type { Agent } from '../src/model/agent.ts'
import { createMasker } from '../src/privacy/masker.ts'
import { createConversations } from '../src/stores/postgres/conversations.ts'
import { createInteractionLoader } from '../src/stores/postgres/load-interactions.ts'
import { openDatabase } from '../src/stores/postgres/open-database.ts'
import { createQuarantine } from '../src/stores/postgres/quarantine.ts'
import { createReceipts } from '../src/stores/postgres/receipts.ts'
import type { BenchRow } from './row.ts'

const dataset = 'qmsum'
const asked = 200
const rounds = 3
const seed = 1
const now = new Date('2026-11-23T18:40:00Z')
/** How often all meetings are loaded, the times that many turns may take, and the set they are told as. */
const sizes = [
  { copies: 1, set: dataset, limitMs: 60 },
  { copies: 3, set: `${dataset}-x3`, limitMs: null },
  { copies: 10, set: `${dataset}-x10`, limitMs: 150 },
]

type Options = { dataDir: string; emit: (row: BenchRow) => void }

/**
 * Measures how long a whole answer takes (understand, gather, prove, keep the receipt) over all meetings of QMSum in the
 * embedded database: about 20,000 turns, then the same meetings three and ten times. 200 of its questions, drawn with a
 * fixed seed, are each asked of every meeting at once, three times; the quickest counts, as other work on the machine only
 * ever slows. `growth` is by how much longer the median takes than at the first size, per as many more turns.
 */
export async function runLatency({ dataDir, emit }: Options): Promise<void> {
  const files = ['interactions.jsonl', 'questions.jsonl'].map((name) => join(dataDir, name))
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) {
    console.error(
      `latency bench skipped: ${missing.join(' and ')} not found; give the folder of the conversation pack.`,
    )
    return
  }
  const [interactions = '', questions = ''] = files
  const folder = await mkdtemp(join(tmpdir(), 'sophia-latency-'))
  try {
    const texts = (await linesOf(questions)).map((line) => (JSON.parse(line) as { question: string }).question)
    await timeSizes({ folder, meetings: await linesOf(interactions), questions: draw(texts, asked), emit })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Timing = { folder: string; meetings: string[]; questions: string[]; emit: (row: BenchRow) => void }

async function timeSizes({ folder, meetings, questions, emit }: Timing): Promise<void> {
  const domains = createDomains()
  await using database = await openDatabase({ dataDir: join(folder, 'database'), poolSize: 1 }, domains)
  const importFiles = createImportFiles({
    domains,
    clock: () => now,
    loader: (id) => createInteractionLoader(database.domain(id)),
    quarantine: (id) => createQuarantine(database.domain(id)),
    mask: () => createMaskIncoming(createMasker('bench')),
  })
  const agent = createAgent({
    conversations: createConversations(database),
    segments: createSegmentCache(),
    receipts: createReceipts(database),
    domains,
    clock: () => now,
    newId: randomId,
    log: { warn: () => undefined },
  })
  let loaded = 0
  let first: { median: number; copies: number } | null = null
  for (const { copies, set, limitMs } of sizes) {
    for (; loaded < copies; loaded += 1) {
      const file = join(folder, `meetings-${loaded}.jsonl`)
      await writeFile(file, meetings.map((line) => copyOf(line, loaded)).join('\n'))
      await importFiles([file], { domain: 'pay_ready', origin: 'import', signal: new AbortController().signal })
    }
    const times = await timeAnswers(agent, questions)
    const row = { bench: 'latency', set, n: times.length, seed }
    const median = quantile(times, 0.5)
    const limit = limitMs === null ? { rival: null, rivalValue: null } : { rival: 'limit', rivalValue: limitMs }
    emit({ ...row, metric: 'p50_ms', value: median, unit: 'ms', rival: null, rivalValue: null })
    emit({ ...row, metric: 'p95_ms', value: quantile(times, 0.95), unit: 'ms', ...limit })
    if (first) {
      const value = median / first.median / (copies / first.copies)
      emit({ ...row, metric: 'growth', value, unit: 'of linear', rival: 'linear', rivalValue: 1 })
    }
    first ??= { median, copies }
  }
}

async function timeAnswers(agent: Agent, questions: readonly string[]): Promise<number[]> {
  await timeOne(agent, 'What is this about?')
  await timeOne(agent, 'What was said about the remote control?')
  const times = questions.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, question] of questions.entries())
      times[index] = Math.min(times[index] ?? 0, await timeOne(agent, question))
  }
  return times.sort((left, right) => left - right)
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** The same meeting under another id. */
function copyOf(line: string, copy: number): string {
  return copy === 0 ? line : line.replaceAll(`"${dataset}/`, `"${dataset}-${copy}/`)
}

async function timeOne(agent: Agent, text: string): Promise<number> {
  const start = performance.now()
  await agent.answer({
    kind: 'ask',
    text,
    scope: { domain: 'pay_ready', viewer: { kind: 'operator' } },
    timeZone: 'America/Chicago',
    previous: null,
    signal: new AbortController().signal,
  })
  return performance.now() - start
}

async function linesOf(file: string): Promise<string[]> {
  const found: string[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.includes(`"dataset":"${dataset}"`)) found.push(line)
  }
  return found
}

// Fisher-Yates over a linear congruential generator (constants of Numerical Recipes), so that a seed names the questions.
function draw(texts: readonly string[], count: number): string[] {
  const left = [...texts]
  let state = seed
  const picked: string[] = []
  while (picked.length < count && left.length > 0) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    picked.push(...left.splice(state % left.length, 1))
  }
  return picked
}
