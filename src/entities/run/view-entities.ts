import type { EntityKind } from '../../model/entity.ts'
import type { AnswerSummary, EntitySummary, EntityView, ReviewQuestion } from '../../model/resolution.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { foldName } from '../fold-name.ts'
import { loadQuestion, questionIdOf, toEvidence, toMemberView } from './load-question.ts'
import { weakestEdge } from './part-entity.ts'
import { placeOf } from './place-of.ts'
import { conflictWith, isUuid, type ServiceContext, unknownId } from './service-context.ts'

const shownEvents = 100

export function listEntities(
  tables: ResolutionTables,
  { kind, query, limit }: { kind?: EntityKind; query?: string; limit: number },
): Promise<EntitySummary[]> {
  const text = query?.trim() ? `%${query.trim().replace(/[%_\\]/g, '\\$&')}%` : null
  const folded = query?.trim() ? `%${foldName(query) || query.trim()}%` : null
  return tables.summaries({ kind: kind ?? null, text, folded, limit })
}

export async function showEntity(tables: ResolutionTables, id: string): Promise<EntityView | null> {
  if (!isUuid(id)) return null
  const [member] = await tables.membersOf([id])
  const entity = await tables.livingEntity(member?.entityId ?? id)
  const [summary] = entity ? await tables.summariesOf([entity.id]) : []
  if (!entity || !summary) return null
  const members = (await tables.membersOfEntities([entity.id])).map(({ recordId }) => recordId)
  const [golden] = await tables.golden(entity.kind, [entity.id])
  const weakest = weakestEdge(await tables.fullEdgesWithin(members))
  const aliases = await tables.aliasesOf(entity.id)
  return {
    ...summary,
    aliasOf: entity.aliasOf,
    aliases,
    golden: golden?.golden ?? {},
    rows: (await tables.records(members)).map(toMemberView),
    weakest: weakest && toEvidence(weakest),
    ...(await tables.family(entity.id)),
    events: await tables.eventsOfEntities([entity.id, ...aliases], shownEvents),
  }
}

export async function listQuestions(
  tables: ResolutionTables,
  { kind, limit }: { kind?: EntityKind; limit: number },
  context: ServiceContext,
): Promise<ReviewQuestion[]> {
  const questions: ReviewQuestion[] = []
  for (const { a, b } of await tables.openPairs(kind ?? null, limit)) {
    const question = await loadQuestion(tables, questionIdOf(a, b), context)
    if (question) questions.push(question)
  }
  return questions
}

export async function listQuestionIds(
  tables: ResolutionTables,
  { kind, limit }: { kind?: EntityKind; limit: number },
): Promise<string[]> {
  return (await tables.openPairs(kind ?? null, limit)).map(({ a, b }) => questionIdOf(a, b))
}

/** The question to ask when somebody doubts two, or one entity as a whole. */
export async function askAbout(
  tables: ResolutionTables,
  { left, right }: { left: string; right: string },
  context: ServiceContext,
): Promise<ReviewQuestion> {
  const [one, other] = [await placeOf(tables, left), await placeOf(tables, right)]
  const edges = await tables.fullEdgesWithin([...new Set([...one.members, ...other.members])])
  const isOne = one.entityId !== null && one.entityId === other.entityId
  const records =
    one.recordId !== null && other.recordId !== null && one.recordId !== other.recordId
      ? [one.recordId, other.recordId]
      : null
  const own = new Set(one.members)
  const across = edges.filter(({ a, b }) => own.has(a) !== own.has(b)).toSorted((x, y) => y.bits - x.bits)[0]
  const edge = isOne ? weakestEdge(edges) : across
  const areEntities = one.isEntity && other.isEntity && !isOne
  const pair =
    (areEntities ? null : records) ?? (edge ? [edge.a, edge.b] : (records ?? [one.members[0], other.members.at(-1)]))
  const [a = '', b = ''] = pair
  if (a === b) throw conflictWith('It has one record only, so there is nothing to part')
  const question = await loadQuestion(tables, questionIdOf(a, b), context)
  if (!question) throw unknownId(`${left}, ${right}`)
  return question
}

export async function listAnswers(tables: ResolutionTables, limit: number): Promise<AnswerSummary[]> {
  const labels = await tables.lastLabels(limit)
  const recordIds = labels.flatMap(({ a, b }) => [a, b])
  const entityOf = new Map((await tables.membersOf(recordIds)).map((row) => [row.recordId, row.entityId]))
  const entityNames = new Map(
    (await tables.summariesOf([...new Set(entityOf.values())])).map(({ id, name }) => [id, name]),
  )
  // Once two are one, the entity's name would stand on both sides of the answer that joined them.
  const ownNames = new Map((await tables.records(recordIds)).map(({ id, fields }) => [id, fields.name]))
  const sideOf = (recordId: string) => {
    const entityId = entityOf.get(recordId) ?? null
    return { entityId, name: ownNames.get(recordId) || (entityNames.get(entityId ?? '') ?? '') }
  }
  return labels.map(({ id, kind, verdict, actor, at, revokedAt, a, b }) => ({
    labelId: id,
    questionId: questionIdOf(a, b),
    ...{ kind, verdict, actor, at, revokedAt },
    left: sideOf(a),
    right: sideOf(b),
  }))
}
