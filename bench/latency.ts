import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createAgent } from '../src/agent/create-agent.ts'
import { createDomains } from '../src/domains/domains.ts'
import { createImportFiles } from '../src/ingest/import-files.ts'
import { randomId } from '../src/lib/ids.ts'
import { createSegmentCache } from '../src/memory/segment-cache.ts'
import type { Agent } from '../src/model/agent.ts'
import { createConversations } from '../src/stores/postgres/conversations.ts'
import { createInteractionLoader } from '../src/stores/postgres/load-interactions.ts'
import { openDatabase } from '../src/stores/postgres/open-database.ts'
import { createQuarantine } from '../src/stores/postgres/quarantine.ts'
import { createReceipts } from '../src/stores/postgres/receipts.ts'
import type { BenchRow } from './row.ts'

const dataset = 'qmsum'
const limitMs = 150
const asked = 200
const seed = 1
const now = new Date('2026-11-23T18:40:00Z')

/**
 * Measures how long a whole answer takes (understand, gather, prove, keep the receipt) over all meetings of QMSum, about
 * 20,000 turns in the embedded database: 200 of its questions, drawn with a fixed seed, each asked of every meeting at
 * once after one question has filled the segment cache.
 */
export async function runLatency(options: { dataDir: string; emit: (row: BenchRow) => void }): Promise<void> {
  const { dataDir, emit } = options
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
    const meetings = join(folder, 'meetings.jsonl')
    await writeFile(meetings, (await linesOf(interactions)).join('\n'))
    const texts = (await linesOf(questions)).map((line) => (JSON.parse(line) as { question: string }).question)
    const times = await timeAnswers(folder, meetings, draw(texts, asked))
    const sorted = times.toSorted((left, right) => left - right)
    for (const [metric, share] of [
      ['p50_ms', 0.5],
      ['p95_ms', 0.95],
    ] as const) {
      const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
      emit({
        bench: 'latency',
        set: dataset,
        metric,
        value,
        unit: 'ms',
        rival: 'limit',
        rivalValue: limitMs,
        n: sorted.length,
        seed,
      })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timeAnswers(folder: string, meetings: string, questions: string[]): Promise<number[]> {
  const domains = createDomains()
  await using database = await openDatabase({ dataDir: join(folder, 'database'), poolSize: 1 }, domains)
  const importFiles = createImportFiles({
    domains,
    clock: () => now,
    loader: (id) => createInteractionLoader(database.domain(id)),
    quarantine: (id) => createQuarantine(database.domain(id)),
  })
  await importFiles([meetings], { domain: 'pay_ready', origin: 'import', signal: new AbortController().signal })
  const agent = createAgent({
    conversations: createConversations(database),
    segments: createSegmentCache(),
    receipts: createReceipts(database),
    domains,
    clock: () => now,
    newId: randomId,
    log: { warn: () => undefined },
  })
  await timeOne(agent, 'What is this about?')
  await timeOne(agent, 'What was said about the remote control?')
  const times: number[] = []
  for (const question of questions) times.push(await timeOne(agent, question))
  return times
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
