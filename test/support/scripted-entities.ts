import { AppError } from '../../src/lib/errors.ts'
import type { EntityKind, FieldWeight, RecordFields } from '../../src/model/entity.ts'
import type {
  AnswerSummary,
  EntityEvent,
  EntityService,
  EntityView,
  MemberView,
  ReviewQuestion,
} from '../../src/model/resolution.ts'

export function member(recordId: string, source: string, fields: RecordFields): MemberView {
  return { recordId, source, sourceId: recordId, fields, observedAt: '2026-11-12T16:00:00.000Z', side: null }
}

const fields: FieldWeight[] = [
  { comparison: 'prior', level: 'any two records', bits: -10.4 },
  { comparison: 'e-mail', level: 'same mailbox', bits: 12.5 },
  { comparison: 'name', level: 'nickname', bits: 2.1 },
  { comparison: 'title', level: 'other', bits: -1 },
]

type Halves = { left: MemberView[]; right: MemberView[] }

export function questionOf(
  id: string,
  [left, right]: [string, string],
  members: Halves,
  changes: Partial<ReviewQuestion> = {},
) {
  return {
    id,
    kind: 'person' as EntityKind,
    left: { entityId: `e-${id}-l`, name: left, members: members.left },
    right: { entityId: `e-${id}-r`, name: right, members: members.right },
    pair: { left: members.left[0]?.recordId ?? '', right: members.right[0]?.recordId ?? '' },
    bits: 3.2,
    probability: 0.902,
    fields,
    sentence: 'same mailbox (+12.5), nickname Bob/Robert (+2.1), other title (−1.0) = 90.2 %',
    size: members.left.length + members.right.length,
    uncertainty: 0.4,
    reason: 'too unsure to join alone',
    ...changes,
  }
}

export const tran = questionOf('q1', ['Bob Tran', 'Robert Tran'], {
  left: [member('101', 'hubspot/contact', { name: 'Bob Tran', email: 'tran@wrenfield.example', title: 'Controller' })],
  right: [
    member('003A', 'salesforce/contact', { name: 'Robert Tran', email: 'tran@wrenfield.example', title: 'CFO' }),
    member('7', 'gong/party', { name: 'Robert Tran', company: 'Wrenfield Homes' }),
  ],
})
export const miller = questionOf(
  'q2',
  ['Dan Miller', 'Dana Miller'],
  {
    left: [member('102', 'hubspot/contact', { name: 'Dan Miller', email: 'dan@wrenfield.example' })],
    right: [member('103', 'hubspot/contact', { name: 'Dana Miller', email: 'dana@wrenfield.example' })],
  },
  { probability: 0.44, bits: -0.3 },
)
export const greymoor = questionOf(
  'q3',
  ['Greymoor Living LLC', 'Gray Moor Mgmt'],
  {
    left: [member('001G', 'salesforce/account', { name: 'Greymoor Living LLC', website: 'greymoor.example' })],
    right: [member('900', 'hubspot/company', { name: 'Gray Moor Mgmt', phone: '+1 214 555 0177' })],
  },
  { kind: 'company' },
)

