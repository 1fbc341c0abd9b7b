import { resolve } from 'node:path'
import type { Command } from 'commander'
import { resolveFile } from '../../../entities/files/resolve-file.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { Output } from '../../output.ts'
import { parseKind } from './entities-context.ts'

type Options = { in: string; out: string; edges?: string; labels?: string; kind?: EntityKind; ignore?: string }

/** `entities resolve`: who is who in a CSV file. It needs no database and touches none. */
export function addResolveFile(entities: Command, { output, cwd }: { output: Output; cwd: string }): void {
  entities
    .command('resolve')
    .description('Find out who is who in a CSV file of people or companies; needs no database and touches none')
    .requiredOption('--in <file>', 'records: record_id, and name, first_name, last_name, email, phone, company …')
    .requiredOption('--out <file>', 'where record_id,entity_id goes')
    .option('--edges <file>', 'where the compared pairs go: record_id_l,record_id_r,score,decision')
    .option('--kind <kind>', 'person or company; else what the columns speak of', parseKind)
    .option('--labels <file>', 'what people said: record_id_l,record_id_r,verdict (same, different, unsure)')
    .option('--ignore <columns>', 'columns to leave out, comma-separated')
    .action((options: Options) => {
      const path = (file: string) => resolve(cwd, file)
      const report = resolveFile({
        input: path(options.in),
        output: path(options.out),
        ...(options.edges ? { edges: path(options.edges) } : {}),
        ...(options.labels ? { labels: path(options.labels) } : {}),
        ...(options.kind ? { kind: options.kind } : {}),
        ignore: (options.ignore ?? '').split(',').filter(Boolean),
      })
      const { records, entities: found, biggest, merge, review, held } = report
      output.write(`${records} records are ${found} entities; the biggest has ${biggest} records\n`)
      output.write(`${merge} pairs surely one, ${review} to be asked about, ${held} joins held for a person\n`)
    })
}
