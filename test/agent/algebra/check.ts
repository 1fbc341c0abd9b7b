import type { Answer, NumberFact } from '../../../src/model/answer.ts'
import { dayOf } from './periods.ts'
import type { Expected } from './questions.ts'

/** Why an answer is not what was expected; null when it is. */
export function wrongIn(answer: Answer, expected: Expected): string | null {
  const wanted = JSON.stringify(wantedOf(expected))
  const found = JSON.stringify(foundIn(answer, expected))
  return wanted === found ? null : `wanted ${wanted.slice(0, 300)}, found ${found?.slice(0, 300)}`
}

function wantedOf(expected: Expected): unknown {
  switch (expected.kind) {
    case 'figure':
      return expected.value
    case 'by':
      return sorted(expected.values)
    case 'first':
      return { value: expected.value, isOne: true }
    case 'series':
      return expected.values
    case 'talks':
      return { total: expected.total, ids: [...expected.ids].toSorted() }
    case 'ids':
      return { count: expected.ids.size, ids: [...expected.ids].toSorted() }
    case 'last':
      return expected.day
  }
}

function foundIn(answer: Answer, expected: Expected): unknown {
  const rows = answer.table?.rows ?? []
  const lead = factsOf(answer, answer.sentences[0]?.support ?? [])
  switch (expected.kind) {
    case 'figure':
      return lead[0]?.value
    case 'by':
      return sorted(
        new Map(rows.map(({ cells, support }) => [keyOf(factsOf(answer, support)[0], answer), Number(cells[1])])),
      )
    case 'first': {
      const isOne =
        lead.length === Math.min(expected.ids.size, 3) && lead.every((fact) => expected.ids.has(keyOf(fact, answer)))
      return { value: lead[0]?.value, isOne }
    }
    case 'series':
      return answer.plan.intent === 'compare'
        ? (rows[0]?.cells ?? []).slice(1, 3).map(Number)
        : rows.map(({ cells }) => Number(cells[1]))
    case 'talks': {
      const ids = rows.flatMap(({ support }) =>
        support.flatMap((item) => (item.kind === 'interaction' ? [item.id] : [])),
      )
      return { total: lead[0]?.value, ids: ids.toSorted() }
    }
    case 'ids':
      return {
        count: lead[0]?.value,
        ids: rows.map(({ support }) => keyOf(factsOf(answer, support)[0], answer)).toSorted(),
      }
    case 'last':
      return dayOf(answer.quotes[0]?.occurredAt ?? '1970-01-01T00:00:00.000Z')
  }
}

function factsOf({ numbers }: Answer, support: Answer['sentences'][number]['support']): NumberFact[] {
  return support.flatMap((item) => (item.kind === 'number' ? (numbers[item.index] ?? []) : []))
}

// What sets a figure apart from the others of its answer.
function keyOf(fact: NumberFact | undefined, { plan }: Answer): string {
  if (!fact) return ''
  const { companyIds, personIds, turns, sources, types } = fact.filter
  const keys = { rep: personIds, person: turns?.personIds ?? personIds, source: sources, type: types }
  const key = plan.groupBy
  return (key === 'rep' || key === 'person' || key === 'source' || key === 'type' ? keys[key] : companyIds)[0] ?? ''
}

function sorted(values: Map<string, number>): [string, number][] {
  return [...values].toSorted(([left], [right]) => (left < right ? -1 : 1))
}
