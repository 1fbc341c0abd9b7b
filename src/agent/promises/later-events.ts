import { groupBy } from '../../lib/group-by.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { CrmRecord } from '../../model/account.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { recordTime } from '../compose/crm-words.ts'
import { everything } from '../facts/everything.ts'
import { conversationsOf, type Place, type Reads } from '../facts/population.ts'
import type { LaterEvent } from '../labels/commitments/settle.ts'

/** Something said to an account, or a record of it, which has no place. */
export type Later = { event: LaterEvent; place: Place | null }

const laterKnown = new WeakMap<Reads, Map<string, Promise<Later[]>>>()

/** By account everything the asker may see that was told of it; read once an answer, as each promise is checked against it. */
export async function laterOf(reads: Reads, companyIds: readonly string[]): Promise<Map<string, Later[]>> {
  const ofAnswer = laterKnown.get(reads) ?? new Map<string, Promise<Later[]>>()
  laterKnown.set(reads, ofAnswer)
  const missing = companyIds.filter((id) => !ofAnswer.has(id))
  const reading = missing.length > 0 ? readLater(reads, missing) : null
  for (const id of missing)
    if (reading)
      ofAnswer.set(
        id,
        reading.then((told) => told.get(id) ?? []),
      )
  const told = await Promise.all(companyIds.map(async (id) => [id, (await ofAnswer.get(id)) ?? []] as const))
  return new Map(told)
}

async function readLater(reads: Reads, companyIds: readonly string[]): Promise<Map<string, Later[]>> {
  const heads = await reads.reader.heads({ ...everything, companyIds })
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const said = (await conversationsOf(reads, heads)).flatMap(({ id, turns }) => {
    const head = headOf.get(id)
    return head
      ? turns.flatMap((turn) => (turn.saidAt ? [{ company: head.companyId, later: toldBy(turn, head) }] : []))
      : []
  })
  const records = await reads.reader.crmRecords({ kinds: ['task', 'ticket'], companyIds })
  const tasks = records.flatMap((record) =>
    record.companyIds.map((company) => ({ company, later: { event: doneBy(record), place: null } })),
  )
  const grouped = groupBy([...said, ...tasks], ({ company }) => company ?? '')
  return new Map([...grouped].map(([company, all]) => [company, all.map(({ later }) => later)]))
}

// A task or a ticket says that something is done once it is closed.
function doneBy({ id, data, receivedAt }: CrmRecord): LaterEvent {
  const { title = '', text = '', isClosed, completedAt, closedAt, createdAt } = data
  const closed = isClosed === true || closedAt !== undefined
  return {
    ...{ id, interactionId: id, side: 'internal', title: String(title), text: `${title}. ${text}` },
    at: recordTime(createdAt) ?? receivedAt,
    task: { isClosed: closed, closedAt: closed ? (recordTime(completedAt ?? closedAt) ?? receivedAt) : null },
  }
}

function toldBy(turn: SpokenTurn, head: InteractionHead): Later {
  const { turnId, side, text, saidAt } = turn
  const event = {
    id: eventId(head.id, turnId),
    interactionId: head.id,
    at: saidAt ?? '',
    side,
    text,
    // A mail's subject is part of what it says; a call's title would be said by each of its turns.
    ...(head.turnCount === 1 ? { title: head.title } : {}),
  }
  return { event, place: { turn, head } }
}

const eventId = (interactionId: string, turnId: string): string => `${interactionId}\n${turnId}`
