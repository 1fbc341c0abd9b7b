import { clockIn } from '../lib/zoned-time.ts'
import type { Interaction } from '../model/interaction.ts'
import { createToInstant } from './sources/to-instant.ts'

const storyMonday = Date.UTC(2026, 10, 23)
const weekMs = 7 * 24 * 3_600_000

/** How many whole weeks the sample moves so that its Monday, 23 Nov 2026, is the latest one. */
export function sampleShiftWeeks(now: Date): number {
  return Math.floor((now.getTime() - storyMonday) / weekMs)
}

/** Moves an interaction by whole weeks on the wall clock of `timeZone`: its dates move, its words stay. */
export function createSampleShift(weeks: number, timeZone: string): (interaction: Interaction) => Interaction {
  const toInstant = createToInstant(timeZone)
  const shift = (moment: string): string => {
    const { year, month, day, hour, minute, second } = clockIn(new Date(moment), timeZone)
    const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second) + weeks * weekMs)
    return toInstant(wall.toISOString().slice(0, 19)) ?? moment
  }
  return (interaction) => ({
    ...interaction,
    ...(interaction.occurredAt ? { occurredAt: shift(interaction.occurredAt) } : {}),
    turns: interaction.turns.map((turn) => (turn.at ? { ...turn, at: shift(turn.at) } : turn)),
  })
}
