import { type Command, InvalidArgumentError } from 'commander'
import type { ErasureParts } from '../../composition/erasure-parts.ts'
import { AppError } from '../../lib/errors.ts'
import type { Reading } from '../../lib/say-date.ts'
import { type DomainId, sourceSystemSchema } from '../../model/domain.ts'
import type { ErasureEntry, ErasureSubject } from '../../model/erasure.ts'
import type { Told } from '../../privacy/erasure/carry-out.ts'
import type { Output } from '../output.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderErasure, renderErasures, renderPeople, renderPreview } from '../render-erasure.ts'

export type ErasureContext = {
  erasure: Pick<ErasureParts, 'desk' | 'holds' | 'retention'>
  readingOf(domain: DomainId): Reading
  output: Output
  signal: AbortSignal
}
type Options = { domain: DomainId; json?: boolean; preview?: boolean; confirm?: string; reason?: string }
type PersonOptions = Options & { alsoFirstName?: boolean }
type AgeOptions = Options & { system?: string | null; type?: string | null }

const dayMs = 86_400_000

/** `erase person|conversation|source|older-than` shows what would go; with `--confirm CODE` it goes. `erase list|report|resume`. */
export function addEraseCommands(program: Command, context: ErasureContext): void {
  const erase = program
    .command('erase')
    .description('Take away what is kept of a person, a conversation, a source or an age')
  subject(erase.command('person <who...>'))
    .description('A person, by name, mailbox or id: their conversations, records and every mention of them')
    .option('--also-first-name', 'also a first name that stands alone in a conversation with their company')
    .action(async (who: string[], options: PersonOptions) =>
      go(context, options, await personOf(context, options, who.join(' '))),
    )
  subject(erase.command('conversation <id>'))
    .description('One conversation, by the id in the address of its page')
    .action((id: string, options: Options) => go(context, options, { kind: 'interaction', interactionId: id }))
  subject(erase.command('source <system>'))
    .description('Everything that came from one system: gong, slack, hubspot, salesforce or file')
    .action((system: string, options: Options) => go(context, options, { kind: 'source', system: systemOf(system) }))
  subject(erase.command('older-than <days>'))
    .description('Conversations older than so many days, once; for every night set a rule: sophia retention set')
    .option('--system <system>', 'only of this system')
    .option('--type <type>', 'only of this type: call, email, note, …')
    .action(async (days: string, { system = null, type = null, ...options }: AgeOptions) => {
      const { now } = context.readingOf(options.domain)
      // Of a whole day, so that a preview confirms the same an hour later.
      const midnight = new Date(now.getTime() - parseDays(days) * dayMs).toISOString().slice(0, 10)
      await go(context, options, { kind: 'age', before: `${midnight}T00:00:00.000Z`, system, type })
    })
  addLookingCommands(erase, context)
}

function addLookingCommands(erase: Command, context: ErasureContext): void {
  const { erasure, signal } = context
  scoped(erase.command('list'))
    .description('Erasures, newest first')
    .action(async (options: Options) => {
      const found = await (await erasure.desk(options.domain)).list(50)
      print(context, options, found, renderErasures(found, context.readingOf(options.domain)))
    })
  scoped(erase.command('report <id>'))
    .description('What one erasure searched and found, before and after')
    .action(async (id: string, options: Options) =>
      show(context, options, await (await erasure.desk(options.domain)).report(id)),
    )
  scoped(erase.command('resume <id>'))
    .description('Go on with an erasure that was interrupted, or that a hold kept which has ended')
    .action(async (id: string, options: Options) =>
      show(context, options, await (await erasure.desk(options.domain)).resume(id, { signal, ...watched(context) })),
    )
}

function subject(command: Command): Command {
  return scoped(command)
    .option('--preview', 'only show what would go (as without --confirm)')
    .option('--confirm <code>', 'do it; the code stands under the preview')
    .option('--reason <text>', 'why, for the record')
}

function scoped(command: Command): Command {
  return command
    .option('--domain <id>', 'domain to work in', parseDomain, 'pay_ready' as const)
    .option('--json', 'print JSON')
}

async function go(context: ErasureContext, options: Options, what: ErasureSubject): Promise<void> {
  const { erasure, output, signal } = context
  const desk = await erasure.desk(options.domain)
  const asked = { subject: what, requestedBy: 'operator', signal, ...watched(context) }
  if (options.confirm === undefined || options.preview) {
    const preview = await desk.preview(asked)
    endLine(output)
    return print(context, options, preview, renderPreview(preview, context.readingOf(options.domain)))
  }
  const reason = options.reason ?? 'asked for'
  show(context, options, await desk.run({ ...asked, code: options.confirm, reason }))
}

// One line that says how far it is, only where a person watches.
function watched({ output }: Pick<ErasureContext, 'output'>): Pick<Told, 'onStep' | 'onPhase'> {
  const draw = (words: string) => (output.isTty ? output.writeError(`\r\u001b[2K${words} …`) : undefined)
  return { onPhase: draw, onStep: (_, left) => draw(`Taken away step by step; ${left} left`) }
}

function endLine(output: Output): void {
  if (output.isTty) output.writeError('\r\u001b[2K')
}

async function personOf(
  { erasure, output }: ErasureContext,
  { domain, alsoFirstName }: PersonOptions,
  who: string,
): Promise<ErasureSubject> {
  const people = await (await erasure.desk(domain)).people(who)
  const [one] = people
  if (!one)
    throw new AppError('erasure.nobody', `Nobody is known as “${who}”; give the name or the mailbox as a source has it`)
  if (people.length > 1) {
    output.writeError(
      renderPeople(people)
        .map((line) => `${line}\n`)
        .join(''),
    )
    throw new AppError(
      'erasure.who',
      `${people.length} people are called “${who}”; say which: sophia erase person ${one.id}`,
    )
  }
  return { kind: 'person', personId: one.id, ...(alsoFirstName && { alsoFirstName }) }
}

function systemOf(system: string) {
  const parsed = sourceSystemSchema.safeParse(system)
  if (parsed.success) return parsed.data
  throw new AppError(
    'erasure.source',
    `There is no source ${system}; use one of ${sourceSystemSchema.options.join(', ')}`,
  )
}

/** A number of whole days, as `400` or `400d`. */
export function parseDays(text: string): number {
  const days = Number(text.replace(/d$/, ''))
  if (Number.isInteger(days) && days >= 1 && days <= 36_500) return days
  throw new InvalidArgumentError('Give whole days: 400, or 400d.')
}

function show(context: ErasureContext, options: Options, entry: ErasureEntry): void {
  endLine(context.output)
  print(context, options, entry, renderErasure(entry, context.readingOf(options.domain)))
}

function print(
  { output }: ErasureContext,
  { json }: Pick<Options, 'json'>,
  value: unknown,
  lines: readonly string[],
): void {
  output.write(json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''))
}
