import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { registerChat } from './chat-metrics.ts'

export type Metrics = ReturnType<typeof createMetrics>

type AnswerLabels = { intent: string; surface: string; outcome: string }

/** The process's own registry: what Sophia did, and how the process is. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answers = new Counter({
    name: 'sophia_answers_total',
    help: 'Answers given',
    labelNames: ['intent', 'surface', 'outcome'],
    registers,
  })
  const answerSeconds = new Histogram({
    name: 'sophia_answer_seconds',
    help: 'Seconds from question to answer',
    labelNames: ['intent', 'surface'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  })
  const importedRecords = new Counter({
    name: 'sophia_imported_records_total',
    help: 'Records read by imports and syncs, by what became of them',
    labelNames: ['outcome'],
    registers,
  })
  const jobRuns = new Counter({
    name: 'sophia_job_runs_total',
    help: 'Runs of scheduled jobs',
    labelNames: ['job', 'status'],
    registers,
  })

  return {
    contentType: registry.contentType,
    countAnswer: ({ intent, surface, outcome }: AnswerLabels, seconds: number) => {
      answers.inc({ intent, surface, outcome })
      answerSeconds.observe({ intent, surface }, seconds)
    },
    countImportedRecords: (outcome: string, records: number) => importedRecords.inc({ outcome }, records),
    countJobRun: (job: string, status: string) => jobRuns.inc({ job, status }),
    /** Asks `read` for the number of unanswered Slack events at each scrape. Register it once. */
    watchSlackInbox: (read: () => Promise<number>) => registerSlackInbox(registry, read),
    /** Asks `read` how the search index is, at each scrape. Register it once. */
    watchIndex: (read: () => Promise<IndexGauges>) => registerIndex(registry, read),
    /** Asks `read` what each tier of the memory did, at each scrape. Register it once. */
    watchMemory: (read: () => readonly MemoryTier[]) => registerMemory(registry, read),
    ...registerChat(registry),
    /** Everything in Prometheus text format. */
    text: (): Promise<string> => registry.metrics(),
  }
}

const readTimeoutMs = 2_000

function registerSlackInbox(registry: Registry, read: () => Promise<number>): void {
  new Gauge({
    name: 'sophia_slack_inbox_open',
    help: 'Slack events that are stored and not yet answered; NaN when the database does not say',
    registers: [registry],
    async collect() {
      this.set(await withinTimeout(read))
    },
  })
}

/** Conversations waiting for the index and set aside by it; whether calls to it are made (0 closed, 1 half-open, 2 open). */
export type IndexGauges = { waiting: number; quarantined: number; breaker: number }

function registerIndex(registry: Registry, read: () => Promise<IndexGauges>): void {
  const gauge = (name: keyof IndexGauges, help: string) =>
    new Gauge({
      name: `sophia_index_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await withinTimeout(async () => (await read())[name]))
      },
    })
  gauge('waiting', 'Conversations on their way to the index; NaN when the database does not say')
  gauge('quarantined', 'Conversations the index refused')
  gauge('breaker', 'Breaker before the index: 0 closed, 1 half-open, 2 open')
}

const memoryEvents = ['hits', 'misses', 'promotions', 'evictions', 'expirations'] as const
/** What a tier of the memory did since the start; `entries` is null where the process does not know it. */
export type MemoryTier = Record<(typeof memoryEvents)[number], number> & {
  domain: string
  tier: string
  entries: number | null
  isBypassed: boolean
}

function registerMemory(registry: Registry, read: () => readonly MemoryTier[]): void {
  const labelNames = ['domain', 'tier'] as const
  const registers = [registry]
  for (const event of memoryEvents) {
    new Counter({
      name: `sophia_memory_${event}_total`,
      help: `${event} of a tier of the memory`,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const { domain, tier, ...counts } of read()) this.inc({ domain, tier }, counts[event])
      },
    })
  }
  new Gauge({
    name: 'sophia_memory_entries',
    help: 'Conversations in the hot tier of the memory',
    labelNames,
    registers,
    collect() {
      for (const { domain, tier, entries } of read()) if (entries !== null) this.set({ domain, tier }, entries)
    },
  })
  new Gauge({
    name: 'sophia_memory_bypassed',
    help: '1 while the hot tier is not used because changes by other instances go unheard',
    registers,
    collect() {
      this.set(read().some(({ isBypassed }) => isBypassed) ? 1 : 0)
    },
  })
}

// One reader that fails must not cost the operator all other metrics, least of all while something is wrong.
async function withinTimeout(read: () => Promise<number>): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(resolve, readTimeoutMs, Number.NaN)
  })
  try {
    return await Promise.race([read(), late])
  } catch {
    return Number.NaN
  } finally {
    clearTimeout(timer)
  }
}
