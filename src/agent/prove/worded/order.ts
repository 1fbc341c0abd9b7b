import { movesAsSaid } from './granted.ts'
import { holds } from './names.ts'
import { nounAfter, nounsOf } from './nouns.ts'
import type { Place, Placed } from './place.ts'
import { type Atom, isKind } from './read-atoms.ts'
import type { Fact, Told } from './read-fact.ts'

/** Why what a sentence counts, dates and quotes stands otherwise in its facts, or null. */
export function disorder(placed: Placed, claim: readonly Atom[], facts: readonly Fact[]): string | null {
  const own = [...placed]
  const moved = own.find(([index]) => isMove(claim[index]) && movesAsSaid(claim, index) === false)
  if (moved) return `“${claim[moved[0]]?.text}” is not what its figures show`
  for (const [step, [index, place]] of own.entries()) {
    const text = claim[index]?.text ?? ''
    if (isForeign(index, place, placed, claim, facts)) return `“${text}” is of somebody else`
    for (const [later, other] of own.slice(step + 1)) {
      if (other.fact !== place.fact || other.at >= place.at) continue
      const fact = facts[place.fact]
      if (
        fact &&
        isOrdered(fact, other.at, place.at) &&
        claim[later]?.role !== 'whole' &&
        !isFrom(claim, later, fact, other.at) &&
        !isSum(later, other, placed, claim, fact, fact.atoms[place.at]?.record)
      )
        return `“${claim[later]?.text}” stands after “${text}”`
    }
  }
  return null
}

const isMove = (atom: Atom | undefined) => /^(?:rose|fell)$/.test(atom?.keys[0] ?? '')

// Figures that count alike and days that are of the like keep their order, unless each stands with a name or day of its own.
function isOrdered({ atoms }: Fact, first: number, second: number): boolean {
  const [one, two] = [atoms[first], atoms[second]]
  if (!one || !two || one.kind !== two.kind) return false
  if (one.kind === 'date') return one.role === two.role && one.record === two.record
  if (one.kind !== 'figure' || unit(atoms, first) !== unit(atoms, second)) return false
  const theirs = nounsOf(atoms, second).map(({ keys }) => keys.join())
  const mine = nounsOf(atoms, first)
  if (mine.length > 0 && theirs.length > 0 && !mine.some(({ keys }) => theirs.includes(keys.join()))) return false
  if (one.role === 'whole' || two.role === 'whole') return false
  return one.record === two.record || !hasPartner(atoms, one) || !hasPartner(atoms, two)
}

const unit = (atoms: readonly Atom[], at: number) =>
  /[%$€£:]|^[+−]/.exec(atoms[at]?.keys[0] ?? '')?.[0] ?? (atoms[at + 1]?.text === 'per' ? '/' : '')

function hasPartner(atoms: readonly Told[], { record }: Told): boolean {
  return (
    atoms.some((one) => one.record === record && /^(?:name|date|span|standing)$/.test(one.kind)) ||
    atoms.some((one) => one.record === record && one.kind === 'word' && !isKind(one))
  )
}

// "57 %, up from 8 %"
function isFrom(claim: readonly Atom[], index: number, { atoms }: Fact, at: number): boolean {
  return (
    claim[index - 1]?.text === 'from' &&
    /^(?:rose|fell|cooled|warmed)$/.test(claim[index - 2]?.keys[0] ?? '') &&
    /^(?:from|than)$/.test(atoms[at - 1]?.text ?? '')
  )
}

// "A (24 days) and B (17 days) are the 2 accounts without contact for 14 days": what is of all may follow them all.
function isSum(
  index: number,
  place: Place,
  placed: Placed,
  claim: readonly Atom[],
  fact: Fact,
  behindRecord: number | undefined,
): boolean {
  const behind = [...placed].filter(([other, one]) => other > index && one.fact === place.fact)
  const record = fact.atoms[place.at]?.record
  if (behindRecord === record) return false
  const before = claim.slice(0, index).findLast(({ text }) => !/^(?:with|the|of|at|had|has|in|on)$/i.test(text))
  return (
    before?.kind !== 'name' &&
    nounAfter(claim, index, fact.atoms) !== undefined &&
    behind.every(([, { at }]) => [record, -1].includes(fact.atoms[at]?.record ?? -1))
  )
}

const carried = new Set<Atom['kind']>(['figure', 'quotation'])

/** Whether a figure or quotation follows the name of another than the one it is of. */
function isForeign(
  index: number,
  place: Place,
  placed: Placed,
  claim: readonly Atom[],
  facts: readonly Fact[],
): boolean {
  const atom = claim[index]
  const fact = facts[place.fact]
  const told = fact?.atoms[place.at]
  if (!atom || !fact || !told || !carried.has(atom.kind)) return false
  const names = fact.atoms.filter(({ kind, record }) => kind === 'name' && (record === told.record || record === -1))
  const subjects = names.filter(({ marks }) => !marks.includes('('))
  const isHere = [...placed].some(
    ([, other]) => other.fact === place.fact && subjects.some((name) => fact.atoms[other.at] === name),
  )
  if (subjects.length === 0 || isHere) return false
  let isIts = false
  for (let at = index - 1; at >= 0; at -= 1) {
    const before = claim[at]
    isIts ||= before?.text === 'its'
    if (before?.kind !== 'name' || before.marks.includes('(') || /^(?:of|from|at)$/.test(claim[at - 1]?.text ?? ''))
      continue
    if (subjects.some((name) => holds(name.keys, before.keys))) return false
    if (isIts || names.some((name) => holds(name.keys, before.keys))) continue
    if (facts.some((other) => other.atoms.some((one) => one.kind === 'name' && holds(one.keys, before.keys))))
      return true
  }
  return false
}
