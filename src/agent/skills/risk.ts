import { groupBy } from '../../lib/group-by.ts'
import type { Account } from '../../model/account.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { plural } from '../compose/wording.ts'
import { everything } from '../facts/everything.ts'
import { customersAsked } from '../signals/customers.ts'
import { countUnjudged, type RiskSignal, riskSignals, signalKinds } from '../signals/risk-signals.ts'
import { riskLines } from './risk-lines.ts'
import { type Stake, stakeOf } from './risk-stake.ts'
import type { Skill, SkillInput } from './skill.ts'

export type AtRisk = { account: Account; signals: RiskSignal[]; stake: Stake }

/** Which customers show signals of risk, most signals first, then most at stake; each signal with its proof. */
export const answerRisk: Skill = async (input) => {
  const { reads } = input
  const accounts = await customersAsked(input)
  const heads = await reads.reader.heads({ ...everything, companyIds: accounts.map(({ id }) => id) })
  const own = groupBy(heads, ({ companyId }) => companyId ?? '')
  const read: AtRisk[] = []
  for (const account of accounts) {
    const signals = await riskSignals(reads, account, own.get(account.id) ?? [])
    read.push({ account, signals, stake: await stakeOf(reads, account) })
  }
  const atRisk = read
    .filter(({ signals }) => signals.length > 0)
    .sort((left, right) => right.signals.length - left.signals.length || right.stake.amount - left.stake.amount)
  const sentences = [
    headline(input, atRisk, accounts),
    ...atRisk.flatMap((one) => riskLines(input, one)),
    ruleLine(input, accounts, await countUnjudged(reads, heads, accounts)),
  ]
  return { sentences, read: heads }
}

function headline({ evidence }: SkillInput, atRisk: readonly AtRisk[], accounts: readonly Account[]): Sentence {
  const filter = { ...everything, companyIds: accounts.map(({ id }) => id) }
  const fact = countFact('accounts_at_risk', atRisk.length, filter)
  const [most] = atRisk
  const of = sayFigure(fact)
  if (!most) return { kind: 'number', text: `${of} show a signal of risk.`, support: [evidence.addNumber(fact)] }
  const shown = countFact('risk_signals', most.signals.length, { ...everything, companyIds: [most.account.id] })
  const text = `${of} ${atRisk.length === 1 ? 'shows' : 'show'} risk signals; ${most.account.name} shows most (${most.signals.length} of ${signalKinds}).`
  return { kind: 'number', text, support: [fact, shown].map((one) => evidence.addNumber(one)) }
}

// How many were not judged on mood, since they said too little of late.
function ruleLine({ evidence, reads }: SkillInput, accounts: readonly Account[], unjudged: number): Sentence {
  const { fewestMoodTurns, recentDays } = reads.profile.signals
  const fact = countFact('unjudged_moods', unjudged, {
    ...everything,
    companyIds: accounts.map(({ id }) => id),
    of: `under ${fewestMoodTurns} customer turns in the last ${recentDays} days`,
  })
  const text = `Signals by rule, not a forecast; no score; ${plural(accounts.length, 'customer')} read, ${sayFigure(fact)} with ${fact.filter.of} not judged on mood.`
  return { kind: 'number', text, support: [evidence.addNumber(fact)] }
}
