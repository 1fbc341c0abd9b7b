import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { findReps, membersOf, type TeamMember } from '../measures/find-reps.ts'
import type { RepCall } from '../measures/rep-call.ts'
import { isRecordedCall, repCallsOf } from '../measures/rep-calls-of.ts'
import { onceAnAnswer } from './once-an-answer.ts'
import { conversationsOf, type Reads } from './population.ts'

const known = new WeakMap<Reads, Promise<{ members: TeamMember[]; reps: TeamMember[] }>>()

/** Our people, and those of them who are coached; worked out once for an answer. */
export function teamIn(reads: Reads): Promise<{ members: TeamMember[]; reps: TeamMember[] }> {
  const team = known.get(reads) ?? readTeam(reads)
  known.set(reads, team)
  return team
}

async function readTeam(reads: Reads) {
  const colleagues = await reads.colleagues()
  return {
    members: membersOf(colleagues),
    reps: findReps(colleagues, await reads.accounts(), reads.profile.repTitles),
  }
}

/** Those of the conversations that are calls with their words. */
export function recordedCalls(reads: Reads, heads: readonly InteractionHead[]) {
  return conversationsOf(reads, heads.filter(isRecordedCall))
}

/** The calls among these conversations that a rep, or somebody else whose figures are asked for, took part in. */
export function repCallsIn(
  reads: Reads,
  heads: readonly InteractionHead[],
  more: readonly string[] = [],
): Promise<RepCall[]> {
  return repCallsOnce(reads, heads, ...more)
}

const repCallsOnce = onceAnAnswer((reads, heads, ...more) => readRepCalls(reads, heads, more))

async function readRepCalls(reads: Reads, heads: readonly InteractionHead[], more: readonly string[]) {
  const { reps } = await teamIn(reads)
  const ids = new Set([...reps.map(({ id }) => id), ...more])
  return repCallsOf(await recordedCalls(reads, heads), ids, reads.profile.rivals)
}
