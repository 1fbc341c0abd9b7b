import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn, Span } from '../said-turn.ts'
import type { Commitment, SaidContext } from './commitment.ts'
import { dueAlone, dueBefore, dueIn } from './due-of.ts'
import { findNamed } from './find-named.ts'
import { findSoft } from './find-others.ts'
import { findUndertakings } from './find-promises.ts'
import { recapOf } from './find-recaps.ts'

type Said = Pick<SaidTurn, 'text' | 'side'>
type Sentence = { turn: Said; context: SaidContext; span: Span; next: Span | undefined; plain: string }

const promised = { kind: 'promise', force: 'promised' } as const
const mentioned = { kind: 'proposal', force: 'mentioned' } as const
const mightBe = { kind: 'proposal', force: 'might' } as const

/**
 * What a turn promises, asks for and proposes, in order, one for each doer and sentence. A promise is firm, the doer's own
 * and still ahead; work without a day counts where it can hardly be small talk (send, fix, find out), any work with one.
 */
export function commitmentsOf(turn: Said, context: SaidContext): Commitment[] {
  const heard = withoutQuoted(plainText(turn.text))
  const spans = sentencesOf(turn.text)
  const found = spans.flatMap((span, index) => {
    const plain = heard.slice(span.start, span.end)
    const sentence = { turn, context, span, next: spans[index + 1], plain }
    const firm = merged([...ownPromises(sentence), ...promisesOfOthers(sentence)])
    return firm.length > 0 ? firm : [...recaps(sentence), ...softWords(sentence)].slice(0, 1)
  })
  return saidOn(found, heard)
}

const ofTheSame =
  /\b(?:send|get|have|e-?mail|mail|bring|share|forward|hand|deliver|give|do|finish) (?:you |him |her |them )?(?:it|both|them|those|that|these)\b/

/** "I owe you the plan. I'll send it by Friday." is one promise: what the next sentence only calls “it” is not another. */
function saidOn(found: readonly Commitment[], heard: string): Commitment[] {
  const kept: Commitment[] = []
  for (const one of found) {
    const before = kept.at(-1)
    if (!before || !isSaidOn(before, one, heard)) kept.push(one)
    else if (one.due)
      kept[kept.length - 1] = { ...before, what: { start: before.what.start, end: one.what.end }, due: one.due }
  }
  return kept
}

function isSaidOn(before: Commitment, one: Commitment, heard: string): boolean {
  if (!isFirmBy(before, one.who) || !isFirmBy(one, one.who) || (before.due && one.due)) return false
  const isNext = one.what.start - before.what.end <= nextTo
  return isNext && ofTheSame.test(heard.slice(one.what.start, one.what.end))
}

/** Characters between two sentences that follow one another ("…. So I'll"). */
const nextTo = 24

const isFirmBy = ({ kind, force, who }: Commitment, by: string): boolean =>
  kind === 'promise' && force === 'promised' && who === by

function ownPromises(sentence: Sentence): Commitment[] {
  return findUndertakings(sentence.plain).flatMap(({ start, isDeed, isSoft }): Commitment[] => {
    const due = dueOf(sentence, start)
    if (!isDeed && !due) return []
    return [{ ...(isSoft ? mightBe : promised), who: 'speaker', what: spanFrom(sentence, start), due }]
  })
}

function promisesOfOthers(sentence: Sentence): Commitment[] {
  const { turn, context, span, plain } = sentence
  const said = turn.text.slice(span.start, span.end)
  return findNamed(said, plain, turn.side, context).flatMap(({ start, name, isOurs, isDeed }): Commitment[] => {
    const due = dueOf(sentence, start)
    if (!isDeed && !due) return []
    return [{ ...(isOurs ? promised : mentioned), who: name, what: spanFrom(sentence, start), due }]
  })
}

function recaps(sentence: Sentence): Commitment[] {
  const { turn, context, span, plain } = sentence
  const recap = recapOf(turn.text.slice(span.start, span.end), plain, turn.side, context)
  const due = recap && dueIn(turn.text, span, context)
  if (!recap || !due) return []
  return [{ ...(recap.isOurs ? promised : mentioned), who: recap.who, what: span, due }]
}

function softWords(sentence: Sentence): Commitment[] {
  return findSoft(sentence.plain).flatMap(({ kind, force, needsDay, start }): Commitment[] => {
    const due = dueOf(sentence, start)
    if (needsDay && !due) return []
    return [{ kind, force, who: kind === 'request' ? 'listener' : 'speaker', what: spanFrom(sentence, start), due }]
  })
}

function dueOf({ turn, context, span, next }: Sentence, start: number): Commitment['due'] {
  const from = span.start + start
  return (
    dueIn(turn.text, { start: from, end: span.end }, context) ??
    dueBefore(turn.text, span, from, context) ??
    dueAlone(turn.text, next, context)
  )
}

function spanFrom({ span }: Sentence, start: number): Span {
  return { start: span.start + start, end: span.end }
}

/** Deeds of one sentence by one person are one commitment; the firmest word and the first day stand. */
function merged(found: Commitment[]): Commitment[] {
  const kept: Commitment[] = []
  for (const one of found.toSorted((left, right) => left.what.start - right.what.start)) {
    const known = kept.findIndex(({ who }) => who === one.who)
    const other = kept[known]
    if (!other) kept.push(one)
    else if (other.kind !== 'promise' && one.kind === 'promise') kept[known] = one
    else if (other.kind === one.kind) kept[known] = { ...other, due: other.due ?? one.due }
  }
  return kept
}
