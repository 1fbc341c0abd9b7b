import { AppError } from '../lib/errors.ts'
import { groupBy } from '../lib/group-by.ts'
import type { RecordFact } from '../model/record-fact.ts'
import type {
  EntityService,
  EntitySummary,
  EntityView,
  GoldenValues,
  MemberView,
  ReviewQuestion,
  Side,
} from '../model/resolution.ts'
import { foldName } from './fold-name.ts'

/** Records as somebody may see them: those that only stand in conversations out of their sight are left out. */
export type RecordsInSight = {
  of(entityIds: readonly string[]): Promise<RecordFact[]>
  at(recordIds: readonly string[]): Promise<RecordFact[]>
}
export type SeenEntities = Pick<
  EntityService,
  'list' | 'show' | 'questionIds' | 'question' | 'askAbout' | 'answer' | 'answers' | 'undo' | 'undoAnswer' | 'events'
>

const searched = 1_000

/**
 * Who is who as one person may see it and decide on it: no record, name or question that stands on conversations out of
 * their sight. What is out of sight reads like what does not exist.
 */
export function seenBy(service: EntityService, sight: RecordsInSight): SeenEntities {
  const inSight = async (recordIds: readonly string[]) => byId(await sight.at([...new Set(recordIds)]))

  async function entitiesInSight(ids: readonly string[]): Promise<Map<string, RecordFact[]>> {
    const facts = await sight.of([...new Set(ids)])
    return groupBy(facts, ({ entityId }) => entityId)
  }

  async function pairsInSight(questionIds: readonly string[]): Promise<Set<string>> {
    const seen = await inSight(questionIds.flatMap((id) => id.split(':')))
    return new Set(questionIds.filter((id) => id.split(':').every((recordId) => seen.has(recordId))))
  }

  async function narrowed(question: ReviewQuestion | null): Promise<ReviewQuestion | null> {
    if (!question) return null
    const { left, right, pair } = question
    const seen = await inSight([...left.members, ...right.members].map(({ recordId }) => recordId))
    if (!seen.has(pair.left) || !seen.has(pair.right)) return null
    return { ...question, left: sideInSight(left, seen), right: sideInSight(right, seen) }
  }

  async function mustSee(questionId: string): Promise<void> {
    if (!(await pairsInSight([questionId])).has(questionId)) throw notOpen()
  }

  return {
    list: (options) => listInSight(service, options, entitiesInSight),
    show: (id) => showInSight(service, id, { inSight, entitiesInSight }),
    async questionIds({ limit, ...options }) {
      const open = await service.questionIds({ ...options, limit: Math.max(limit, searched) })
      const seen = await pairsInSight(open)
      return open.filter((id) => seen.has(id)).slice(0, limit)
    },
    question: async (id) => narrowed(await service.question(id)),
    async askAbout(left, right) {
      const question = await narrowed(await service.askAbout(left, right))
      if (question) return question
      throw new AppError('entities.unknown', `There are no two records to compare in ${left} and ${right}.`)
    },
    async answer(options) {
      await mustSee(options.questionId)
      return service.answer(options)
    },
    async answers({ limit }) {
      const given = await service.answers({ limit })
      const seen = await pairsInSight(given.map(({ questionId }) => questionId))
      return given.filter(({ questionId }) => seen.has(questionId))
    },
    async undo(eventId, actor) {
      const event = (await service.events({ limit: searched })).find(({ id }) => id === eventId)
      if (event && (await entitiesInSight(event.entityIds)).size === 0) throw notOpen()
      return service.undo(eventId, actor)
    },
    async undoAnswer(labelId, actor) {
      const given = (await service.answers({ limit: searched })).find((one) => one.labelId === labelId)
      if (given) await mustSee(given.questionId)
      return service.undoAnswer(labelId, actor)
    },
    async events({ limit }) {
      const events = await service.events({ limit })
      const seen = await entitiesInSight(events.flatMap(({ entityIds }) => entityIds))
      return events.filter(({ entityIds }) => entityIds.some((id) => seen.has(id)))
    },
  }
}

