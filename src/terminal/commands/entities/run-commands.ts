import type { Command } from 'commander'
import { AppError } from '../../../lib/errors.ts'
import type { EntityKind } from '../../../model/entity.ts'
import {
  type ActorOptions,
  acting,
  type CommonOptions,
  type EntitiesContext,
  parseCount,
  parseKind,
  print,
  reading,
} from './entities-context.ts'
import { renderModels, renderShadow } from './render-model.ts'
import { renderReport, renderRuns } from './render-run.ts'

/** `run`, `runs` and `rollback`. */
export function addRunCommands(entities: Command, context: EntitiesContext): void {
  reading(entities.command('run'))
    .description('Resolve now what has changed')
    .option('--full', 'score and group everything anew')
    .action(async (options: CommonOptions & { full?: boolean }) => {
      const { output, signal } = context
      const onProgress = (line: string) => void (output.isTty && output.writeError(`\r\u001b[2K${line}`))
      const running = context
        .entities(options.domain)
        .resolve({ full: options.full === true, signal, trigger: 'manual', onProgress })
      const report = await running.finally(() => onProgress(''))
      print(context, options, report, renderReport(report))
    })
  reading(entities.command('runs'))
    .description('The last runs and what they did')
    .option('--limit <n>', 'how many at most', parseCount, 20)
    .action(async (options: CommonOptions & { limit: number }) => {
      const runs = await context.entities(options.domain).runs({ limit: options.limit })
      const lines = renderRuns(runs, context.readingOf(options.domain))
      print(context, options, runs, lines.length > 0 ? lines : ['No run has changed anything yet.'])
    })
  acting(entities.command('rollback <run>'))
    .description('Take back all that a run did, exactly')
    .action(async (run: string, options: ActorOptions) => {
      const report = await context.entities(options.domain).rollback(run, options.as)
      print(context, options, report, [`Rolled back ${run}: ${report.undone} changes were undone`])
    })
}

type ShadowOptions = CommonOptions & {
  kind: EntityKind
  version?: string
  mergeThreshold?: number
  reviewThreshold?: number
  retrain?: boolean
}

/** `shadow`, `models`, `promote` and `demote`. */
export function addModelCommands(entities: Command, context: EntitiesContext): void {
  reading(entities.command('shadow'))
    .description('Try another model or threshold on everything; publishes nothing')
    .option('--kind <kind>', 'person or company', parseKind, 'person' as const)
    .option('--version <version>', 'a stored model')
    .option('--merge-threshold <p>', 'join from this chance on', parseShare)
    .option('--review-threshold <p>', 'ask from this chance on', parseShare)
    .option('--retrain', 'learn anew from people’s answers')
    .action((options: ShadowOptions) => shadow(context, options))
  reading(entities.command('models'))
    .description('The versions there are; the arrow marks the one in use')
    .option('--kind <kind>', 'only person or company', parseKind)
    .action(async (options: CommonOptions & { kind?: EntityKind }) => {
      const service = context.entities(options.domain)
      const kinds = options.kind ? [options.kind] : (['person', 'company'] as const)
      const models = (await Promise.all(kinds.map((kind) => service.models(kind)))).flat()
      print(context, options, models, renderModels(models, context.readingOf(options.domain)))
    })
  acting(entities.command('promote <version>'))
    .description('Use a model from the next run on; one that is not shown to be as good is refused')
    .action(async (version: string, options: ActorOptions) => {
      const model = await context.entities(options.domain).promote(version, options.as)
      print(context, options, model, [
        `${model.version} is used for ${model.kind} from the next run on; go back with: sophia entities demote ${model.kind}`,
      ])
    })
  acting(entities.command('demote <kind>'))
    .description('Go back to the model before')
    .action(async (kind: string, options: ActorOptions) => {
      const model = await context.entities(options.domain).demote(parseKind(kind), options.as)
      print(context, options, model, [`${model.version} is used for ${model.kind} again from the next run on`])
    })
}

async function shadow(context: EntitiesContext, options: ShadowOptions): Promise<void> {
  const { kind, version, mergeThreshold: merge, reviewThreshold: review, retrain } = options
  const thresholds = { ...(merge !== undefined && { merge }), ...(review !== undefined && { review }) }
  const report = await context.entities(options.domain).shadow({
    kind,
    signal: context.signal,
    ...(version !== undefined && { version }),
    ...(Object.keys(thresholds).length > 0 && { thresholds }),
    ...(retrain && { retrain }),
  })
  print(context, options, report, renderShadow(report))
}

function parseShare(value: string): number {
  const share = Number(value)
  if (value.trim() !== '' && share >= 0 && share <= 1) return share
  throw new AppError('entities.threshold', `“${value}” is no chance; write a number from 0 to 1, such as 0.95`)
}
