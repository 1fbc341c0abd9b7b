import { isGranted } from './granted.ts'
import { isImplied } from './implied.ts'
import { holds } from './names.ts'
import { type Atom, isKind, stemsOf } from './read-atoms.ts'
import type { Fact } from './read-fact.ts'
import { isTitle, isTopic } from './topics.ts'

type Beside = { facts: readonly Fact[]; asked: readonly Atom[] }

/** Whether an atom that no fact says claims nothing where it stands: what the question or the number of facts grants. */
export function isIdle(claim: readonly Atom[], at: number, { facts, asked }: Beside): boolean {
  const atom = claim[at]
  if (!atom) return false
  switch (atom.kind) {
    case 'name':
      return (
        isTopic(claim, at, facts) ||
        isAskedSource(claim, at, asked) ||
        isAskedName(atom, { facts, asked }) ||
        isCalled(claim, at) ||
        isShort(atom, facts)
      )
    case 'figure':
      return isCount(claim, at, facts) || isTitle(atom, facts) || isAskedSpan(claim, at, asked)
    case 'date':
      return asked.some((one) => one.kind === 'date' && one.keys.join() === atom.keys.join()) && atom.keys.length === 1
    case 'word':
      return (
        isShort(atom, facts) ||
        isTopic(claim, at, facts) ||
        isAskedKind(claim, at, asked) ||
        isImplied(claim, at, facts)
      )
    case 'standing':
      return isGranted(claim, at, facts, asked)
    default:
      return false
  }
}

// Whom it is about may be taken from the question, where it names one whom no fact names otherwise.
function isAskedName(atom: Atom, { facts, asked }: Beside): boolean {
  const names = asked.filter(({ kind }) => kind === 'name')
  const unsaid = names.filter(
    (one) => !facts.some(({ atoms }) => atoms.some((other) => other.kind === 'name' && holds(other.keys, one.keys))),
  )
  return unsaid.length === 1 && unsaid.some((one) => holds(one.keys, atom.keys))
}

const source = /^(?:Slack|Gong|HubSpot|Salesforce)$/

// "In Slack" where the question is of Slack alone.
function isAskedSource(claim: readonly Atom[], at: number, asked: readonly Atom[]): boolean {
  const text = claim[at]?.text ?? ''
  const others = asked.filter((one) => source.test(one.text)).map((one) => one.text)
  return /^(?:in|on)$/.test(claim[at - 1]?.text ?? '') && others.length > 0 && others.every((one) => one === text)
}

// "Mario told Hana" of “Hana, I said …”.
export function isCalled(claim: readonly Atom[], at: number): boolean {
  const said = claim.slice(at).find(({ kind }) => kind === 'quotation')
  const isTold = /^(?:told|asked|to)$/.test(claim[at - 1]?.text ?? '')
  return isTold && (said?.text.replace(/^…/, '').startsWith(`${claim[at]?.text},`) ?? false)
}

// The 30 of "the last 30 days", as the question has it.
function isAskedSpan(claim: readonly Atom[], at: number, asked: readonly Atom[]): boolean {
  const place = asked.findIndex(({ kind, keys }) => kind === 'figure' && keys.join() === claim[at]?.keys.join())
  const same = (step: number) => claim[at + step]?.keys.join() === asked[place + step]?.keys.join()
  return place > 0 && /^(?:last|past|next)$/.test(asked[place - 1]?.text ?? '') && same(-1) && same(1)
}

// `Chief financial officer` is CFO, and a vice president VP.
function isShort({ text }: Atom, facts: readonly Fact[]): boolean {
  return (
    /^\p{Lu}{2,4}$/u.test(text) &&
    facts.some((fact) =>
      new RegExp(`\\b${[...text].map((letter) => `${letter}[a-z]+`).join(' ')}\\b`, 'i').test(fact.text),
    )
  )
}

// "Two are open" of two facts, "three people" of a list of three; "one" before no noun counts nothing.
function isCount(claim: readonly Atom[], at: number, facts: readonly Fact[]): boolean {
  const atom = claim[at]
  if (!atom || !/^[a-z]+$/i.test(atom.text)) return false
  // "Two timing objections"
  const isOfKind = claim[at + 1]?.kind === 'word' && isKind(claim[at + 2] ?? atom)
  const [next, place] = isOfKind && !isKind(claim[at + 1] as Atom) ? [claim[at + 2], at + 2] : [claim[at + 1], at + 1]
  const value = Number(atom.keys[0])
  if (next && isKind(next) && value === facts.length && isImplied(claim, place, facts)) return true
  if (value === 1)
    return next === undefined || next.marks !== '' || next.kind === 'plain' || isThing(next) || next.kind === 'name'
  const isOfAll =
    value === facts.length ||
    facts.some(({ lists, atoms }) => lists.some((list) => list.length === value && isNamed(list, atoms)))
  return isOfAll && (next === undefined || next.marks !== '' || next.kind !== 'word' || isThing(next) || isKind(next))
}

const isThing = ({ text }: Atom) => /^(?:thing|things|line|lines|remark|remarks|other|others|quote|quotes)$/i.test(text)

function isNamed(list: readonly number[], atoms: Fact['atoms']): boolean {
  return list.every((record) => atoms.some((one) => one.record === record && one.kind === 'name'))
}

// What the question asks for, in any form.
function isAskedKind(claim: readonly Atom[], at: number, asked: readonly Atom[]): boolean {
  const atom = claim[at] as Atom
  const stems = [...atom.keys, ...stemsOf(atom.text)]
  return isKind(atom) && asked.some(({ keys }) => keys.some((key) => stems.includes(key)))
}

/** Whether a thing is meant and no deed: "Hana promises “…”" and "we promises" are done now, "two promises of ours" are things. */
export function isNoun(claim: readonly Atom[], at: number): boolean {
  const [before, next] = [claim[at - 1], claim[at + 1]]
  if (!/s$/.test(claim[at]?.text ?? '')) return true
  if (before?.kind === 'quotation') return next?.text !== 'by'
  if (/^(?:I|we|he|she|they|who)$/i.test(before?.text ?? '')) return false
  return (
    before?.kind !== 'name' ||
    before.isOwner ||
    !(next?.kind === 'quotation' || /^(?:promises|questions)$/.test(claim[at]?.text ?? ''))
  )
}
