import type { Command } from 'commander'
import type { PromiseDesk } from '../../agent/promises/promise-desk.ts'
import { whenDue } from '../../agent/promises/when-due.ts'
import { AppError } from '../../lib/errors.ts'
import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { Agent } from '../../model/agent.ts'
import type { DomainId } from '../../model/domain.ts'
import type { ListedPromise, PromiseVerdict } from '../../model/promise.ts'
import type { Output } from '../output.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderColumns } from '../render-columns.ts'
import { scopeOf } from '../scope-of.ts'

export type PromiseContext = {
  promises: PromiseDesk
  agent: Pick<Agent, 'plan'>
  readingOf(domain: DomainId): Reading
  output: Output
  signal: AbortSignal
}
type Options = { domain: DomainId; as?: string; json?: boolean; all?: boolean }

/** `promises` lists them with their ids; `promise kept|not-a-promise|new-date|clear` says how one stands, kept with who and when. */
export function addPromiseCommands(program: Command, context: PromiseContext): void {
  scoped(program.command('promises [name...]'))
    .description('List promises with the ids that `promise` takes, of one account or of all: open and overdue ones')
    .option('--all', 'those kept, moved and taken out too')
    .action(async (name: string[], options: Options) => {
      const found = await list(context, options, name.join(' '))
      const shown = found.filter(({ status }) => options.all || status === 'open' || status === 'overdue')
      print(context, options, shown, render(shown, context.readingOf(options.domain)))
    })
  const promise = program.command('promise').description('Say how a promise stands; it counts before every rule')
  const add = (usage: string, about: string, verdict: PromiseVerdict) =>
    scoped(promise.command(usage))
      .description(about)
      .action(async (id: string, ...rest: unknown[]) => {
        const options = rest.find((one): one is Options => isOptions(one)) ?? { domain: 'pay_ready' as const }
        const date = Array.isArray(rest[0]) ? rest[0].join(' ') : ''
        const due = verdict === 'new_date' ? whenDue(date, context.readingOf(options.domain)) : null
        await mark(context, options, { id, verdict, due })
      })
  add('kept <id>', 'It was kept', 'kept')
  add('not-a-promise <id>', 'It is none: it goes from lists, counts and signs of risk', 'not_promise')
  add('new-date <id> <date...>', 'It is due on another day: “Fri 27 Nov”, “next Friday”, 2026-11-27', 'new_date')
  add('clear <id>', 'Take back what was said of it', 'cleared')
}

function scoped(command: Command): Command {
  return command
    .option('--domain <id>', 'domain to work in', parseDomain, 'pay_ready' as const)
    .option('--as <email>', 'as this person, who sees and marks only what they may')
    .option('--json', 'print JSON')
}

const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && 'domain' in value && typeof value.domain === 'string'

async function list({ promises, agent, ...context }: PromiseContext, options: Options, name: string) {
  const scope = scopeOf(options)
  const { signal } = context
  if (name === '') return promises.list({ scope, signal, companyIds: [] })
  const { timeZone } = context.readingOf(options.domain)
  const request = { kind: 'commitments' as const, text: name, scope, timeZone, previous: null, signal }
  const { plan } = await agent.plan(request)
  const companyIds = plan.companies.map(({ id }) => id)
  if (companyIds.length > 0) return promises.list({ scope, signal, companyIds })
  throw new AppError('promise.account', `No account is called “${name}”; give its name, or none to list all promises`)
}

async function mark(
  context: PromiseContext,
  options: Options,
  { id, verdict, due }: { id: string; verdict: PromiseVerdict; due: string | null },
): Promise<void> {
  const asked = { scope: scopeOf(options), signal: context.signal }
  const meant = (await context.promises.list({ ...asked, companyIds: [] })).filter((one) =>
    one.id.startsWith(id.trim().toLowerCase()),
  )
  const [one, ...others] = id.trim() === '' ? [] : meant
  if (!one)
    throw new AppError('promise.unknown', `There is no promise ${id}; see their ids with: sophia promises --all`)
  if (others.length > 0) throw new AppError('promise.unclear', `${id} begins ${meant.length} ids; type more of it`)
  const { interactionId, turnId, start } = one
  const outcome = await context.promises.mark({ ...asked, key: { interactionId, turnId, start }, verdict, due })
  if (outcome.kind === 'refused')
    throw new AppError('promise.refused', `You may not mark this promise; ${outcome.who} may`)
  const { promise = one } = outcome.kind === 'marked' ? outcome : {}
  print(context, options, promise, [`${promise.standing}: ${promise.by}: “${promise.words}”`])
}

function render(found: readonly ListedPromise[], reading: Reading): string[] {
  if (found.length === 0) return ['No promises. With --all, those kept, moved or taken out are listed too.']
  return renderColumns(
    found.map(({ id, standing, by, company, madeAt, words }) => [
      id,
      standing,
      by,
      company ?? '',
      madeAt ? sayDay(madeAt, reading) : '',
      `“${words}”`,
    ]),
  )
}

function print({ output }: PromiseContext, { json }: Options, value: unknown, lines: readonly string[]): void {
  output.write(json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''))
}
