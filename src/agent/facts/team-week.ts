import type { HeardConversation } from '../../memory/turn-cache.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { nextStepsOf } from '../labels/commitments/next-steps.ts'
import { type MetObjection, metObjections } from '../measures/handled-objections.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { combinedOf, measureKind } from '../measures/rep-measure.ts'
import { agreedIn, disputedSubjects, isLeftOut, teamCalls } from './left-out.ts'
import { onceAnAnswer } from './once-an-answer.ts'
import type { Reads } from './population.ts'
import { recordedCalls, repCallsIn, teamIn } from './rep-population.ts'

const { minimumCalls, minimumReps } = defaultMeasureSettings

/** Calls everyone may hear: what is told to all is counted over nothing else. */
export function forEveryone(heads: readonly InteractionHead[]): InteractionHead[] {
  return heads.filter(({ restricted }) => !restricted)
}

type OfTeam = { calls: number; reps: number }

/** Whether a figure of these calls is given, and hides each of those behind it. */
export function isEnough({ calls, reps }: OfTeam): boolean {
  return calls >= minimumCalls && reps >= minimumReps
}

/** A measure of all reps together, and of how many calls and reps it is made. */
export async function teamMeasure(reads: Reads, heads: readonly InteractionHead[], key: string) {
  const kind = measureKind(key)
  const calls = teamCalls(await repCallsIn(reads, forEveryone(heads)), await agreedIn(reads, []), key)
  const { value, figures } = combinedOf(kind, calls, null)
  const told = new Set(figures.map(({ id }) => id))
  const reps = calls.flatMap((call) => (told.has(call.id) ? call.reps.map(({ rep }) => rep) : []))
  return { kind, value, calls: figures.length, reps: new Set(reps).size }
}

/** The calls of the reps, or of one, that have their words, and those in which a next step was agreed. */
export async function nextStepCalls(reads: Reads, heads: readonly InteractionHead[], rep: string | null) {
  const agreed = await agreedIn(reads, [])
  const among = rep === null ? forEveryone(heads) : heads
  const all = await repCallsIn(reads, among, rep === null ? [] : [rep])
  const own = rep === null ? teamCalls(all, agreed, disputedSubjects.nextStep) : all
  const calls = own.filter(({ reps }) => rep === null || reps.some((one) => one.rep === rep))
  const ids = new Set(calls.map(({ id }) => id))
  const heard = (await recordedCalls(reads, among)).filter(({ id }) => ids.has(id))
  const reps = new Set(calls.flatMap((call) => call.reps.map((one) => one.rep)))
  return { calls: calls.length, reps: reps.size, agreed: heard.filter((one) => agreesNextStep(one, reads)).length }
}

const known = new WeakMap<HeardConversation, boolean>()

function agreesNextStep(heard: HeardConversation, { profile: { timeZone } }: Reads): boolean {
  const occurredAt = heard.turns.find(({ saidAt }) => saidAt !== null)?.saidAt
  const is =
    known.get(heard) ??
    (occurredAt != null && nextStepsOf(heard.turns, { occurredAt, timeZone, people: heard.people }).length > 0)
  known.set(heard, is)
  return is
}

/** Objections everyone may hear, as they fell to the reps, what is disputed left out; `kind` as of objections, `any` = of every kind but a wish. */
export const teamObjections = onceAnAnswer(
  async (reads: Reads, heads: readonly InteractionHead[], kind: string): Promise<MetObjection[]> => {
    const agreed = await agreedIn(reads, [])
    const reps = new Set((await teamIn(reads)).reps.map(({ id }) => id))
    const met = (await recordedCalls(reads, forEveryone(heads))).flatMap((heard) =>
      metObjections(heard, { kind: kind === '' ? 'any' : kind, reps, readObjection: reads.labels.objection }),
    )
    const subject = disputedSubjects.objection
    return met.filter(
      (one) =>
        one.kind !== 'need' && !isLeftOut(agreed, { interactionId: one.conversationId, subject, repId: one.repId }),
    )
  },
)

/** How many reps these objections fell to. */
export function repsMet(met: readonly MetObjection[]): number {
  return new Set(met.map(({ repId }) => repId)).size
}