/** The service as the surfaces see it, over three questions and in memory: it remembers answers and takes them back. */
export function scriptedEntities(given: ReviewQuestion[] = [tran, miller, greymoor]) {
  const calls: { method: string; args: unknown }[] = []
  const answers: AnswerSummary[] = []
  const events: EntityEvent[] = []
  const now = '2026-11-23T18:40:00.000Z'
  const isOpen = ({ id }: ReviewQuestion) =>
    !answers.some(({ questionId, revokedAt }) => questionId === id && revokedAt === null)
  const find = (id: string) => given.find((question) => question.id === id)

  function record(event: Partial<EntityEvent> & Pick<EntityEvent, 'type' | 'actor'>): EntityEvent {
    const id = String(events.length + 1)
    const common = { runId: null, entityIds: [], reason: 'answered', at: now, modelVersion: null, labelId: null }
    const event_ = { id, ...common, undoneBy: null, ...event }
    events.unshift(event_)
    return event_
  }

  function viewOf(id: string): EntityView | null {
    const sides = given.flatMap(({ kind, left, right }) => [left, right].map((side) => ({ kind, ...side })))
    const side = sides.find(({ entityId, members }) => entityId === id || members.some((row) => row.recordId === id))
    if (!side) return null
    const { kind, name, members, entityId } = side
    const [row] = members
    const golden = Object.fromEntries(
      Object.entries(row?.fields ?? {}).map(([field, value]) => [
        field,
        { value, source: row?.source, recordId: row?.recordId, observedAt: row?.observedAt },
      ]),
    )
    const sources = [...new Set(members.map(({ source }) => source))].sort()
    const question = given.find(({ left, right }) => left.entityId === entityId || right.entityId === entityId)
    return {
      ...{ id: entityId, kind, name, status: 'active', members: members.length, sources, aliasOf: null, aliases: [] },
      ...{ golden, rows: members, parent: null, children: [] },
      weakest: members.length > 1 && question ? { ...pairOf(question), decision: 'merge' } : null,
      events: events.filter(({ entityIds }) => entityIds.includes(entityId)),
    }
  }

  const refuse = () => Promise.reject(new AppError('test.unscripted', 'This is not scripted'))
  const explain = async (left: string, right: string) => {
    calls.push({ method: 'why', args: [left, right] })
    const question = given[0] ?? tran
    return {
      kind: question.kind,
      outcome: 'unsure' as const,
      leftEntityId: question.left.entityId,
      rightEntityId: question.right.entityId,
      pair: pairOf(question),
      path: [pairOf(question)],
      labels: answers.map(({ labelId, verdict, actor, at }) => ({ labelId, verdict, actor, at })),
      sharedKeys: [{ kind: 'email', value: 'tran@wrenfield.example', records: 2, cap: 200, blocks: true }],
      sentence: question.sentence,
    }
  }

  const service: EntityService = {
    resolve: refuse,
    rollback: async (runId, actor) => {
      calls.push({ method: 'rollback', args: [runId, actor] })
      return { undone: 4 }
    },
    undo: async (eventId, actor) => {
      calls.push({ method: 'undo', args: [eventId, actor] })
      const event = events.find(({ id }) => id === eventId)
      if (!event) throw new AppError('entities.unknown', `There is no event ${eventId}`)
      const { id } = record({ type: 'undo', actor, entityIds: event.entityIds })
      event.undoneBy = id
      return { eventId: id, restored: 2, exact: true, labelId: null }
    },
    list: async ({ kind, query = '', limit }) =>
      given
        .flatMap((question) =>
          [question.left, question.right].map((side) => ({ kind: question.kind, id: side.entityId })),
        )
        .flatMap(({ id }) => viewOf(id) ?? [])
        .filter((view) => (!kind || view.kind === kind) && view.name.toLowerCase().includes(query.toLowerCase()))
        .slice(0, limit),
    show: async (id) => viewOf(id),
    why: explain,
    whyNot: explain,
    questions: async ({ kind, limit }) =>
      given.filter((question) => isOpen(question) && (!kind || question.kind === kind)).slice(0, limit),
    questionIds: async ({ kind, limit }) =>
      given
        .filter((question) => isOpen(question) && (!kind || question.kind === kind))
        .map(({ id }) => id)
        .slice(0, limit),
    question: async (id) => find(id) ?? null,
    askAbout: async (left, right) => {
      calls.push({ method: 'askAbout', args: [left, right] })
      return given[0] ?? tran
    },
    answer: async ({ questionId, verdict, actor }) => {
      calls.push({ method: 'answer', args: { questionId, verdict, actor } })
      const question = find(questionId)
      if (!question) throw new AppError('entities.unknown', `There is no question ${questionId}`)
      const labelId = String(answers.length + 1)
      const { kind, left, right } = question
      answers.unshift({ labelId, questionId, kind, verdict, actor, at: now, revokedAt: null, left, right })
      const entityIds = [left.entityId, right.entityId]
      const made = [record({ type: 'label', actor, labelId, entityIds, reason: `${actor} said ${verdict}` })]
      if (verdict === 'same') made.push(record({ type: 'merge', actor, labelId, entityIds }))
      return { labelId, verdict, events: made }
    },
    answers: async ({ limit }) => answers.slice(0, limit),
    undoAnswer: async (labelId, actor) => {
      calls.push({ method: 'undoAnswer', args: [labelId, actor] })
      const answer = answers.find((one) => one.labelId === labelId)
      if (!answer) throw new AppError('entities.unknown', `There is no answer ${labelId}`)
      answer.revokedAt = now
      const { id } = record({ type: 'undo', actor, labelId })
      return { eventId: id, restored: answer.verdict === 'same' ? 3 : 0, exact: true, labelId }
    },
    shadow: refuse,
    promote: refuse,
    demote: refuse,
    models: async () => [],
    runs: async () => [],
    events: async ({ limit }) => events.slice(0, limit),
  }
  return { service, calls, answers, events }
}

function pairOf({ left, right, bits, probability, fields: weights, sentence }: ReviewQuestion) {
  const ids = { left: left.members[0]?.recordId ?? '', right: right.members.at(-1)?.recordId ?? '' }
  return { ...ids, bits, probability, decision: 'review' as const, fields: weights, sentence }
}
