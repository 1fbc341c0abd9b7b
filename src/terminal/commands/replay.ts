import type { Command } from 'commander'
import type { Replay } from '../../agent/replay/create-replay.ts'
import { AppError } from '../../lib/errors.ts'
import type { Reading } from '../../lib/say-date.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Viewer } from '../../model/scope.ts'
import type { CommandContext } from '../command-context.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderReplay } from '../render-replay.ts'
import { scopeOf } from '../scope-of.ts'

type Given = Pick<CommandContext, 'output' | 'signal'> & {
  replay(domain: DomainId, receiptId: string, asking: { viewer: Viewer; signal: AbortSignal }): Promise<Replay>
  readingOf: (domain: DomainId) => Reading
  /** Told when something is not as it was, which the exit code then says. */
  differs(): void
}
type Options = { domain: DomainId; as?: string; json?: boolean }

/** `replay RECEIPT`: gives a recorded answer again, or names what changed. */
export function addReplayCommand(program: Command, { replay, output, signal, readingOf, differs }: Given): void {
  program
    .command('replay <receipt>')
    .description('Give an answer again from its receipt, or name what changed; exit code 1 when it is not the same')
    .option('--domain <id>', 'domain it was asked in', parseDomain, 'pay_ready' as const)
    .option('--as <email>', 'replay as this person, who sees only their own receipts')
    .option('--json', 'print one JSON object')
    .action(async (receipt: string, options: Options) => {
      const replayed = await replay(options.domain, receipt.trim(), { viewer: scopeOf(options).viewer, signal })
      if (replayed.kind === 'unknown') throw unknown(receipt)
      if (replayed.kind !== 'same') differs()
      output.write(options.json ? `${JSON.stringify(replayed)}\n` : renderReplay(replayed, readingOf(options.domain)))
    })
}

function unknown(receipt: string): AppError {
  return new AppError(
    'replay.unknown',
    `There is no receipt “${receipt}” that you can replay; its id stands under the answer`,
  )
}
