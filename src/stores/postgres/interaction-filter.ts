import type { Scope } from '../../model/scope.ts'

/** Which interactions a question is about; empty lists and nulls mean "any". `from`/`to` are ISO, half-open. */
export type InteractionFilter = {
  /** Only these; absent = any. */
  ids?: readonly string[]
  /** Names of Slack channels, without #; absent or empty = any. */
  channels?: readonly string[]
  personIds: readonly string[]
  /** Of whom one took part as well; absent or empty = any. */
  withPersonIds?: readonly string[]
  companyIds: readonly string[]
  sources: readonly string[]
  types: readonly string[]
  from: string | null
  to: string | null
}

export const everything: InteractionFilter = {
  personIds: [],
  companyIds: [],
  sources: [],
  types: [],
  from: null,
  to: null,
}

/**
 * The one place where a scope becomes SQL: every read of conversations starts from this predicate over `interactions i`.
 * Parameters start at `$1`; callers append theirs after `values`.
 */
export function interactionPredicate(scope: Scope, filter: InteractionFilter): { sql: string; values: unknown[] } {
  const conditions = ['true']
  const values: unknown[] = []
  const add = (condition: (parameter: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  if (scope.viewer.kind === 'person') {
    add((mailbox) => `(i.private_to is null or ${mailbox} = any(i.private_to))`, scope.viewer.email.toLowerCase())
  }
  if (scope.viewer.kind === 'everyone') conditions.push('i.private_to is null')
  if (scope.collection !== undefined) add((collection) => `i.collection = ${collection}`, scope.collection)
  if (filter.ids !== undefined) add((ids) => `i.id = any(${ids})`, filter.ids)
  if (filter.companyIds.length > 0) add((ids) => `i.unified_company_id = any(${ids}::uuid[])`, filter.companyIds)
  if (filter.sources.length > 0) add((sources) => `i.source_system = any(${sources})`, filter.sources)
  if (filter.types.length > 0) add((types) => `i.type = any(${types})`, filter.types)
  if (filter.channels && filter.channels.length > 0) {
    add((names) => `i.metadata->>'channelName' = any(${names})`, filter.channels)
  }
  if (filter.from !== null) add((from) => `i.occurred_at >= ${from}::timestamptz`, filter.from)
  if (filter.to !== null) add((to) => `i.occurred_at < ${to}::timestamptz`, filter.to)
  for (const people of [filter.personIds, filter.withPersonIds ?? []].filter((ids) => ids.length > 0)) {
    add(
      (ids) =>
        `exists (select from participants p where p.interaction_id = i.id and p.person_id = any(${ids}::uuid[]))`,
      people,
    )
  }
  return { sql: conditions.join(' and '), values }
}
