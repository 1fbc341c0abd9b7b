import { besides, type Pair } from './besides.ts'
import { holds } from './names.ts'
import type { Place, Placed } from './place.ts'
import type { Atom } from './read-atoms.ts'
import type { Fact, Told } from './read-fact.ts'
import { actingAccount, saying, wrongSpeaker } from './speakers.ts'

/** Why names of a sentence do or belong to one another otherwise than in their fact, or null. */
export function turnedRound(placed: Placed, claim: readonly Atom[], facts: readonly Fact[]): string | null {
  const names = [...placed].filter(([index]) => claim[index]?.kind === 'name')
  for (const [step, [index, place]] of names.entries()) {
    const next = names[step + 1]
    const fact = facts[place.fact]
    if (next && fact && next[1].fact === place.fact && !isPairFine(claim, [index, place], next, fact))
      return `${claim[index]?.text} and ${claim[next[0]]?.text} stand otherwise`
  }
  const aside = names.find(([index, { fact, at }]) => {
    const before = claim[index - 1]
    return before?.text === 'with' && before.marks.includes('(') && facts[fact]?.atoms[at - 1]?.text !== 'with'
  })
  if (aside) return `it is not with ${claim[aside[0]]?.text}`
  const done = names.find(([index, place]) => isDoneByOther(index, place, placed, claim, facts))
  return done
    ? `${claim[done[0]]?.text} did not do it`
    : (actingAccount(claim, facts) ?? wrongSpeaker(placed, claim, facts))
}

type Named = readonly [number, Place]

// Two names that stand beside one another in the fact as well.
function isPairFine(claim: readonly Atom[], [first, place]: Named, [second, other]: Named, fact: Fact): boolean {
  const isTurned = place.at > other.at
  const [from, to] = isTurned ? [other.at, place.at] : [place.at, other.at]
  const [one, two] = [fact.atoms[from], fact.atoms[to]]
  const between = fact.atoms.slice(from + 1, to)
  if (one?.kind !== 'name' || two?.kind !== 'name' || from === to || between.some(({ kind }) => kind === 'name'))
    return true
  const pair = { claim, first, second, isTurned }
  const isWith = between.length > 0
  if (between.every(({ text }) => text === 'with') && fact.atoms[from + 1]?.marks.includes('('))
    return besides(pair, fact.text, isWith)
  return (one.record !== two.record && one.record >= 0 && two.record >= 0) || deeds(pair, between)
}

// "Answered by Wrenfield" where it was `answered by Luis Camarena`.
function isDoneByOther(
  index: number,
  place: Place,
  placed: Placed,
  claim: readonly Atom[],
  facts: readonly Fact[],
): boolean {
  const deed = claim[index - 1]?.text === 'by' ? placed.get(index - 2) : undefined
  const { atoms = [] } = facts[deed?.fact ?? -1] ?? {}
  const doer = deed && atoms[deed.at + 1]?.text === 'by' ? atoms[deed.at + 2] : undefined
  return doer?.kind === 'name' && !holds(doer.keys, claim[index]?.keys ?? []) && place.fact === deed?.fact
}

const by = (among: readonly Atom[]) => among.some(({ text }) => /^by$/i.test(text))

/** What the one does to the other: as told, or turned with "by" or in the other voice. */
function deeds(pair: Pair, told: readonly Told[]): boolean {
  const { claim, first, second, isTurned } = pair
  const between = claim.slice(first + 1, second)
  const isActive = told.some(
    ({ kind, text }) => kind === 'word' || saying.test(text) || /^(?:answered|handled|owned)$/.test(text),
  )
  if (!isActive || /[(,]/.test(told[0]?.marks ?? '')) return true
  if (told.some(({ kind }) => kind === 'quotation' || kind === 'figure')) return true
  if (!by(told)) return isTurned === by(between)
  if (/^own/i.test(told.find(({ kind }) => kind === 'word')?.text ?? '')) return isOwnedBy(pair)
  return isTurned ? !by(between) : by(between) || between.some(({ text }) => text === 'from')
}

// "Brackwater is owned by Maya", "Maya owns Brackwater", "the owner of Brackwater is Maya", "Brackwater is Maya's".
function isOwnedBy({ claim, first, second, isTurned }: Pair): boolean {
  const between = claim.slice(first + 1, second)
  const owns = between.some(({ text }) => /^(?:owns|owner)$/i.test(text))
  const isFirstOwner = claim[first]?.isOwner ?? false
  if (isTurned) return owns || isFirstOwner
  if (owns) return isFirstOwner
  const isLed = claim.slice(0, first).some(({ text }) => /^owner$/i.test(text))
  return by(between) || isLed || (claim[second]?.isOwner ?? false)
}
