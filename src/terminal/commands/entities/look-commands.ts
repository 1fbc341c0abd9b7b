import type { Command } from 'commander'
import { foldName } from '../../../entities/fold-name.ts'
import { AppError } from '../../../lib/errors.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { EntityService, MemberView } from '../../../model/resolution.ts'
import { type CommonOptions, type EntitiesContext, parseCount, parseKind, print, reading } from './entities-context.ts'
import { findEntity } from './find-entity.ts'
import { renderEntity, renderSummaries } from './render-entity.ts'
import { renderExplanation } from './render-explanation.ts'

type ListOptions = CommonOptions & { kind?: EntityKind; limit: number }

/** `list`, `show`, `why` and `whynot`. */
export function addLookCommands(entities: Command, context: EntitiesContext): void {
  reading(entities.command('list [query...]'))
    .description('People and companies, by name')
    .option('--kind <kind>', 'only person or company', parseKind)
    .option('--limit <n>', 'how many at most', parseCount, 50)
    .action(async (query: string[], options: ListOptions) => {
      const { kind, limit, domain } = options
      const found = await context.entities(domain).list({ ...(kind && { kind }), query: query.join(' '), limit })
      const lines = renderSummaries(found)
      if (found.length === 0) lines.push('None. Records are resolved by a sync, or now with: sophia entities run')
      if (found.length === limit) lines.push(`The first ${limit}; add a name, or --limit`)
      print(context, options, found, lines)
    })
  reading(entities.command('show <entity...>'))
    .description('One person or company: values, records, weakest link, history')
    .action(async (typed: string[], options: CommonOptions) => {
      const service = context.entities(options.domain)
      const id = await findEntity(service, typed.join(' '))
      const view = await service.show(id)
      if (!view) throw new AppError('entities.unknown', `There is no ${id}; look around with: sophia entities list`)
      print(context, options, view, renderEntity(view, context.readingOf(options.domain)))
    })
  addExplanation(entities, context, { name: 'why', about: 'Why two records or names are one' })
  addExplanation(entities, context, {
    name: 'whynot',
    about: 'Why two are not one: no shared key, a field, a label or a guard',
  })
}

function addExplanation(
  entities: Command,
  context: EntitiesContext,
  { name, about }: { name: 'why' | 'whynot'; about: string },
): void {
  reading(entities.command(`${name} <a> <b>`))
    .description(about)
    .action(async (a: string, b: string, options: CommonOptions) => {
      const service = context.entities(options.domain)
      const [left, right] = await twoSides(service, a, b)
      const explanation = await (name === 'why' ? service.why(left, right) : service.whyNot(left, right))
      const rows = await rowsOf(service, [explanation.leftEntityId, explanation.rightEntityId])
      const lines = renderExplanation(explanation, rows, context.readingOf(options.domain))
      print(context, options, explanation, lines)
    })
}

// Two names of one person are two of that person's records.
async function twoSides(service: EntityService, a: string, b: string): Promise<[string, string]> {
  const [left, right] = [await findEntity(service, a), await findEntity(service, b)]
  if (left !== right) return [left, right]
  const rows = (await service.show(left))?.rows ?? []
  const called = (typed: string) => rows.find(({ fields }) => foldName(fields.name ?? '') === foldName(typed))?.recordId
  const [one, other] = [called(a), called(b)]
  return one && other && one !== other ? [one, other] : [left, right]
}

async function rowsOf(service: Pick<EntityService, 'show'>, ids: readonly (string | null)[]): Promise<MemberView[]> {
  const known = [...new Set(ids)].filter((id) => id !== null)
  const views = await Promise.all(known.map((id) => service.show(id)))
  return views.flatMap((view) => view?.rows ?? [])
}
