import type { RepCall } from '../measures/rep-call.ts'
import { onceAnAnswer } from './once-an-answer.ts'
import type { Reads } from './population.ts'
import { teamIn } from './rep-population.ts'

/** A line of a rep's coaching that counts in no team figure and is no win; `subject` is a measure, a kind of moment or `call`. */
export type LeftOutLine = { repId: string; interactionId: string; subject: string; verdict: 'disputed' | 'upheld' }
/** `named` are the reps who agreed to be named with their wins. */
export type Agreed = { named: ReadonlySet<string>; leftOut: readonly LeftOutLine[] }

/** Subjects of a line that are no measure. */
export const disputedSubjects = { call: 'call', objection: 'objection', nextStep: 'nextStep' } as const

/** What reps agreed to and what they dispute, by person, as of when the question was asked. */
export const agreedIn = onceAnAnswer(async (reads: Reads): Promise<Agreed> => {
  const { named, leftOut } = await reads.reader.coachingSettings(reads.reading.asked ?? reads.reading.now)
  if (named.length + leftOut.length === 0) return { named: new Set(), leftOut: [] }
  const { members } = await teamIn(reads)
  const idOf = new Map(members.flatMap(({ id, emails }) => emails.map((email) => [email.toLowerCase(), id] as const)))
  return {
    named: new Set(named.flatMap((email) => idOf.get(email) ?? [])),
    leftOut: leftOut.flatMap(({ repEmail, ...line }) => {
      const repId = idOf.get(repEmail)
      return repId === undefined ? [] : [{ repId, ...line }]
    }),
  }
})

type Line = { interactionId: string; subject: string; repId?: string }

/** Whether a line of a call is left out; of whichever rep where none is given. */
export function isLeftOut(agreed: Agreed, line: Line): boolean {
  return standingOf(agreed, line) !== null
}

/** How a line of a call stands: waiting for a decision, found wrong, or neither. */
export function standingOf({ leftOut }: Agreed, line: Line): LeftOutLine['verdict'] | null {
  const held = leftOut.filter(
    ({ repId, interactionId, subject }) =>
      interactionId === line.interactionId &&
      (subject === disputedSubjects.call || subject === subjectOf(line.subject)) &&
      (line.repId === undefined || line.repId === repId),
  )
  return held.find(({ verdict }) => verdict === 'upheld')?.verdict ?? held[0]?.verdict ?? null
}

const filtered = new WeakMap<readonly RepCall[], Map<string, RepCall[]>>()

/** The calls a team figure of this measure is made of. */
export function teamCalls(calls: RepCall[], agreed: Agreed, measure: string): RepCall[] {
  const subject = subjectOf(measure)
  const ids = new Set(calls.filter(({ id }) => isLeftOut(agreed, { interactionId: id, subject })).map(({ id }) => id))
  if (ids.size === 0) return calls
  const known = filtered.get(calls) ?? new Map<string, RepCall[]>()
  filtered.set(calls, known)
  const counted = known.get(subject) ?? calls.filter(({ id }) => !ids.has(id))
  known.set(subject, counted)
  return counted
}

const alike: Readonly<Record<string, string>> = { ownShare: 'talkShare', questionsPerHour: 'questionsPerCall' }

/** What stands for all ways to take one measure together: `longestMonologue` for its average too. */
export function subjectOf(measure: string): string {
  const base = measure.replace(/Average$/, '')
  return alike[base] ?? base
}
