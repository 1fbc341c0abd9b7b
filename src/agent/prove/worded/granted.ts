import { promise } from './implied.ts'
import { nounsOf } from './nouns.ts'
import { fold } from './pieces.ts'
import type { Atom } from './read-atoms.ts'
import type { Fact } from './read-fact.ts'

type Around = {
  claim: readonly Atom[]
  at: number
  next: Atom | undefined
  behind: Atom | undefined
  facts: readonly Fact[]
  /** Atoms of all facts. */
  all: readonly Atom[]
  asked: readonly Atom[]
}
type Grant = (around: Around) => boolean

const isAlike = (one: Atom | undefined, other: Atom | undefined) =>
  one !== undefined && one.keys.join() === other?.keys.join()

/** "Last month" as the question says it. */
const asAsked: Grant = ({ claim, at, next, behind, asked }) =>
  asked.some(
    (one, place) =>
      isAlike(one, claim[at]) &&
      asked.slice(place + 1, place + 3).some((other) => isAlike(other, next) || isAlike(other, behind)),
  )

/** "Still open", "now 6 days overdue": how it stands is how it stands now. */
const asItStands: Grant = ({ next, all }) =>
  next?.kind === 'figure' ||
  promise.test(next?.text ?? '') ||
  all.some((one) => one.kind === 'standing' && isAlike(one, next))

const ofSeveral: Grant = ({ all, facts }) =>
  facts.some(({ lists }) => lists.length > 0) ||
  new Set(all.flatMap(({ kind, keys }) => (kind === 'name' ? [keys.join()] : []))).size > 1

const ofNone: Grant = ({ next, behind, all }) =>
  (next?.kind === 'figure' && /^0%?$/.test(next.keys[0] ?? '')) ||
  all.some(
    ({ kind, keys }, place) =>
      kind === 'figure' &&
      keys[0] === '0' &&
      nounsOf(all, place).some((one) => isAlike(one, next) || isAlike(one, behind)),
  )

/** "3 promises are all open" where 3 are, "all 3" where one fact has 3 twice, "all with a transcript" where each has one. */
const ofAll: Grant = ({ claim, at, next, all }) => {
  const figures = all.filter(({ kind }) => kind === 'figure')
  if (next?.text === 'with') return all.some(({ keys }) => keys[0] === 'each')
  if (next?.kind === 'figure') return figures.filter((one) => isAlike(one, next)).length > 1
  const counted = claim.slice(0, at).findLast(({ kind }) => kind === 'figure')
  return (
    next?.kind === 'standing' &&
    all.some((one, place) => figures.includes(one) && isAlike(one, counted) && isAlike(next, all[place + 1]))
  )
}

const amountOf = ({ keys: [key = ''] }: Atom) => Number(key.replace('−', '-').replace(/[^\d.-]/g, ''))

/** Whether figures move as "rose from 18 % to 57 %" or "fell, from 6 calls to 2" says; null where no two figures follow. */
export function movesAsSaid(claim: readonly Atom[], at: number): boolean | null {
  const from = claim.slice(at + 1, at + 4).findIndex(({ text }) => text === 'from')
  if (from < 0) return null
  const [first, last] = claim.slice(at + 2 + from).filter(({ kind }) => kind === 'figure')
  const end = last ?? claim.slice(0, at).findLast(({ kind }) => kind === 'figure')
  if (!first || !end) return null
  return claim[at]?.keys[0] === 'rose' ? amountOf(first) < amountOf(end) : amountOf(first) > amountOf(end)
}

/** "Rose from 18 % to 57 %" is what the figures show. */
const asSeen: Grant = ({ claim, at, next }) => next?.text === 'from' && movesAsSaid(claim, at) === true

const beside: Grant = ({ next, all }) =>
  next?.kind === 'figure' || /^(?:a|the)$/.test(next?.text ?? '') || all.some(({ keys }) => keys[0] === 'against')

/** "Our last call": only what is told of customers is not ours. */
const ofUs: Grant = ({ next, all }) =>
  next !== undefined &&
  next.text !== 'own' &&
  !all.some(({ keys }, place) => keys[0] === 'custom' && isAlike(all[place + 1], next))

/** "24 days, since Fri 30 Oct" of what has been for so long. */
const forSoLong: Grant = ({ next, behind, facts }) =>
  (next?.kind === 'date' || (next?.text === 'on' && behind?.kind === 'date')) &&
  facts.some(({ text }) => /\bcontact for \d+ days|\b(?:solved|closed) (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/.test(text))

/** "Was answered by Hana with “…”" where one spoke after the other. */
const inReply: Grant = ({ next, facts }) =>
  /^(?:by|with)$/.test(next?.text ?? '') && facts.every(({ text }) => /”[^“]*: “/.test(text))

const grants: Readonly<Record<string, Grant>> = {
  ...{
    last: (around) => asAsked(around) || forSoLong(around),
    past: asAsked,
    next: asAsked,
    now: asItStands,
    still: asItStands,
    all: ofAll,
    answered: inReply,
  },
  ...{ each: ofSeveral, both: ofSeveral, none: ofNone, no: ofNone, without: ofNone, our: ofUs, since: forSoLong },
  ...{ up: asSeen, down: asSeen, rose: asSeen, fell: asSeen, than: beside, against: beside, versus: beside },
}

/** Whether a word that hedges, counts, compares or places in time says no more than its facts or the question, though none has it. */
export function isGranted(claim: readonly Atom[], at: number, facts: readonly Fact[], asked: readonly Atom[]): boolean {
  const grant = grants[fold(claim[at]?.text ?? '')]
  const all = facts.flatMap(({ atoms }) => atoms)
  return grant?.({ claim, at, next: claim[at + 1], behind: claim[at + 2], facts, all, asked }) ?? false
}
