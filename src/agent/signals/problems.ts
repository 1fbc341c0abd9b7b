import { groupBy } from '../../lib/group-by.ts'
import type { Account } from '../../model/account.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { sharesMatter } from '../labels/objections/same-matter.ts'
import { once } from '../labels/read-labels.ts'
import { faultNamed } from '../labels/signals/fault.ts'
import { incident } from '../labels/signals/incident.ts'

/** A fault at an account with one of its systems: the turns that report it, and the one that says it is over. */
export type Problem = { account: Account; system: string; reports: Place[]; solved: Place | null }

const incidentOf = once((turn) => incident(turn))
const faultOf = once((turn) => faultNamed(turn))
const nearTurns = 6
/** What passes between two systems: with it an account's own system need not be named. */
const passing =
  /\b(?:tokens?|batch(?:es)?|exports?|imports?|sync|feed|interface|integration|api|nightly|ledger|postings?|receipts?)\b/i

/** The words that report a fault: a customer's, or anybody's who names one with an integration. */
export function reportOf({ turn }: Pick<Place, 'turn'>): { start: number; end: number } | null {
  const told = incidentOf(turn)
  if (turn.side === 'customer' && told?.state === 'opened') return told.span
  return faultOf(turn)?.span ?? null
}

/** The words that say that it is over. */
export function solvedOf({ turn }: Pick<Place, 'turn'>): { start: number; end: number } | null {
  const fault = faultOf(turn)
  if (fault?.isOver) return fault.span
  const told = incidentOf(turn)
  return told?.state === 'closed' ? told.span : null
}

/** What is reported broken between us and each of the systems, at most one problem a matter; a customer's words first. */
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
      const told = inTime.filter((place) => reportOf(place) !== null && isOf(reads, place.turn, account, system))
      // The word that a fault is over reports one only where nobody else does.
      const broken = told.filter(({ turn }) => faultOf(turn)?.isOver !== true)
      const reports = broken.length > 0 ? broken : told
      for (const reported of matters(reports)) {
        const [first] = reported
        const solved = inTime.find(
          (place) =>
            solvedOf(place) !== null &&
            (place.turn.saidAt ?? '') >= (first?.turn.saidAt ?? '') &&
            reported.some((one) => one === place || sharesMatter(one.turn.text, place.turn.text)),
        )
        const theirs = reported.filter(({ turn }) => turn.side === 'customer')
        const ours = reported.filter(({ turn }) => turn.side !== 'customer')
        found.push({ account, system, reports: [...theirs, ...ours], solved: solved ?? null })
      }
    }
  }
  return found
}

// The account's own system is meant by what passes to it, or is named in the talk; another one is named near the words.
function isOf({ labels }: Reads, turn: Place['turn'], account: Account, system: string): boolean {
  if (account.system === system && passing.test(turn.text)) return true
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
