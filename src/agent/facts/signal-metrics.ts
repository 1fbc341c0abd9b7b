import { plural } from '../compose/wording.ts'
import { customersOf } from '../signals/customers.ts'
import { problemsIn } from '../signals/problems.ts'
import { countUnjudged, type RiskSignal, riskSignals, signalKinds } from '../signals/risk-signals.ts'
import { readTurned } from '../signals/turned.ts'
import { worriesIn } from '../signals/worries.ts'
import { everything } from './everything.ts'
import { daysWithoutContact } from './last-contacts.ts'
import type { Metric } from './metric.ts'
import { onceAnAnswer } from './once-an-answer.ts'
import { type FactFilter, placesOf, type Reads } from './population.ts'

/** Figures over accounts by the rules of their moods. A period is the later half; the earlier one is as long. */
export const signalMetrics: Readonly<Record<string, Metric>> = {
  turned_accounts: {
    unit: 'accounts that turned from positive to negative',
    say: (value) => plural(value, 'account'),
    measure: (reads, _, filter) => countTurned(reads, filter, 'isTurned'),
  },
  problems: {
    unit: 'faults customers report with the system named in `of`, one a matter',
    say: (value) => plural(value, 'problem'),
    measure: async (reads, heads, { of = '' }) =>
      (await problemsIn(reads, heads, { accounts: await reads.accounts(), systems: [of] })).length,
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
  accounts_at_risk: {
    unit: 'customers that show a signal of risk',
    say: (value, { companyIds }) => `${value} of ${plural(companyIds.length, 'customer')}`,
    measure: async (reads, heads, { companyIds }) => {
      let shown = 0
      for (const id of companyIds) if ((await signalsOf(reads, heads, id)).length > 0) shown += 1
      return shown
    },
  },
  risk_signals: {
    unit: 'signals of risk an account shows, of seven',
    say: (value) => `${value} of ${signalKinds}`,
    measure: async (reads, heads, { companyIds }) => (await signalsOf(reads, heads, companyIds[0] ?? '')).length,
  },
  unjudged_moods: {
    unit: 'customers with too few turns of late to be judged on mood',
    say: (value) => `${value}`,
    phrases: ({ companyIds }) => [plural(companyIds.length, 'customer')],
    measure: (reads, heads, { companyIds }) =>
      countUnjudged(
        reads,
        heads,
        companyIds.map((id) => ({ id })),
      ),
  },
  incident_days: {
    unit: 'days since the oldest open incident',
    say: (value) => plural(value, 'day'),
    phrases: (_, value) => [`incident open ${plural(value, 'day')}`],
    measure: async (reads, heads, { companyIds }) =>
      (await signalsOf(reads, heads, companyIds[0] ?? '')).flatMap((one) =>
        one.kind === 'incident' ? one.days : [],
      )[0] ?? null,
  },
  days_silent: {
    unit: 'days since a customer last said something',
    say: (value) => plural(value, 'day'),
    measure: (reads, heads) => daysWithoutContact(reads, heads),
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

const signalsOf = onceAnAnswer(async (reads, heads, id = ''): Promise<RiskSignal[]> => {
  const accounts = [...(await reads.accounts()), ...(await customersOf(reads))]
  const account = accounts.find((one) => one.id === id)
  const own = heads.filter(({ companyId }) => companyId === id)
  return account ? riskSignals(reads, account, own) : []
})
