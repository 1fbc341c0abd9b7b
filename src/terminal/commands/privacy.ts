import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Scope } from '../../model/scope.ts'
import type { PersonalValue } from '../../privacy/masker.ts'
import type { CommandContext } from '../command-context.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderColumns } from '../render-columns.ts'
import { scopeOf } from '../scope-of.ts'

type Masked = { domain: DomainId; seen: number; rewritten: number }
type Masking = {
  apply(options: { again?: boolean; signal: AbortSignal }): Promise<Masked[]>
  reveal(scope: Scope, asked: { kind: 'interaction' | 'record'; id: string; reason: string }): Promise<PersonalValue[]>
}
type Given = Pick<CommandContext, 'output' | 'signal'> & { masking: Masking }
type Options = { domain: DomainId; as?: string; record?: boolean; reason: string; json?: boolean }

/** `privacy apply` and `reveal ID`. */
export function addPrivacyCommands(program: Command, { masking, output, signal }: Given): void {
  program
    .command('privacy')
    .description('Personal data in what is stored')
    .command('apply')
    .description('Mask what was stored before as what comes in is masked; goes on where it was broken off')
    .option('--again', 'look at everything, even if this version has done so')
    .action(async ({ again = false }: { again?: boolean }) => {
      for (const { domain, seen, rewritten } of await masking.apply({ again, signal }))
        output.write(`${domain}: ${seen === 0 ? 'masked already' : `${rewritten} of ${seen} rows rewritten`}\n`)
    })
  program
    .command('reveal <id>')
    .description('Show what stands behind the tokens of a conversation, such as [ssn 7k3fqa]; it is noted in the audit')
    .requiredOption('--reason <why>', 'why you have to know; stands in the audit')
    .option('--record', 'the id is that of a record: system/kind/id')
    .option('--domain <id>', 'domain to look in', parseDomain, 'pay_ready' as const)
    .option('--as <email>', 'look as this person, who sees only what they may see')
    .option('--json', 'print one JSON object')
    .action(async (id: string, options: Options) => {
      const reason = options.reason.trim()
      if (reason === '') throw new AppError('reveal.reason', '--reason needs words that say why, for the audit')
      const kind = options.record ? 'record' : 'interaction'
      const values = await masking.reveal(scopeOf(options), { kind, id, reason })
      output.write(options.json ? `${JSON.stringify(values)}\n` : renderValues(id, values))
    })
}

function renderValues(id: string, values: readonly PersonalValue[]): string {
  if (values.length === 0) return `No tokens stand in ${id}, or it is not among what you can see\n`
  return `${renderColumns(values.map(({ token, value }) => [token, value])).join('\n')}\n`
}
