import type { WorldDate } from '../../lib/world-date.ts'

export type PinOutcome = { kind: 'done' } | { kind: 'refused'; error: string }
type World = {
  worldDate: WorldDate
  /** When the first of what is known arrived. */
  earliest: Date | null
  /** A moment on the world's own clock as an instant; null for what is no moment. */
  toInstant: (local: string) => string | undefined
  say: (instant: Date) => string
}

/** Pins the world's present to a moment of its past, or lets it run again; there is nothing to see before or after it. */
export function pinWorld(local: string | null, { worldDate, earliest, toInstant, say }: World): PinOutcome {
  if (local === null) {
    worldDate.pin(null)
    return { kind: 'done' }
  }
  const instant = toInstant(local)
  if (instant === undefined) return refuse(`“${local}” is no moment. Choose a day and a time.`)
  const at = new Date(instant)
  const now = worldDate.running()
  if (earliest === null) return refuse('There is nothing in the store yet, so there is no day to look from.')
  if (at < earliest) return refuse(`Nothing is known before ${say(earliest)}. Choose a later moment.`)
  if (at > now) return refuse(`It is ${say(now)}: what comes after is not known. Choose an earlier moment.`)
  worldDate.pin(at)
  return { kind: 'done' }
}

const refuse = (error: string): PinOutcome => ({ kind: 'refused', error })
