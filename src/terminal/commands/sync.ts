import type { Command } from 'commander'
import { isClean, type SourceVerdict } from '../../ingest/sync/verify-source.ts'
import { AppError } from '../../lib/errors.ts'
import { type IndexVerdict, isIndexClean } from '../../memory/index/verify-index.ts'
import { domainIds, type SourceSystem, sourceSystemSchema } from '../../model/domain.ts'
import type { CommandContext } from '../command-context.ts'

/** `sync`, `verify` and `quarantine`: the sources, in by hand and proved. */
export function addSyncCommands(program: Command, context: CommandContext): void {
  addSync(program, context)
  addVerify(program, context)
  addQuarantine(program, context)
}

function addSync(program: Command, { sophia, output, signal }: CommandContext): void {
  program
    .command('sync')
    .description('Bring in what the sources know; without Airbyte, what has happened in the sample world')
    .option('--source <system>', 'only this source (gong, slack, hubspot, salesforce)')
    .option('--full', 'read everything again and remove what is gone')
    .action(async ({ source, full }: { source?: string; full?: boolean }) => {
      const onProgress = (line: string) => output.isTty && output.writeError(`\r\u001b[2K${line}`)
      const run = await sophia.sync({
        systems: source ? [parseSystem(source)] : [],
        full: full === true,
        signal,
        onProgress,
      })
      if (output.isTty) output.writeError('\r\u001b[2K')
      output.write(`${renderRun(run.report)}sync ${run.status}\n`)
      if (run.status !== 'succeeded') throw new AppError('sync.failed', run.error ?? `The sync ${run.status}`)
    })
}

function parseSystem(source: string): SourceSystem {
  const system = sourceSystemSchema.safeParse(source)
  if (system.success) return system.data
  throw new AppError('sync.source', `There is no source “${source}”; use gong, slack, hubspot or salesforce`)
}

type Step = { name: string; seconds: number; report: unknown }

function renderRun(report: Record<string, unknown> | undefined): string {
  const steps = (report?.steps ?? []) as Step[]
  const sources = steps.find(({ name }) => name === 'sources')
  const lines = ((sources?.report ?? []) as Record<string, number | string>[]).map(
    ({ system, read, loaded, unchanged, filtered, quarantined }) =>
      `${system}: read ${read} = loaded ${loaded} + unchanged ${unchanged} + filtered ${filtered} + quarantined ${quarantined}`,
  )
  const times = steps.map(({ name, seconds }) => `${name} ${seconds} s`).join(', ')
  return [...lines, ...(times ? [times] : [])].map((line) => `${line}\n`).join('')
}

function addVerify(program: Command, { sophia, output, signal }: CommandContext): void {
  program
    .command('verify')
    .description('Compare the sources with the store, by id and content; name what is missing, extra or different')
    .option('--repair', 'mend exactly what differs')
    .action(async ({ repair }: { repair?: boolean }) => {
      const verdicts = await sophia.verify({ repair: repair === true, signal })
      for (const verdict of verdicts) output.write(renderVerdict(verdict, repair === true))
      const index = await verifyIndexes(repair === true, { sophia, output, signal })
      if (verdicts.every(isClean)) output.write('sources and store agree\n')
      else if (!repair)
        throw new AppError('verify.differs', 'Sources and store differ; mend it with: sophia verify --repair')
      if (!index.every(isIndexClean) && !repair)
        throw new AppError('verify.index', 'Store and index differ; mend it with: sophia verify --repair')
      if (index.length > 0) output.write('store and index agree\n')
    })
}

type Verifying = Pick<CommandContext, 'sophia' | 'output' | 'signal'>

async function verifyIndexes(repair: boolean, { sophia, output, signal }: Verifying): Promise<IndexVerdict[]> {
  const verdicts: IndexVerdict[] = []
  for (const id of domainIds) {
    const verdict = await sophia.index.verify(id, { repair, signal })
    if (!verdict) continue
    verdicts.push(verdict)
    const { missing, extra, different, objects, waiting, repaired } = verdict
    const state = isIndexClean(verdict)
      ? 'agree'
      : `${missing.length} missing, ${extra.length} extra, ${different.length} different`
    const mended = repair ? `, ${repaired} mended` : ''
    output.write(`index of ${id}: ${objects} turns ${state}${mended} (${waiting} conversations waiting)\n`)
    output.write(renderNames({ missing, extra, different }))
  }
  return verdicts
}

const namesShown = 20

function renderNames(lists: Record<string, readonly string[]>): string {
  return Object.entries(lists)
    .flatMap(([kind, found]) => found.slice(0, namesShown).map((name) => `  ${kind.padEnd(10)} ${name}\n`))
    .join('')
}

function renderVerdict(verdict: SourceVerdict, repair: boolean): string {
  const { system, conversations, records, missing, extra, different, unreadable, filtered, rejected, repaired } =
    verdict
  const state = isClean(verdict)
    ? 'agree'
    : `${missing.length} missing, ${extra.length} extra, ${different.length} different`
  const mended = repair ? `, ${repaired} mended` : ''
  const names = renderNames({ missing, extra, different, unreadable })
  const counts = `(${filtered} filtered, ${rejected} rejected)`
  return `${system}: ${conversations} conversations and ${records} records ${state}${mended} ${counts}\n${names}`
}

function addQuarantine(program: Command, { sophia, output, signal }: CommandContext): void {
  const quarantine = program.command('quarantine').description('Records that could not be loaded')
  quarantine
    .command('list')
    .description('What is in quarantine, why, and what would mend it')
    .action(async () => {
      for (const { id, since, location, reason, remedy } of await sophia.quarantine.list(1_000)) {
        output.write(`${id}  ${since}  ${location}: ${reason}. Remedy: ${remedy}\n`)
      }
    })
  quarantine
    .command('retry [ids...]')
    .description('Try again; without ids, all of them')
    .action(async (ids: string[]) => {
      const wanted = new Set(ids)
      const records = (await sophia.quarantine.list(100_000)).filter(
        ({ id }) => ids.length === 0 || wanted.has(String(id)),
      )
      for (const { id, location } of records) {
        const reason = await sophia.retry(location, signal)
        if (reason === null) await sophia.quarantine.drop([id])
        output.write(`${id}  ${location}: ${reason ?? 'loaded'}\n`)
      }
    })
  quarantine
    .command('drop <ids...>')
    .description('Let go of records for good')
    .action(async (ids: string[]) => {
      const numbers = ids.map(Number)
      if (numbers.some((id) => !Number.isInteger(id)))
        throw new AppError('quarantine.id', 'Ids are the numbers that quarantine list shows')
      output.write(`dropped ${await sophia.quarantine.drop(numbers)}\n`)
    })
}