type Seen = ReadonlyMap<string, RecordFact>
type Look = {
  inSight(recordIds: readonly string[]): Promise<Seen>
  entitiesInSight(ids: readonly string[]): Promise<Map<string, RecordFact[]>>
}

async function listInSight(
  service: Pick<EntityService, 'list'>,
  { query, limit, ...options }: Parameters<EntityService['list']>[0],
  entitiesInSight: Look['entitiesInSight'],
): Promise<EntitySummary[]> {
  const found = await service.list({ ...options, ...(query === undefined ? {} : { query }), limit: searched })
  const seen = await entitiesInSight(found.map(({ id }) => id))
  return found
    .flatMap((summary) => {
      const facts = seen.get(summary.id)
      if (!facts || !fits(facts, query)) return []
      const sources = [...new Set(facts.map(({ source }) => source))].sort()
      return [{ ...summary, name: nameInSight(summary.name, facts), members: facts.length, sources }]
    })
    .slice(0, limit)
}

async function showInSight(
  service: Pick<EntityService, 'show'>,
  id: string,
  { inSight, entitiesInSight }: Look,
): Promise<EntityView | null> {
  const view = await service.show(id)
  if (!view) return null
  const family = [...view.children, ...(view.parent ? [view.parent] : [])].map((relative) => relative.id)
  const seen = await inSight(view.rows.map(({ recordId }) => recordId))
  if (seen.size === 0) return null
  const facts = [...seen.values()]
  const relatives = await entitiesInSight(family)
  const isWhole = seen.size === view.rows.length
  return {
    ...view,
    name: nameInSight(view.name, facts),
    members: seen.size,
    sources: [...new Set(facts.map(({ source }) => source))].sort(),
    rows: rowsInSight(view.rows, seen),
    golden: goldenInSight(view.golden, seen),
    weakest: view.weakest && seen.has(view.weakest.left) && seen.has(view.weakest.right) ? view.weakest : null,
    parent: view.parent && relatives.has(view.parent.id) ? view.parent : null,
    children: view.children.filter((child) => relatives.has(child.id)),
    // What was joined and why is told of rows; where some are out of sight, so is their history.
    events: isWhole ? view.events : [],
  }
}

function byId(facts: readonly RecordFact[]): Seen {
  return new Map(facts.map((fact) => [fact.recordId, fact]))
}

function notOpen(): AppError {
  return new AppError('entities.question', 'This question is not open any more: its records have changed.')
}

function sideInSight(side: Side, seen: Seen): Side {
  const members = rowsInSight(side.members, seen)
  const facts = members.flatMap(({ recordId }) => seen.get(recordId) ?? [])
  return { ...side, name: nameInSight(side.name, facts), members }
}

// A mention is told as the conversations in sight tell it; a system's own record is everyone's.
function rowsInSight(rows: readonly MemberView[], seen: Seen): MemberView[] {
  return rows.flatMap((row) => {
    const fact = seen.get(row.recordId)
    if (!fact) return []
    if (!row.source.endsWith('/mention')) return [row]
    const { name, email, company, title } = fact.fields
    const told = Object.entries({ name, email, company, title }).filter(([, value]) => value !== undefined)
    return [{ ...row, fields: Object.fromEntries(told) }]
  })
}

function goldenInSight(golden: GoldenValues, seen: Seen): GoldenValues {
  const kept = Object.entries(golden).filter(([, chosen]) => chosen && seen.has(chosen.recordId))
  return Object.fromEntries(kept)
}

function nameInSight(name: string, facts: readonly RecordFact[]): string {
  const names = facts.flatMap(({ fields }) => fields.name ?? [])
  return names.includes(name) ? name : (names[0] ?? name)
}

function fits(facts: readonly RecordFact[], query: string | undefined): boolean {
  const wanted = query?.trim().toLowerCase()
  if (!wanted) return true
  const folded = foldName(wanted)
  return facts.some(({ fields: { name = '', email = '' } }) =>
    [name, email].some((value) => value.toLowerCase().includes(wanted) || (folded && foldName(value).includes(folded))),
  )
}
