import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runLabels } from './labels.ts'
import { runMeasures } from './measures.ts'
import { runAbstention } from './quality/abstention.ts'
import { runFused } from './quality/fused.ts'
import { readPack } from './quality/read-pack.ts'
import { runRetrieval } from './quality/retrieval.ts'
import { runSummaries } from './quality/summaries.ts'
import { runWhen } from './quality/when.ts'
import type { BenchRow } from './row.ts'

type Options = { dataDir: string; emit: (row: BenchRow) => void }

/**
 * Everything measured on a folder of conversations: retrieval, abstention, dates, summaries, labels and talk shares, each
 * as far as its files are there. One row a set and metric.
 */
export async function runQuality({ dataDir, emit }: Options): Promise<void> {
  const options = { dataDir, emit: wholeSets((row) => emit({ ...row, bench: 'quality' })) }
  const pack = await readPack(dataDir)
  if (pack) {
    runRetrieval(pack, options.emit)
    runAbstention(pack, options.emit)
    await runWhen(options)
  }
  const has = (name: string) => existsSync(join(dataDir, name))
  if (has('summaries.jsonl')) await runSummaries(options)
  if (has('sentiment.jsonl') || has('labels.jsonl')) await runLabels(options)
  if (has('interactions.jsonl')) await runMeasures(options)
  if (pack) await runFused(pack, options.emit)
}

/** Leaves out the halves of a set on which rules were looked at and checked. */
function wholeSets(emit: Options['emit']): Options['emit'] {
  return (row) => {
    if (!row.set.includes('/')) emit(row)
  }
}
