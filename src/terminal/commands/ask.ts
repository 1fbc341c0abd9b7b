import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type AnswerRequest, askKinds } from '../../model/agent.ts'
import type { Answer } from '../../model/answer.ts'
import { type AuditEvent, actorOf } from '../../model/audit.ts'
import type { DomainId } from '../../model/domain.ts'
import { createExportMask, maskTexts } from '../../privacy/export-mask.ts'
import type { CommandContext } from '../command-context.ts'
import { momentAfter, parseAsOf } from '../parse-as-of.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderAnswer, renderJson } from '../render-answer.ts'
import { renderPlan } from '../render-plan.ts'
import { scopeOf } from '../scope-of.ts'
import { parseChartFile, writeChart } from '../write-chart.ts'

type Options = { domain: DomainId; collection?: string; as?: string; json?: boolean; chart?: string; asOf?: string }

type Asking = { kind: AnswerRequest['kind']; usage: string; about: string }

const kinds: Asking[] = [
  { kind: 'ask', usage: 'ask <question...>', about: 'Answer a question about the conversations, with proof' },
  { kind: 'summary', usage: 'summary <name...>', about: 'Summarise an account or a person: NAME [period]' },
  {
    kind: 'timeline',
    usage: 'timeline <name...>',
    about: 'List every conversation of an account or a person: NAME [period]',
  },
  {
    kind: 'sentiment',
    usage: 'sentiment [words...]',
    about: 'Mood of customers by day, week or month: [NAME] [period]',
  },
  { kind: 'topics', usage: 'topics [words...]', about: 'What customers talk about, against before: [NAME] [period]' },
  { kind: 'coaching', usage: 'coaching [words...]', about: 'Coaching measures of a rep, or your own: [NAME] [period]' },
  { kind: 'commitments', usage: 'commitments [words...]', about: 'Who promised what, by when: [NAME] [period]' },
  { kind: 'objections', usage: 'objections [words...]', about: 'Objections and how we answered: [NAME] [period]' },
  { kind: 'risk', usage: 'risk [words...]', about: 'Signs that customers may leave: [my accounts]' },
  { kind: 'compare', usage: 'compare <words...>', about: 'Compare two accounts or periods: A and B [period]' },
  { kind: 'similar', usage: 'similar <text...>', about: 'Find conversations like a pasted text' },
  { kind: 'draft', usage: 'draft <words...>', about: 'Draft a follow-up e-mail: NAME [day]' },
  { kind: 'status', usage: 'status', about: 'How new each source is' },
]

/** `ask`, `summary`, `timeline` and all else that ends in an answer, and `plan`, which shows what is understood. */
export function addAskCommands(program: Command, context: CommandContext): void {
  for (const { kind, usage, about } of kinds) {
    withScope(program.command(usage).description(about))
      .option('--chart <file.png>', 'write the chart of the answer to this file', parseChartFile)
      .action(async (...given: unknown[]) => {
        const words = kind === 'status' ? [] : (given[0] as string[])
        const options = given.at(kind === 'status' ? 0 : 1) as Options
        await answer(kind, words.join(' '), options, context)
      })
  }
  withScope(program.command('plan <question...>').description('Show what is understood of a question, unanswered'))
    .option('--kind <kind>', 'as this command would read it', parseKind, 'ask' as const)
    .action(async (words: string[], options: Options & { kind: AnswerRequest['kind'] }) => {
      const { sophia, output } = context
      const understood = await sophia.agent.plan(requestOf(options.kind, words.join(' '), options, context))
      output.write(options.json ? `${JSON.stringify(understood, null, 2)}\n` : renderPlan(understood))
    })
}

function withScope(command: Command): Command {
  return command
    .option('--domain <id>', 'domain to ask in', parseDomain, 'pay_ready' as const)
    .option('--collection <id>', 'ask only within this collection')
    .option('--as <email>', 'ask as this person, who sees only what they may see')
    .option(
      '--as-of <day>',
      'answer from what had arrived by the end of this day (2026-11-03), or before a moment',
      parseAsOf,
    )
    .option('--json', 'print one JSON object')
}

function parseKind(text: string): AnswerRequest['kind'] {
  const kind = askKinds.find((known) => known === text)
  if (kind) return kind
  throw new InvalidArgumentError(`Use one of ${askKinds.join(', ')}.`)
}

function requestOf(
  kind: AnswerRequest['kind'],
  text: string,
  options: Options,
  context: CommandContext,
): AnswerRequest {
  const scope = scopeOf(options)
  const { timeZone } = context.sophia.domains[scope.domain]
  const asOf = options.asOf === undefined ? {} : { asOf: momentAfter(options.asOf, timeZone) }
  return { kind, text, scope, timeZone, previous: null, ...asOf, surface: 'terminal', signal: context.signal }
}

async function answer(kind: AnswerRequest['kind'], text: string, options: Options, context: CommandContext) {
  const { sophia, output } = context
  const request = requestOf(kind, text, options, context)
  const reply = await sophia.agent.answer(request)
  const reading = { timeZone: request.timeZone, now: sophia.clock() }
  for (const format of [options.json && 'json', options.chart && 'chart']) {
    if (format) await sophia.audit.note(options.domain, exportOf(reply, request, format))
  }
  // What is written for machines or as a picture is meant to leave; what is printed is read here.
  const exported =
    options.json || options.chart ? maskTexts(reply, createExportMask(sophia.maskers(options.domain))) : reply
  output.write(options.json ? renderJson(exported) : renderAnswer(reply, reading))
  if (options.chart) await writeChart(exported.chart, resolve(context.cwd, options.chart))
}

function exportOf({ receiptId }: Answer, request: AnswerRequest, format: string): AuditEvent {
  const { actor, as } = actorOf(request.scope, 'terminal')
  return { actor, action: 'exported', receiptId, details: { format, surface: 'terminal', ...(as && { as }) } }
}
