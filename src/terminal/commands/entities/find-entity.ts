import { foldName } from '../../../entities/fold-name.ts'
import { sayRecords } from '../../../entities/wording/say-question.ts'
import { saySystem } from '../../../entities/wording/say-source.ts'
import { AppError } from '../../../lib/errors.ts'
import type { EntityService, EntitySummary } from '../../../model/resolution.ts'

const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const listed = 8

/** The id behind what somebody typed: an id as it is, or the name of exactly one. Throws AppError `entities.name`. */
export async function findEntity(service: Pick<EntityService, 'list' | 'show'>, typed: string): Promise<string> {
  const name = typed.trim()
  if (id.test(name)) return name.toLowerCase()
  const found = await service.list({ query: name, limit: 50 })
  const exact = found.filter((entity) => foldName(entity.name) === foldName(name))
  const [only, ...others] = exact.length > 0 ? exact : found
  if (only && others.length === 0) return only.id
  // Records of a source may have ids of another shape.
  const shown = only ? null : await service.show(name)
  if (shown) return name
  if (!only)
    throw new AppError('entities.name', `Nobody is called “${typed}”; look around with: sophia entities list ${name}`)
  throw new AppError('entities.name', ambiguous(typed, [only, ...others]))
}

function ambiguous(typed: string, found: readonly EntitySummary[]): string {
  const lines = found.slice(0, listed).map((entity) => `  ${describe(entity)}`)
  const left = found.length - lines.length
  const more = left > 0 ? [`  … and ${left} more`] : []
  return [`“${typed}” fits ${found.length}; say which by its id:`, ...lines, ...more].join('\n')
}

function describe({ id, name, kind, members, sources }: EntitySummary): string {
  return `${id}  ${name}, ${kind}, ${sayRecords(members)} (${[...new Set(sources.map(saySystem))].join(', ')})`
}
