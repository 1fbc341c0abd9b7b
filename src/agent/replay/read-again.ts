import { groupBy } from '../../lib/group-by.ts'
import type { Answer } from '../../model/answer.ts'
import type { UsedRow } from '../../model/receipt.ts'
import type { InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import { everything } from '../facts/everything.ts'
import { createPopulation } from '../prove/population-of.ts'
import { turnKey } from '../prove/verify-evidence.ts'
import { type Held, usedRows } from '../used-rows.ts'
import { supportsOf } from './lost-facts.ts'

/** What a snapshot says of the rows a recorded answer stood on. `arrivedAt` is when each conversation came as it is (ISO 8601). */
export type ReadAgain = Held & {
  rows: ReadonlyMap<string, UsedRow>
  arrivedAt: ReadonlyMap<string, string>
}

export function rowKey({ kind, id }: Pick<UsedRow, 'kind' | 'id'>): string {
  return `${kind}\n${id}`
}

/** Reads the rows of a recorded answer, whatever the same question would rest on now. */
export async function readAgain(reader: Reader, answer: Answer): Promise<ReadAgain> {
  const supports = supportsOf(answer)
  const spoken = [...answer.quotes, ...supports.flatMap((item) => (item.kind === 'label' ? [item] : []))]
  const named = supports.flatMap((item) => (item.kind === 'interaction' ? [item.id] : []))
  const ids = [...new Set([...spoken.map(({ interactionId }) => interactionId), ...named])]
  const turns = spoken.length > 0 ? await reader.turnsByIds(spoken) : []
  const heads = ids.length > 0 ? await reader.heads({ ...everything, ids }) : []
  const people = ids.length > 0 ? await reader.participantsOf(ids) : []
  const populations = await readPopulations(reader, answer)
  const held: Held = {
    turns: new Map(turns.map((turn) => [turnKey(turn), turn])),
    heads: new Map(heads.map((head) => [head.id, head])),
    people: groupBy(people, ({ interactionId }) => interactionId),
    crm: await readCrm(reader, answer),
    records: await readRecords(reader, answer),
    populations,
  }
  const rows = usedRows(await asNamedNow(reader, answer), { numbers: answer.numbers, verified: held })
  const counted = [...populations.values()].flat().map(({ id }) => id)
  const arrivedAt = await reader.arrivedAt([...new Set([...ids, ...counted])])
  return { ...held, rows: new Map(rows.map((row) => [rowKey(row), row])), arrivedAt }
}

async function readPopulations(reader: Reader, { numbers }: Answer): Promise<Map<number, InteractionHead[]>> {
  const populationOf = createPopulation(reader, numbers)
  const populations = new Map<number, InteractionHead[]>()
  for (const [place, fact] of numbers.entries()) populations.set(place, await populationOf(fact))
  return populations
}

function idsIn(answer: Answer, kind: 'crm' | 'record'): string[] {
  return [...new Set(supportsOf(answer).flatMap((item) => (item.kind === kind ? [item.id] : [])))]
}

async function readCrm(reader: Reader, answer: Answer): Promise<Held['crm']> {
  const ids = idsIn(answer, 'crm')
  if (ids.length === 0) return new Map()
  const kinds = [...new Set(ids.map((id) => id.split('/')[1] ?? ''))]
  return new Map((await reader.crmRecords({ kinds, ids })).map((record) => [record.id, record]))
}

async function readRecords(reader: Reader, answer: Answer): Promise<Held['records']> {
  const ids = idsIn(answer, 'record')
  return new Map((ids.length > 0 ? await reader.recordsAt(ids) : []).map((fact) => [fact.recordId, fact]))
}

async function asNamedNow(reader: Reader, answer: Answer): Promise<Answer> {
  if (!answer.identity) return answer
  return { ...answer, identity: { ...answer.identity, names: await reader.namesOf(answer.identity.entityId) } }
}
