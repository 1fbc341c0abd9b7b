import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import { domainIdSchema } from '../../model/domain.ts'
import type { Scope } from '../../model/scope.ts'
import type { CommandContext } from '../command-context.ts'
import { renderAnswer, renderJson } from '../render-answer.ts'

type Options = { domain: string; collection?: string; as?: string; json?: boolean }

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
      .option('--domain <id>', 'domain to ask in', 'pay_ready')
      .option('--collection <id>', 'ask only within this collection')
      .option('--as <email>', 'ask as this person, who sees only what they may see')
      .option('--json', 'print one JSON object')
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
}

function scopeOf({ domain, collection, as }: Options): Scope {
  const id = domainIdSchema.safeParse(domain)
  if (!id.success) {
    throw new AppError(
      'domain.unknown',
      `There is no domain “${domain}”; use one of ${domainIdSchema.options.join(', ')}`,
    )
  }
  const viewer = as ? ({ kind: 'person', email: as.toLowerCase() } as const) : ({ kind: 'operator' } as const)
  return { domain: id.data, viewer, ...(collection === undefined ? {} : { collection }) }
}
