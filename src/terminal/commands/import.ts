import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ImportReport } from '../../ingest/import-records.ts'
import type { DomainId } from '../../model/domain.ts'
import type { CommandContext } from '../command-context.ts'
import { parseDomain } from '../parse-domain.ts'
import { createProgressBar } from '../progress-bar.ts'

/** `import PATH…`: conversations from files. Ends with a line that accounts for every record read. */
export function addImportCommand(program: Command, { sophia, output, cwd, signal }: CommandContext): void {
  program
    .command('import <paths...>')
    .description('Load conversations from JSONL, WebVTT, SRT or CSV files, or folders of them')
    .option('--domain <id>', 'domain to load into', parseDomain, 'pay_ready' as const)
    .action(async (paths: string[], options: { domain: DomainId }) => {
      const files = paths.map((path) => resolve(cwd, path))
      const bar = createProgressBar(output, await sophia.importSize(files))
      const report = await sophia.importFiles(files, {
        domain: options.domain,
        signal,
        onBytes: bar.advance,
        onProgress: ({ turns }) => bar.label(`${turns} turns`),
      })
      bar.end()
      output.write(renderReport(report))
    })
}

function renderReport(report: ImportReport): string {
  const lines = report.rejected.map(({ location, reason, remedy }) => `${location}: ${reason}. Remedy: ${remedy}`)
  const hidden = report.quarantined - report.rejected.length
  if (hidden > 0) lines.push(`… and ${hidden} more in quarantine`)
  if (report.undated > 0) lines.push(`${report.undated} of them carry no date: their order is unknown`)
  const { read, loaded, unchanged, filtered, quarantined, turns } = report
  lines.push(`${turns} turns in ${loaded + unchanged} conversations`)
  lines.push(
    `read ${read} = loaded ${loaded} + unchanged ${unchanged} + filtered ${filtered} + quarantined ${quarantined}`,
  )
  return `${lines.join('\n')}\n`
}
