import { type Command, InvalidArgumentError } from 'commander'
import { AppError } from '../../lib/errors.ts'
import { type DomainId, sourceSystemSchema } from '../../model/domain.ts'
import { type HoldKind, holdKinds } from '../../model/erasure.ts'
import { momentAfter, parseAsOf } from '../parse-as-of.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderHolds, renderPeople } from '../render-erasure.ts'
import type { ErasureContext } from './erase.ts'

type Options = { domain: DomainId; json?: boolean; all?: boolean; reason: string; until?: string }

/** `hold add|list|lift`: what must not be erased, why and until when. */
export function addHoldCommands(program: Command, context: ErasureContext): void {
  const { erasure, output, readingOf } = context
  const hold = program.command('hold').description('Legal holds: what they cover is not erased while they stand')
  scoped(hold.command('add <kind> <subject...>'))
    .description('Keep a person (name, mailbox or id), a company (id), a source or a conversation (id)')
    .requiredOption('--reason <text>', 'why')
    .option('--until <day>', 'the last day it stands, as 2027-03-31; without it until it is lifted', parseAsOf)
    .action(async (given: string, words: string[], options: Options) => {
      const kind = kindOf(given)
      const subject = await subjectOf(context, options.domain, { kind, said: words.join(' ') })
      const { timeZone } = readingOf(options.domain)
      const endsAt = options.until === undefined ? null : momentAfter(options.until, timeZone)
      const id = await erasure.holds.place(options.domain, {
        kind,
        subject,
        reason: options.reason,
        endsAt,
        by: 'operator',
      })
      output.write(
        options.json
          ? `${JSON.stringify({ id })}\n`
          : `Held: ${kind} ${subject}. Lift it with: sophia hold lift ${id.slice(0, 8)}\n`,
      )
    })
  scoped(hold.command('list'))
    .description('Holds that stand')
    .option('--all', 'those that ended too')
    .action(async (options: Options) => {
      const holds = await erasure.holds.list(options.domain, options.all === true)
      const lines = renderHolds(holds, readingOf(options.domain))
      output.write(options.json ? `${JSON.stringify(holds, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''))
    })
  scoped(hold.command('lift <id>'))
    .description('End a hold now')
    .action(async (id: string, options: Options) => {
      const lifted = await erasure.holds.lift(options.domain, id, 'operator')
      output.write(
        options.json
          ? `${JSON.stringify(lifted)}\n`
          : 'Lifted. What it kept goes tonight, or now with: sophia erase resume (see sophia erase list)\n',
      )
    })
}

function scoped(command: Command): Command {
  return command
    .option('--domain <id>', 'domain to work in', parseDomain, 'pay_ready' as const)
    .option('--json', 'print JSON')
}

function kindOf(given: string): HoldKind {
  const kind = holdKinds.find((one) => one === (given === 'conversation' ? 'interaction' : given))
  if (kind) return kind
  throw new InvalidArgumentError('Hold a person, company, source or conversation.')
}

async function subjectOf(
  { erasure, output }: ErasureContext,
  domain: DomainId,
  { kind, said }: { kind: HoldKind; said: string },
): Promise<string> {
  if (kind === 'source' && !sourceSystemSchema.safeParse(said).success) {
    throw new AppError('hold.source', `There is no source ${said}; use one of ${sourceSystemSchema.options.join(', ')}`)
  }
  if (kind !== 'person' || said.includes('@')) return said
  const people = await (await erasure.desk(domain)).people(said)
  if (people.length === 1 && people[0]) return people[0].id
  if (people.length > 1)
    output.writeError(
      renderPeople(people)
        .map((line) => `${line}\n`)
        .join(''),
    )
  throw new AppError(
    'hold.who',
    people.length === 0
      ? `Nobody is known as “${said}”; give name, mailbox or id`
      : `${people.length} people are called “${said}”; say which by id`,
  )
}
