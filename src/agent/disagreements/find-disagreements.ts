import { groupBy } from '../../lib/group-by.ts'
import type { Account } from '../../model/account.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { onceAnAnswer } from '../facts/once-an-answer.ts'
import type { Reads } from '../facts/population.ts'
import type { Disagreement, Finder, Side } from './disagreement.ts'
import { findDates } from './find-dates.ts'
import { findDeals } from './find-deals.ts'
import { findForecasts } from './find-forecasts.ts'
import { findOwners } from './find-owners.ts'
import { findTasks } from './find-tasks.ts'

const finders: readonly Finder[] = [findDates, findForecasts, findTasks, findOwners, findDeals]

/**
 * Where sources disagree about accounts (their ids): what these conversations say, and those tied to no account that name
 * one, against one another and against the records of our systems.
 */
export const disagreementsIn = onceAnAnswer(
  async (reads: Reads, heads: readonly InteractionHead[], ...companyIds: string[]): Promise<Disagreement[]> => {
    const accounts = (await reads.accounts()).filter(({ id }) => companyIds.includes(id))
    const found: Disagreement[] = []
    for (const account of accounts)
      found.push(...(await ofAccount(account, { reads, heads, isOnly: accounts.length === 1 })))
    return found
  },
)

/** Those in which one of these systems is a side; all where none is named. */
export function withSide(found: readonly Disagreement[], systems: readonly string[]): Disagreement[] {
  if (systems.length === 0) return [...found]
  return found.filter(({ sides }) => sides.some((side) => systemsOf(side).some((system) => systems.includes(system))))
}

function systemsOf(side: Side): string[] {
  if (side.kind === 'said') return [side.place.head.sourceSystem]
  return side.kind === 'record' ? [side.record.system] : side.systems
}

type Among = { reads: Reads; heads: readonly InteractionHead[]; isOnly: boolean }

// What is tied to no account was chosen for naming it, where there is only one.
async function ofAccount(account: Account, { reads, heads, isOnly }: Among): Promise<Disagreement[]> {
  const byAccount = groupBy(heads, ({ companyId }) => companyId ?? '')
  const own = [...(byAccount.get(account.id) ?? []), ...(isOnly ? (byAccount.get('') ?? []) : [])]
  const found = await Promise.all(finders.map((find) => find({ reads, account, heads: own })))
  return found.flat()
}
