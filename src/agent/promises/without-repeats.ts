import type { Commitment } from '../labels/commitments/commitment.ts'
import { matterOf, sharesMatter } from '../labels/objections/same-matter.ts'

type Said = { place: { turn: { text: string } }; commitment: Pick<Commitment, 'what' | 'due'>; by: string }

/**
 * Promises said once in full and once again are one: by the same person, for the same day, about the same matter. One
 * without telling words of its own (“Friday, then”) repeats whichever that person has for the day.
 */
export function withoutRepeats<Promised extends Said>(held: readonly Promised[]): Promised[] {
  const kept = new Map<string, string[]>()
  return held.filter((one) => {
    const { commitment, by } = one
    if (!commitment.due) return true
    const key = `${by}\n${commitment.due.day}`
    const before = kept.get(key) ?? []
    kept.set(key, before)
    const words = withoutDay(one)
    const same = before.findIndex((other) => isBare(other) || isBare(words) || sharesMatter(other, words))
    if (same < 0) before.push(words)
    // The fuller words tell what a later promise is compared with.
    else if (isBare(before[same] ?? '')) before[same] = words
    return same < 0
  })
}

const isBare = (words: string): boolean => matterOf(words).size === 0

function withoutDay({ place: { turn }, commitment: { what, due } }: Said): string {
  const said = turn.text.slice(what.start, what.end)
  return due ? said.replace(turn.text.slice(due.start, due.end), ' ') : said
}
