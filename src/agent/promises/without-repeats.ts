import type { Commitment } from '../labels/commitments/commitment.ts'
import { matterOf, sharesMatter } from '../labels/objections/same-matter.ts'

type Said = { place: { turn: { text: string } }; commitment: Pick<Commitment, 'what' | 'due'>; by: string }
type Group<Promised> = { said: Promised[]; words: string }

/** Promises, those said again left out. */
export function withoutRepeats<Promised extends Said>(held: readonly Promised[]): Promised[] {
  return repeatsOf(held).flatMap(([first]) => first ?? [])
}

/**
 * Promises with what says them again: said once in full and once again they are one, by the same person, for the same day,
 * about the same matter. One without telling words of its own (“Friday, then”) repeats whichever that person has for the day.
 */
export function repeatsOf<Promised extends Said>(held: readonly Promised[]): Promised[][] {
  const groups: Group<Promised>[] = []
  const ofDay = new Map<string, Group<Promised>[]>()
  for (const one of held) {
    const words = withoutDay(one)
    const key = one.commitment.due ? `${one.by}\n${one.commitment.due.day}` : null
    const before = key === null ? [] : (ofDay.get(key) ?? [])
    const same = before.find((other) => isBare(other.words) || isBare(words) || sharesMatter(other.words, words))
    if (same) {
      same.said.push(one)
      // The fuller words tell what a later promise is compared with.
      if (isBare(same.words)) same.words = words
      continue
    }
    const group = { said: [one], words }
    groups.push(group)
    if (key !== null) ofDay.set(key, [...before, group])
  }
  return groups.map(({ said }) => said)
}

const isBare = (words: string): boolean => matterOf(words).size === 0

function withoutDay({ place: { turn }, commitment: { what, due } }: Said): string {
  const said = turn.text.slice(what.start, what.end)
  return due ? said.replace(turn.text.slice(due.start, due.end), ' ') : said
}
