import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import { type DomainId, sourceSystemSchema } from '../../model/domain.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderRules } from '../render-erasure.ts'
import { type ErasureContext, parseDays } from './erase.ts'

type Options = { domain: DomainId; json?: boolean; system?: string | null; type?: string | null }

/** `retention set|list|remove|run`: how long conversations are kept. */
export function addRetentionCommands(program: Command, { erasure, output, signal }: ErasureContext): void {
  const { retention } = erasure
  const command = program.command('retention').description('How long conversations are kept; nothing older is taken in')
  const print = (options: Options, value: unknown, lines: readonly string[]) =>
    output.write(options.json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''))
  scoped(command.command('set <days>'))
    .description('Keep conversations so many days; the shortest rule that fits one counts')
    .option('--system <system>', 'only those of this system')
    .option('--type <type>', 'only those of this type: call, email, note, …')
    .action(async (days: string, { system = null, type = null, ...options }: Options) => {
      if (system !== null && !sourceSystemSchema.safeParse(system).success) {
        throw new AppError(
          'retention.system',
          `There is no source ${system}; use one of ${sourceSystemSchema.options.join(', ')}`,
        )
      }
      const rule = await retention.set(options.domain, { system, type, days: parseDays(days), by: 'operator' })
      print(options, rule, [...renderRules([rule]), 'What is older goes tonight, or now with: sophia retention run'])
    })
  scoped(command.command('list'))
    .description('The rules')
    .action(async (options: Options) => {
      const rules = await retention.list(options.domain)
      print(options, rules, renderRules(rules))
    })
  scoped(command.command('remove <id>'))
    .description('Let go of a rule; what is kept from now on stays')
    .action(async (id: string, options: Options) => {
      await retention.remove(options.domain, id, 'operator')
      print(options, { removed: id }, ['Removed.'])
    })
  scoped(command.command('run'))
    .description('Erase now what is older than the rules keep it')
    .action(async (options: Options) => {
      const removed = await retention.run(options.domain, signal)
      print(options, { removed }, [
        `${removed} ${removed === 1 ? 'conversation' : 'conversations'} erased. Reports: sophia erase list`,
      ])
    })
}

function scoped(command: Command): Command {
  return command
    .option('--domain <id>', 'domain to work in', parseDomain, 'pay_ready' as const)
    .option('--json', 'print JSON')
}
