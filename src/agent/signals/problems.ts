import { groupBy } from '../../lib/group-by.ts'
import type { Account } from '../../model/account.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { sharesMatter } from '../labels/objections/same-matter.ts'
import { once } from '../labels/read-labels.ts'
import { incident } from '../labels/signals/incident.ts'

/** A fault at an account with one of its systems: the turns that report it, and the later one that says it is over. */
export type Problem = { account: Account; system: string; reports: Place[]; solved: Place | null }

const incidentOf = once((turn) => incident(turn))
const nearTurns = 6

/** What customers report broken with each of the systems: named in or near the turn, at most one problem a matter. */
export async function problemsIn(
  reads: Reads,
  heads: readonly InteractionHead[],
  { accounts, systems }: { accounts: readonly Account[]; systems: readonly string[] },
): Promise<Problem[]> {
  const places = await placesOf(reads, heads)
  const found: Problem[] = []
  for (const [companyId, own] of groupBy(places, ({ head }) => head.companyId ?? '')) {
    const account = accounts.find(({ id }) => id === companyId)
    if (!account) continue
    const inTime = own.toSorted((left, right) => ((left.turn.saidAt ?? '') < (right.turn.saidAt ?? '') ? -1 : 1))
    for (const system of systems) {
      const reports = own.filter(
        ({ turn }) =>
          turn.side === 'customer' && incidentOf(turn)?.state === 'opened' && isOf(reads, turn, account, system),
      )
      for (const reported of matters(reports)) {
        const first = reported[0]
        const solved = inTime.find(
          ({ turn }) =>
            first &&
            (turn.saidAt ?? '') > (first.turn.saidAt ?? '') &&
            incidentOf(turn)?.state === 'closed' &&
            reported.some((one) => sharesMatter(one.turn.text, turn.text)),
        )
        found.push({ account, system, reports: reported, solved: solved ?? null })
      }
    }
  }
  return found
}

// The account's own system needs to be named in the talk, another one near the words.
function isOf({ labels }: Reads, turn: Place['turn'], account: Account, system: string): boolean {
  const fellows = turn.fellows?.() ?? [turn]
  const around =
    account.system === system
      ? fellows
      : fellows.filter(({ position }) => Math.abs(position - turn.position) <= nearTurns)
  return around.some((other) => labels.rivals(other).some(({ name }) => name === system))
}

function matters(reports: readonly Place[]): Place[][] {
  const groups: Place[][] = []
  for (const report of reports) {
    const same = groups.find((group) =>
      group.some((one) => one.head.id === report.head.id || sharesMatter(one.turn.text, report.turn.text)),
    )
    if (same) same.push(report)
    else groups.push([report])
  }
  return groups
}
