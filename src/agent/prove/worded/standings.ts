import { neutralWords } from './closed-words.ts'
import { fold } from './pieces.ts'
import type { Place, Placed } from './place.ts'
import { type Atom, stemsOf } from './read-atoms.ts'
import type { Fact } from './read-fact.ts'

/** What denies, hedges, compares or says how something stands more often than its facts do, or stands with another there; null: nothing. */
export function unlikeStanding(placed: Placed, claim: readonly Atom[], facts: readonly Fact[]): string | null {
  const taken = new Map<string, number>()
  for (const [index, place] of placed) {
    const atom = claim[index]
    if (atom?.kind !== 'standing') continue
    const key = `${place.fact} ${place.at}`
    if (isOfElse(index, place, claim, facts)) return `“${atom.text}” is said of something else`
    taken.set(key, (taken.get(key) ?? 0) + 1)
    if (
      (taken.get(key) ?? 0) > 1 &&
      (/^(?:no|not|never)$/.test(atom.keys[0] ?? '') || !isShared(place, index, placed, claim, facts))
    )
      return `“${atom.text}” is said once`
  }
  return null
}

const denying = /^(?:no|not|never|only|hardly|nobody)$/

// What is denied in the sentence is what is denied in the fact.
function isOfElse(index: number, { fact, at }: Place, claim: readonly Atom[], facts: readonly Fact[]): boolean {
  const { atoms = [] } = facts[fact] ?? {}
  if (!denying.test(atoms[at]?.keys[0] ?? '')) return false
  const next = atoms.slice(at + 1).find(({ kind, text }) => kind !== 'plain' || !neutralWords.has(fold(text)))
  if (!next || next.kind === 'quotation') return false
  const near = claim.slice(Math.max(0, index - 1), index + 7)
  return !near.some(({ text }) => stemsOf(text).join() === stemsOf(next.text).join())
}

// "14 % negative … and 17 % negative" of `negative turns 14 % …, 17 % …`: the items of a list share what leads it.
function isShared(
  place: Place,
  index: number,
  placed: Placed,
  claim: readonly Atom[],
  facts: readonly Fact[],
): boolean {
  const { atoms = [] } = facts[place.fact] ?? {}
  const own = atoms[place.at]
  const near = [index - 1, index - 2, index - 3, index + 1, index + 2].flatMap((at) =>
    claim[at]?.kind === 'figure' ? (placed.get(at) ?? []) : [],
  )
  return near.some(({ fact, at }) => {
    const record = atoms[at]?.record
    return (
      fact === place.fact &&
      record !== own?.record &&
      !atoms.some((one) => one.record === record && one.kind === 'standing')
    )
  })
}
