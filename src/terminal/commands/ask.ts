import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { AnswerRequest } from '../../model/agent.ts'
import type { DomainId } from '../../model/domain.ts'
import type { CommandContext } from '../command-context.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderAnswer, renderJson } from '../render-answer.ts'
import { scopeOf } from '../scope-of.ts'
import { parseChartFile, writeChart } from '../write-chart.ts'

type Options = { domain: DomainId; collection?: string; as?: string; json?: boolean; chart?: string }

/** `ask`, `summary`, `timeline` and `status`: everything that ends in an answer. */
export function addAskCommands(program: Command, context: CommandContext): void {
  const kinds = [
    { kind: 'ask', usage: 'ask <question...>', about: 'Answer a question about the conversations, with proof' },
    { kind: 'summary', usage: 'summary <name...>', about: 'Summarise an account or a person: NAME [period]' },
    {
      kind: 'timeline',
      usage: 'timeline <name...>',
      about: 'List every conversation of an account or a person: NAME [period]',
    },
    { kind: 'status', usage: 'status', about: 'How new each source is' },
  ] as const
  for (const { kind, usage, about } of kinds) {
    program
      .command(usage)
      .description(about)
      .option('--domain <id>', 'domain to ask in', parseDomain, 'pay_ready' as const)
      .option('--collection <id>', 'ask only within this collection')
      .option('--as <email>', 'ask as this person, who sees only what they may see')
      .option('--json', 'print one JSON object')
      .option('--chart <file.png>', 'write the chart of the answer to this file', parseChartFile)
      .action(async (...given: unknown[]) => {
        const words = kind === 'status' ? [] : (given[0] as string[])
        const options = given.at(kind === 'status' ? 0 : 1) as Options
        await answer(kind, words.join(' '), options, context)
      })
  }
}

async function answer(kind: AnswerRequest['kind'], text: string, options: Options, context: CommandContext) {
  const { sophia, output, signal } = context
  const scope = scopeOf(options)
  const timeZone = sophia.domains[scope.domain].timeZone
  const reply = await sophia.agent.answer({ kind, text, scope, timeZone, previous: null, signal })
  output.write(options.json ? renderJson(reply) : renderAnswer(reply, { timeZone, now: sophia.clock() }))
  if (options.chart) await writeChart(reply.chart, resolve(context.cwd, options.chart))
}
