import { type Command, Option } from 'commander'
import { AppError, messageOf } from '../../lib/errors.ts'
import type { Reading } from '../../lib/say-date.ts'
import {
  type Audit,
  type AuditAction,
  type AuditEntry,
  type AuditFilter,
  actorOf,
  auditActions,
} from '../../model/audit.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Viewer } from '../../model/scope.ts'
import { mayReadAudit, type Role } from '../../privacy/access.ts'
import type { AuditStore } from '../../stores/postgres/audit.ts'
import type { Output } from '../output.ts'
import { parseDomain } from '../parse-domain.ts'
import { momentOf, parseSince } from '../parse-since.ts'
import { auditJson, isSound, renderAudit, renderVerdict } from '../render-audit.ts'
import { scopeOf } from '../scope-of.ts'
import { parseCount } from './entities/entities-context.ts'

export type AuditContext = {
  audit: AuditStore
  roleOf(viewer: Viewer): Promise<{ role: Role }>
  readingOf(domain: DomainId): Reading
  output: Output
  signal: AbortSignal
}
type Options = {
  domain: DomainId
  as?: string
  since?: string
  until?: string
  actor?: string
  action?: AuditAction
  subject?: string
  receipt?: string
  questions?: boolean
  json?: boolean
  limit: number
}

/** `audit`: who asked, saw, was refused and did what; `audit verify`: whether it can be changed. Reading it is in it. */
export function addAuditCommands(program: Command, context: AuditContext): void {
  const audit = program.command('audit').description('Who asked what, was shown what by id, was refused, and did what')
  audit
    .option('--domain <id>', 'domain to look in', parseDomain, 'pay_ready' as const)
    .option('--as <email>', 'as this person: administrators see all of it, everybody else their own lines')
    .option('--since <when>', 'from then on: 7d, 12h, 2026-11-03', parseSince)
    .option('--until <when>', 'up to then', parseSince)
    .option('--actor <who>', 'a mailbox, operator, everyone or sophia')
    .addOption(new Option('--action <action>', 'what was done').choices([...auditActions]))
    .option('--subject <id>', 'what it was done to, what was shown, or who or what a question was about')
    .option('--receipt <id>', 'of one answer')
    .option('--questions', 'with what was asked, where its receipt still holds it')
    .option('--limit <n>', 'how many rows, the newest first; with --json all are written', parseCount, 50)
    .option('--json', 'one JSON object a line, oldest first')
    .action((options: Options) => read(context, options))
  audit
    .command('verify')
    .description('Count the lines of each day, and try to change them: every try is rolled back')
    .action((_: unknown, { parent }: Command) => verify(context, parent?.opts<Options>().domain ?? 'pay_ready'))
}

async function read(context: AuditContext, options: Options): Promise<void> {
  const { audit, output } = context
  const { domain, json, questions = false } = options
  const reading = context.readingOf(domain)
  const filter = await filterOf(context, options)
  await note(context, options, { ...filter, format: json ? 'json' : 'table', questions })
  if (json) return exportLines(context, options, filter)
  const entries = await audit.list(domain, filter, options.limit)
  if (entries.length === 0) return output.write('No line of the audit fits.\n')
  output.write(renderAudit(entries, questions ? await audit.questions(domain, receiptsOf(entries)) : null, reading))
}

async function filterOf({ roleOf, readingOf }: AuditContext, options: Options): Promise<AuditFilter> {
  const { viewer } = scopeOf(options)
  const { role } = await roleOf(viewer)
  const sees = (actor?: string) => mayReadAudit(viewer, role, actor)
  const own = viewer.kind === 'person' ? viewer.email : undefined
  const actor = options.actor ?? (sees() ? undefined : own)
  if (!sees(actor))
    throw new AppError(
      'audit.refused',
      'The whole audit is for administrators and the operator; leave --actor out to see your own lines',
    )
  const at = (text: string | undefined) => (text === undefined ? undefined : momentOf(text, readingOf(options.domain)))
  const { action, subject, receipt: receiptId } = options
  return { since: at(options.since), until: at(options.until), actor, action, subject, receiptId }
}

function note({ audit }: { audit: Audit }, options: Options, details: Record<string, unknown>): Promise<void> {
  const { actor, as } = actorOf(scopeOf(options), 'terminal')
  return audit.note(options.domain, { actor, action: 'audit_read', details: { ...details, ...(as && { as }) } })
}

const atOnce = 200

async function exportLines(
  { audit, output, signal }: AuditContext,
  options: Options,
  filter: AuditFilter,
): Promise<void> {
  let held: AuditEntry[] = []
  const flush = async () => {
    const questions = options.questions ? await audit.questions(options.domain, receiptsOf(held)) : null
    output.write(held.map((entry) => auditJson(entry, questions)).join(''))
    held = []
  }
  for await (const entry of audit.stream(options.domain, filter)) {
    signal.throwIfAborted()
    held.push(entry)
    if (held.length >= atOnce) await flush()
  }
  await flush()
}

const receiptsOf = (entries: readonly AuditEntry[]): string[] => entries.flatMap(({ receiptId }) => receiptId ?? [])

async function verify(context: AuditContext, domain: DomainId): Promise<void> {
  const { audit, output } = context
  // It must also say what is wrong where nothing can be written down.
  const unwritten = await audit
    .note(domain, { actor: 'operator', action: 'audit_read', details: { what: 'verify' } })
    .then(
      () => null,
      (error: unknown) => messageOf(error instanceof Error ? (error.cause ?? error) : error),
    )
  const attempts = await audit.attempts(domain)
  output.write(renderVerdict(await audit.days(domain), attempts))
  if (unwritten !== null)
    throw new AppError(
      'audit.unwritten',
      `No line can be added to the audit, so nothing is shown to anybody: ${unwritten}`,
    )
  if (!isSound(attempts))
    throw new AppError(
      'audit.open',
      'The database lets the audit be changed; give its role no more than: grant select, insert on audit_events',
    )
}
