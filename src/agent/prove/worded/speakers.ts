import { holds } from './names.ts'
import type { Placed } from './place.ts'
import type { Atom } from './read-atoms.ts'
import type { Fact, Told } from './read-fact.ts'

/** Words that let whoever stands before them speak. */
export const saying =
  /^(?:said|says|say|told|asked|wrote|put|noted|mentioned|stated|reported|added|promised|raised|answered)$/i

/** Why somebody says a quotation, or owns it, who does not speak it in the fact, such as the account named with it; null: nobody. */
export function wrongSpeaker(placed: Placed, claim: readonly Atom[], facts: readonly Fact[]): string | null {
  for (const [index, place] of placed) {
    const fact = facts[place.fact]
    if (claim[index]?.kind !== 'quotation' || !fact) continue
    const speaker = speakerOf(fact, place.at)
    const told = fact.atoms[place.at]
    if (!speaker) continue
    const named = saidBy(claim, index)
    const isDirect = named !== undefined && isBeside(claim, claim.indexOf(named), index)
    const others = fact.atoms.filter(
      ({ kind, statement }) => kind === 'name' && (isDirect || statement === told?.statement || statement < 0),
    )
    const isPerson = others.some(({ keys }) => !holds(keys, speaker.keys))
    const where = claim.find(
      ({ kind, keys }, at) => kind === 'name' && /^at$/i.test(claim[at - 1]?.text ?? '') && holds(speaker.keys, keys),
    )
    if (isPerson && where) return `${where.text} is no place`
    if (!named || holds(speaker.keys, named.keys)) continue
    const isAside = named.marks.includes('(')
    if (
      others.some((one) => holds(one.keys, named.keys) && !(isAside && isBracketed(one, fact, fact.atoms.indexOf(one))))
    )
      return `${named.text} does not say it`
  }
  return null
}

const isBracketed = ({ marks }: Told, { atoms }: Fact, at: number) =>
  marks.includes('(') || (atoms[at - 1]?.text === 'with' && (atoms[at - 1]?.marks.includes('(') ?? false))

/** `Elena Voss (Brackwater), Thu 19 Nov: “…”` and `“…”, Elena Voss, Thu 19 Nov`. */
function speakerOf(fact: Fact, at: number): Told | undefined {
  const { atoms } = fact
  const behind = atoms[at + 1]
  if (behind?.kind === 'name' && behind.marks.includes(',') && behind.record === atoms[at]?.record) return behind
  return atoms.slice(0, at).findLast((one, index) => {
    return one.kind === 'name' && one.record === atoms[at]?.record && !isBracketed(one, fact, index)
  })
}

const isBeside = (claim: readonly Atom[], from: number, to: number) =>
  from < to &&
  claim
    .slice(from + 1, to)
    .every(({ kind, marks, text }) => kind === 'plain' || kind === 'date' || marks.includes('(') || saying.test(text))

/** An account that acts as only a person does, such as "a promise by Brackwater" of `Owen Hartigan (Brackwater)`; null: none. */
export function actingAccount(claim: readonly Atom[], facts: readonly Fact[]): string | null {
  const aside = facts.flatMap((fact) =>
    fact.atoms.filter((one, at) => one.kind === 'name' && isBracketed(one, fact, at)),
  )
  const acts = claim.find((one, at) => {
    if (one.kind !== 'name' || one.isOwner || !aside.some(({ keys }) => holds(keys, one.keys))) return false
    const near = claim.slice(Math.max(0, at - 5), at)
    return near.at(-1)?.text === 'by' && near.some(({ text }) => deed.test(text))
  })
  return acts ? `${acts.text} did not do it` : null
}

const deed = /^(?:promise|promised|asked|handled|told|said|answered|raised|objection|question|overdue|kept)$/i

// Behind a name: without its account, be it in brackets or "of Brackwater".
function withoutAside(behind: readonly Atom[]): readonly Atom[] {
  const [first, second] = behind
  if (first?.kind === 'name' && first.marks.includes('(')) return behind.slice(1)
  return /^(?:of|at|from)$/.test(first?.text ?? '') && second?.kind === 'name' ? behind.slice(2) : behind
}

/** Whom a sentence lets say or own a quotation. */
function saidBy(claim: readonly Atom[], at: number): Atom | undefined {
  const by = claim.slice(at + 1, at + 5)
  const step = by.findIndex(({ text }) => text === 'by')
  if (step >= 0 && by[step + 1]?.kind === 'name' && by.slice(0, step).every(({ kind }) => kind === 'plain'))
    return by[step + 1]
  const [next, after] = by
  if (next?.kind === 'name' && (next.marks.includes('(') || saying.test(after?.text ?? ''))) return next
  if (next?.text === 'from' && after?.kind === 'name') return after
  if (next && saying.test(next.text) && after?.kind === 'name' && !after.isOwner) return after
  const from = claim.slice(0, at).findLastIndex(({ kind }) => kind === 'quotation')
  return claim.slice(from + 1, at).findLast((one, index) => {
    const behind = withoutAside(claim.slice(from + 2 + index, at + 1))
    const [next] = behind
    if (one.kind !== 'name' || one.marks.includes('(') || next?.kind === 'name') return false
    if (next?.kind === 'quotation' && claim[from + index]?.text === 'by') return true
    if (/^(?:of|at|from|for|with|to)$/i.test(claim[from + index]?.text ?? '')) return false
    if (one.isOwner) return !behind.some(({ kind }) => kind === 'name')
    return next !== undefined && next.marks === '' && (next.kind === 'quotation' || saying.test(next.text))
  })
}
