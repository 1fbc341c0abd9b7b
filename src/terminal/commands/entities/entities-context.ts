import type { Command } from 'commander'
import { AppError } from '../../../lib/errors.ts'
import type { Reading } from '../../../lib/say-date.ts'
import type { DomainId } from '../../../model/domain.ts'
import { type EntityKind, entityKindSchema } from '../../../model/entity.ts'
import type { EntityService } from '../../../model/resolution.ts'
import type { Output } from '../../output.ts'
import { parseDomain } from '../../parse-domain.ts'

/** What the commands of `sophia entities` need. */
export type EntitiesContext = {
  entities(domain: DomainId): EntityService
  readingOf(domain: DomainId): Reading
  output: Output
  signal: AbortSignal
}

export type CommonOptions = { domain: DomainId; json?: boolean }
export type ActorOptions = CommonOptions & { as: string }

export function withDomain(command: Command): Command {
  return command.option('--domain <id>', 'domain to work in', parseDomain, 'pay_ready' as const)
}

/** A command that only reads. */
export function reading(command: Command): Command {
  return withDomain(command).option('--json', 'print JSON')
}

/** A command whose doing is kept with who did it. */
export function acting(command: Command): Command {
  return reading(command).option('--as <email>', 'who does this, kept with it', parseActor, 'operator')
}

function parseActor(value: string): string {
  const actor = value.trim().toLowerCase()
  if (actor === 'operator' || /^[^\s@]+@[^\s@]+$/.test(actor)) return actor
  throw new AppError(
    'entities.actor',
    `“${value}” is no mailbox; write --as name@company, or leave it out to act as operator`,
  )
}

export function parseKind(value: string): EntityKind {
  const kind = entityKindSchema.safeParse(value)
  if (kind.success) return kind.data
  throw new AppError('entities.kind', `There is no kind “${value}”; use person or company`)
}

export function parseCount(value: string): number {
  const count = Number(value)
  if (Number.isInteger(count) && count > 0 && count <= 10_000) return count
  throw new AppError('entities.limit', `“${value}” is no number of rows; use 1 to 10000`)
}

/** Prints either one JSON value or text. */
export function print(
  context: EntitiesContext,
  { json }: CommonOptions,
  value: unknown,
  lines: readonly string[],
): void {
  context.output.write(json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''))
}
