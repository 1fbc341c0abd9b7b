import type { BenchRow } from './row.ts'

type Bench = (options: { dataDir: string; emit: (row: BenchRow) => void }) => Promise<void>

const benches: Record<string, () => Promise<Bench>> = {
  quality: async () => (await import('./quality.ts')).runQuality,
  latency: async () => (await import('./latency.ts')).runLatency,
  recall: async () => (await import('./recall.ts')).runRecall,
  quotes: async () => (await import('./quotes.ts')).runQuotes,
  measures: async () => (await import('./measures.ts')).runMeasures,
  start: async () => (await import('./start.ts')).runStart,
  ingest: async () => (await import('./ingest.ts')).runIngest,
  entities: async () => (await import('./entities.ts')).runEntities,
  'entities-speed': async () => (await import('./entities-speed.ts')).runEntitySpeed,
  'entities-replay': async () => (await import('./entities-replay.ts')).runEntityReplay,
  index: async () => (await import('./index.ts')).runIndex,
  proof: async () => (await import('./proof.ts')).runProof,
  labels: async () => (await import('./labels.ts')).runLabels,
  memory: async () => (await import('./memory.ts')).runMemory,
  slack: async () => (await import('./slack.ts')).runSlack,
  pii: async () => (await import('./pii.ts')).runPii,
  'fit-person-model': async () => (await import('./fit-person-model.ts')).fitPersonModel,
}

const [name = '', ...options] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  process.stderr.write(`There is no bench “${name}”; use one of ${Object.keys(benches).join(', ')}\n`)
  process.exitCode = 2
} else {
  const dataDir =
    optionOf('--data') ?? (/^(?:entities|fit-)/.test(name) ? '../shared/data/er' : '../shared/data/conversations')
  const run = await bench()
  await run({ dataDir, emit: options.includes('--json') ? printJson : printText })
}

function optionOf(option: string): string | undefined {
  const index = options.indexOf(option)
  return index < 0 ? undefined : options[index + 1]
}

function printJson(row: BenchRow): void {
  process.stdout.write(`${JSON.stringify(row)}\n`)
}

function printText({ bench: of, set, metric, value, unit, rival, rivalValue, n }: BenchRow): void {
  const against = rival === null ? '' : `  (${rival}: ${rounded(rivalValue)})`
  process.stdout.write(`${of} ${set} ${metric} = ${rounded(value)} ${unit}${against}  n=${n}\n`)
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000
}
