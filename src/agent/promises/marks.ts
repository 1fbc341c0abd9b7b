import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { PromiseKey, PromiseMark } from '../../model/promise.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayRecordDay } from '../compose/record-values.ts'
import { everything } from '../facts/everything.ts'
import { onceAnAnswer } from '../facts/once-an-answer.ts'
import type { Reads } from '../facts/population.ts'

/** A mark with the name of who made it. */
export type NamedMark = PromiseMark & { by: string }

/** Every mark the asker may know of, by `keyOf` its promise: read once an answer. */
export const marksOf = onceAnAnswer(async (reads: Reads): Promise<ReadonlyMap<string, NamedMark>> => {
  const marks = await reads.reader.promiseMarks(reads.reading.now)
  if (marks.length === 0) return new Map()
  const nameOf = new Map((await reads.colleagues()).map(({ email, name }) => [email.toLowerCase(), name]))
  return new Map(marks.map((mark) => [keyOf(mark), { ...mark, by: nameOf.get(mark.actor) ?? sayActor(mark.actor) }]))
})

export function keyOf({ interactionId, turnId, start }: PromiseKey): string {
  return `${interactionId}\n${turnId}\n${start}`
}

/** Conversations with a mark that are not among these: a promise said here may have been marked where it was said again. */
export async function markedElsewhere(reads: Reads, heads: readonly InteractionHead[]): Promise<InteractionHead[]> {
  const marks = await marksOf(reads, [])
  const here = new Set(heads.map(({ id }) => id))
  const ids = [...new Set([...marks.values()].map(({ interactionId }) => interactionId))].filter((id) => !here.has(id))
  const companies = new Set(heads.map(({ companyId }) => companyId))
  const others = ids.length > 0 ? await reads.reader.heads({ ...everything, ids }) : []
  return others.filter(({ companyId }) => companyId !== null && companies.has(companyId))
}

/** `marked by Maya Lindqvist on Mon 23 Nov` */
export function sayMarked({ by, at }: NamedMark, reading: Reading): string {
  return `marked by ${by} on ${sayDay(at, reading)}`
}

/** `moved from Wed 25 Nov by Maya Lindqvist on Mon 23 Nov` */
export function sayMoved({ by, at }: NamedMark, first: string | null, reading: Reading): string {
  return `${first ? `moved from ${sayRecordDay(first, reading)}` : 'dated'} by ${by} on ${sayDay(at, reading)}`
}

const sayActor = (actor: string): string => (actor === 'operator' ? 'the operator' : actor)
