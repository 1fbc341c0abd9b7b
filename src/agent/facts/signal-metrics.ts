import { everything } from '../../stores/postgres/interaction-filter.ts'
import { plural } from '../compose/wording.ts'
import { readTurned } from '../signals/turned.ts'
import { worriesIn } from '../signals/worries.ts'
import type { Metric } from './metric.ts'
import { type FactFilter, placesOf, type Reads } from './population.ts'

/** Figures over accounts by the rules of their moods. A period is the later half; the earlier one is as long. */
export const signalMetrics: Readonly<Record<string, Metric>> = {
  turned_accounts: {
    unit: 'accounts that turned from positive to negative',
    say: (value) => plural(value, 'account'),
    measure: (reads, _, filter) => countTurned(reads, filter, 'isTurned'),
  },
  worries: {
    unit: 'compliance worries raised by customers; the same one again counts once',
    say: (value) => (value === 1 ? '1 compliance worry' : `${value} compliance worries`),
    measure: async (reads, heads) => (await worriesIn(reads, heads)).length,
  },
  worried_accounts: {
    unit: 'accounts that raised a compliance worry',
    say: (value) => plural(value, 'account'),
    measure: async (reads, heads) =>
      new Set((await worriesIn(reads, heads)).flatMap(({ said }) => said[0]?.head.companyId ?? [])).size,
  },
  judged_accounts: {
    unit: 'accounts with turns enough to be judged on a turn of mood',
    say: (value) => `${value}`,
    measure: (reads, _, filter) => countTurned(reads, filter, 'isJudged'),
    phrases: ({ companyIds }) => [plural(companyIds.length, 'customer')],
  },
}

async function countTurned(reads: Reads, filter: FactFilter, which: 'isTurned' | 'isJudged'): Promise<number | null> {
  const { companyIds, to } = filter
  if (to === null) return null
  const heads = await reads.reader.heads({ ...everything, companyIds })
  const places = await placesOf(reads, heads, { side: 'customer' })
  return companyIds.filter(
    (id) =>
      readTurned(
        reads,
        places.filter(({ head }) => head.companyId === id),
        to,
      )[which],
  ).length
}
