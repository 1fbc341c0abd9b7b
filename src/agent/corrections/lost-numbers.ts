import type { NumberFact } from '../../model/answer.ts'
import type { LostFact } from '../../model/correction.ts'
import { metricOf } from '../facts/metrics.ts'
import type { Reads } from '../facts/population.ts'
import { createPopulation } from '../prove/population-of.ts'
import type { Standing } from './standing.ts'

export type LostNumber = { index: number; fact: Extract<LostFact, { kind: 'number' }> }

/** Figures of an answer that count otherwise now, each asked again by its own metric over its own set. */
export async function lostNumbers(reads: Reads, standing: Standing): Promise<LostNumber[]> {
  const moved = standing.answer.numbers.map((fact) => ({ ...fact, filter: inLivingIds(fact.filter, standing.living) }))
  const population = createPopulation(reads.reader, moved)
  const lost: LostNumber[] = []
  for (const [index, fact] of moved.entries()) {
    if (!isTouched(standing.answer.numbers[index] ?? fact, fact, standing)) continue
    const heads = await population(fact)
    const watched = watchRecords(reads)
    const value = await metricOf(fact.metric).measure(watched.reads, heads, fact.filter)
    // What our systems' records say goes its ordinary course.
    if (value === fact.value || watched.wereRead()) continue
    const say = (figure: number): string => sayFigure(figure, fact)
    const now = value === null || !heads.every(standing.mayTell) ? null : say(value)
    const was = say(fact.value)
    if (was !== now) lost.push({ index, fact: { kind: 'number', was, now } })
  }
  return lost
}

// Away from its sentence a bare figure needs its unit.
function sayFigure(value: number, { metric, unit, filter }: NumberFact): string {
  const said = metricOf(metric).say(value, filter)
  return /\p{L}/u.test(said) ? said : `${said} ${unit}`
}

// Who is who touches a figure only where it is counted by those who were joined or parted.
function isTouched(was: NumberFact, now: NumberFact, { causes, entities }: Standing): boolean {
  if (causes.some(({ cause }) => cause !== 'undone')) return true
  const ids = [was, now].flatMap(({ filter }) => idsOf(filter))
  return ids.some((id) => entities.has(id))
}

function idsOf({ personIds, companyIds, withPersonIds = [], turns }: NumberFact['filter']): string[] {
  return [...personIds, ...companyIds, ...withPersonIds, ...(turns?.personIds ?? [])]
}

function inLivingIds(filter: NumberFact['filter'], living: ReadonlyMap<string, string>): NumberFact['filter'] {
  const moved = (ids: readonly string[]) => [...new Set(ids.map((id) => living.get(id) ?? id))]
  return {
    ...filter,
    personIds: moved(filter.personIds),
    companyIds: moved(filter.companyIds),
    ...(filter.withPersonIds && { withPersonIds: moved(filter.withPersonIds) }),
    ...(filter.turns?.personIds && { turns: { ...filter.turns, personIds: moved(filter.turns.personIds) } }),
  }
}

function watchRecords(reads: Reads) {
  let isRead = false
  const noting = <Args extends unknown[], Result>(read: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      isRead = true
      return read(...args)
    }
  }
  const { reader } = reads
  const watched: Reads = {
    ...reads,
    accounts: noting(reads.accounts),
    reader: {
      ...reader,
      accounts: noting(reader.accounts),
      crmRecords: noting(reader.crmRecords),
      syncRuns: noting(reader.syncRuns),
      waitingCalls: noting(reader.waitingCalls),
      callsWaiting: noting(reader.callsWaiting),
    },
  }
  return { reads: watched, wereRead: () => isRead }
}
