import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import { type Reading, sayMoment, saySeconds } from '../../lib/say-date.ts'
import type { Memory } from '../../memory/create-memory.ts'
import type { DomainId } from '../../model/domain.ts'
import type { CommandContext } from '../command-context.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderColumns } from '../render-columns.ts'
import { scopeOf } from '../scope-of.ts'

type Given = Pick<CommandContext, 'output' | 'signal'> & {
  memory: Pick<Memory, 'recall' | 'context' | 'stats'>
  readingOf: (domain: DomainId) => Reading
}
type Options = { domain: DomainId; as?: string; json?: boolean }
type ContextOptions = Options & { turn?: string; budget: number }

/** `memory stats`, `recall ID` and `context ID`. */
export function addMemoryCommands(program: Command, given: Given): void {
  const { memory, output, signal, readingOf } = given
  program
    .command('memory')
    .description('What is remembered, and where')
    .command('stats')
    .description('Entries, hits and misses of each tier of each domain since the start')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const stats = await memory.stats()
      output.write(json ? `${JSON.stringify(stats)}\n` : renderStats(stats))
    })
  addScoped(program.command('recall <id>').description('Print one conversation as it is remembered')).action(
    async (id: string, options: Options) => {
      const found = (await memory.recall(scopeOf(options), id)) ?? unknown(id)
      output.write(options.json ? `${JSON.stringify(found)}\n` : renderConversation(found, readingOf(options.domain)))
    },
  )
  addScoped(program.command('context <id>').description('Pack what one should know around a conversation'))
    .option('--turn <id>', 'the turn in question')
    .option('--budget <tokens>', 'how many tokens at most', parseBudget, 2_000)
    .action(async (id: string, { turn, budget, ...options }: ContextOptions) => {
      const request = { interactionId: id, budget, signal, ...(turn === undefined ? {} : { turnId: turn }) }
      const packed = (await memory.context(scopeOf(options), request)) ?? unknown(id)
      const size = `About ${packed.tokens} of ${packed.budget} tokens${packed.isTrimmed ? '; what matters most was trimmed' : ''}.`
      output.write(options.json ? `${JSON.stringify(packed)}\n` : `${packed.text}\n\n${size}\n`)
    })
}

function addScoped(command: Command): Command {
  return command
    .option('--domain <id>', 'domain to look in', parseDomain, 'pay_ready' as const)
    .option('--as <email>', 'look as this person, who sees only what they may see')
    .option('--json', 'print one JSON object')
}

function parseBudget(text: string): number {
  const budget = Number(text)
  if (Number.isSafeInteger(budget) && budget > 0) return budget
  throw new AppError('memory.budget', `--budget needs a whole number of tokens, not “${text}”`)
}

function unknown(id: string): never {
  throw new AppError('memory.unknown', `There is no conversation “${id}” among those you can see`)
}

function renderStats(stats: Awaited<ReturnType<Memory['stats']>>): string {
  const rows = stats.map(({ domain, tier, entries, hits, misses, promotions, evictions, expirations, isBypassed }) => {
    const asked = hits + misses
    const ratio = asked === 0 ? '–' : `${((100 * hits) / asked).toFixed(1)} %`
    const counts = [entries, hits, misses].map(String)
    const moved = [promotions, evictions, expirations].map(String)
    return [domain, tier, ...counts, ratio, ...moved, isBypassed ? 'not in use: other instances cannot be heard' : '']
  })
  const heads = ['domain', 'tier', 'entries', 'hits', 'misses', 'hit ratio', 'promotions', 'evictions', 'expirations']
  return `${renderColumns([heads, ...rows]).join('\n')}\n`
}

function renderConversation(found: NonNullable<Awaited<ReturnType<Memory['recall']>>>, reading: Reading): string {
  const { head, participants, turns } = found
  const when = head.occurredAt === null ? 'undated' : sayMoment(head.occurredAt, reading)
  const about = [`${head.sourceSystem} ${head.type}`, when, head.company, head.restricted ? 'private' : null]
  const people = participants.map(({ name, role, side }) => `${name} (${role ?? side})`).join(', ')
  const lines = turns.map(({ turnId, speaker, text, startSeconds }) => {
    const at = startSeconds === null ? '' : ` [${saySeconds(startSeconds)}]`
    return `${speaker}${at}: ${text}  (${turnId})`
  })
  return `${[head.title, about.filter(Boolean).join(' · '), people, '', ...lines].join('\n')}\n`
}
