import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { openBenchSophia } from './open-bench-sophia.ts'
import type { BenchRow } from './row.ts'

const questionSchema = z.object({
  dataset: z.string(),
  collection: z.string(),
  question: z.string(),
  answerable: z.boolean(),
  evidence: z.array(z.string()).default([]),
})

const quotesLookedAt = 5
const sampleSize = 20

/** Asks every specific QMSum question through the whole product and looks for its evidence among the first five quotes. */
export async function runQuotes({ dataDir, emit }: { dataDir: string; emit: (row: BenchRow) => void }): Promise<void> {
  if (!existsSync(join(dataDir, 'questions.jsonl'))) {
    process.stderr.write(`quotes: no questions.jsonl in ${dataDir}; give the folder with --data DIR\n`)
    return
  }
  const questions = (await readLines(join(dataDir, 'questions.jsonl')))
    .map((line) => questionSchema.parse(JSON.parse(line)))
    .filter(({ dataset, answerable }) => dataset === 'qmsum' && answerable)
  await using sophia = await openBenchSophia()
  await importMeetings(sophia, dataDir)
  const hits: boolean[] = []
  for (const { question, collection, evidence } of questions) {
    const answer = await sophia.agent.answer({
      kind: 'ask',
      text: question,
      scope: { domain: 'pay_ready', viewer: { kind: 'operator' }, collection },
      timeZone: 'UTC',
      previous: null,
      signal: new AbortController().signal,
    })
    hits.push(answer.quotes.slice(0, quotesLookedAt).some(({ turnId }) => evidence.includes(turnId)))
  }
  const common = { bench: 'quotes', set: 'qmsum', seed: null }
  const share = hits.filter(Boolean).length / hits.length
  emit({
    ...common,
    metric: 'hit@5',
    value: round(share),
    unit: 'share',
    rival: null,
    rivalValue: null,
    n: hits.length,
  })
  // Twenty spread evenly over the file, so that nobody picks them.
  const step = hits.length / sampleSize
  const sample = Array.from({ length: sampleSize }, (_, index) => hits[Math.floor(index * step)])
  const value = sample.filter(Boolean).length
  emit({ ...common, metric: 'hits_of_20', value, unit: 'questions', rival: 'goal', rivalValue: 12, n: sampleSize })
}

type Sophia = Awaited<ReturnType<typeof openBenchSophia>>

async function importMeetings(sophia: Sophia, dataDir: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-meetings-'))
  const file = join(folder, 'meetings.jsonl')
  const lines = await readLines(join(dataDir, 'interactions.jsonl'))
  await appendFile(file, lines.filter((line) => /"dataset": ?"qmsum"/.test(line)).join('\n'))
  await sophia.importFiles([file], { domain: 'pay_ready', signal: new AbortController().signal })
  rmSync(folder, { recursive: true })
}

async function readLines(path: string): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(path) })) lines.push(line)
  return lines
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
