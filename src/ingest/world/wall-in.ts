import { type Wall, wallOf } from './world-clock.ts'

/** The story time a script's head gives, if it gives one that can be read. */
export function wallIn(value: unknown): Wall | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value.trim())) return undefined
  const wall = wallOf(value)
  return Number.isNaN(wall) ? undefined : wall
}
