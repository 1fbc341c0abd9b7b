import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import type { DrainReport } from '../../memory/index/drain-outbox.ts'
import type { IndexStatus } from '../../memory/index/index-service.ts'
import { domainIds } from '../../model/domain.ts'
import type { CommandContext } from '../command-context.ts'
import { parseDomain } from '../parse-domain.ts'

type Options = { domain?: string }

/** `index`: how the index is, and what mends it. */
export function addIndexCommands(program: Command, { sophia, output, signal }: CommandContext): void {
  const index = program.command('index').description('The search index beside the store')
  const domainsOf = ({ domain }: Options) => (domain === undefined ? domainIds : [parseDomain(domain)])
  index
    .command('status')
    .description('What the index holds, what waits for it, and how it is')
    .option('--domain <domain>', 'only this domain')
    .action(async (options: Options) => {
      for (const id of domainsOf(options)) output.write(renderStatus(await sophia.index.status(id)))
    })
  index
    .command('rebuild')
    .description('Empty the index and write it anew from the store; questions are answered meanwhile')
    .option('--domain <domain>', 'only this domain')
    .option('--vectors', 'make the vectors anew, too (the embedding endpoint is asked for all of them)')
    .action(async (options: Options & { vectors?: boolean }) => {
      for (const id of domainsOf(options)) {
        const report = await sophia.index.rebuild(id, { vectors: options.vectors === true, signal })
        output.write(`${id}: ${renderReport(report)}\n`)
        if (report.blocked !== null)
          throw new AppError('index.blocked', `The index waits: ${report.blocked}. What is left stays in the queue`)
      }
    })
  index
    .command('retry')
    .description('Try again what the index refused')
    .option('--domain <domain>', 'only this domain')
    .action(async (options: Options) => {
      for (const id of domainsOf(options)) {
        const count = await sophia.index.retryQuarantined(id)
        const report = count > 0 ? `, ${renderReport(await sophia.index.drain(id, signal))}` : ''
        output.write(`${id}: ${count} to try again${report}\n`)
      }
    })
}

function renderReport({ conversations, written, unchanged, removed, quarantined }: DrainReport): string {
  return `${conversations} conversations, ${written} turns written, ${unchanged} unchanged, ${removed} removed, ${quarantined} set aside`
}

function renderStatus({
  domain,
  target,
  health,
  outbox,
  totals,
  embeddings,
  quarantined,
  batchSize,
}: IndexStatus): string {
  const state =
    target === null
      ? 'embedded index, in step with the store by construction'
      : `${target.split(' ').slice(0, 2).join(' ')}: ${health?.state ?? 'unknown'}, breaker ${health?.breaker ?? 'closed'}${health?.detail ? ` (${health.detail})` : ''}`
  const held =
    target === null
      ? []
      : [`  holds ${totals.objects} turns of ${totals.conversations} conversations; ${batchSize} turns a message`]
  const waits =
    target === null && embeddings === null
      ? []
      : [`  waiting ${outbox.waiting}${ageOf(outbox.oldestSeconds)}, set aside ${outbox.quarantined}`]
  return `${[
    `${domain}: ${state}`,
    ...held,
    ...waits,
    ...quarantined.map(({ interactionId, error }) => `  set aside ${interactionId}: ${error}`),
    `  vectors: ${sayEmbeddings(embeddings)}`,
  ].join('\n')}\n`
}

function ageOf(seconds: number | null): string {
  return seconds === null ? '' : ` (the oldest for ${Math.round(seconds)} s)`
}

function sayEmbeddings(embeddings: IndexStatus['embeddings']): string {
  if (embeddings === null) return 'none (no embedding model is set; words only)'
  const { serving, building, breaker, detail } = embeddings
  const parts = [
    serving ? `${serving.name} serves (${serving.dimensions} dimensions)` : 'none serve yet',
    ...(building ? [`${building.name} is being built: ${building.done} of ${building.total} conversations`] : []),
    ...(breaker === 'closed' ? [] : [`breaker ${breaker}${detail ? ` (${detail})` : ''}`]),
  ]
  return parts.join('; ')
}
