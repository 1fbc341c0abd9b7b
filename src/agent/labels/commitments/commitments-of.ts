import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn, Span } from '../said-turn.ts'
import type { Commitment, SaidContext } from './commitment.ts'
import { dueIn, isMostlyDue } from './due-of.ts'
import { findNamed } from './find-named.ts'
import { findSoft } from './find-others.ts'
import { findUndertakings } from './find-promises.ts'

/**
 * What a turn promises, asks for and proposes, in order, without overlaps. A promise is the speaker's own, firm and not
 * yet kept; a deed without a day counts where it can hardly be small talk (send, fix, find out), anything done counts with one.
 */
export function commitmentsOf(turn: Pick<SaidTurn, 'text' | 'side'>, context: SaidContext): Commitment[] {
  const heard = withoutQuoted(plainText(turn.text))
  const sentences = sentencesOf(turn.text)
  const found = sentences.flatMap((span, index) => {
    const sentence = heard.slice(span.start, span.end)
    const next = sentences[index + 1]
    const dueFrom = (start: number) => dueNear(turn.text, { start: span.start + start, end: span.end }, span, next)
    const promises = findUndertakings(sentence).flatMap(({ start, isDeed, isSoft }): Commitment[] => {
      const due = dueFrom(start)
      if (!isDeed && !due) return []
      const force = isSoft
        ? ({ kind: 'proposal', force: 'might' } as const)
        : ({ kind: 'promise', force: 'promised' } as const)
      return [{ ...force, who: 'speaker', what: shift(span, start), due }]
    })
    const named = findNamed(turn.text.slice(span.start, span.end), sentence, turn.side, context).flatMap(
      ({ start, name, isOurs, isDeed }): Commitment[] => {
        const due = dueFrom(start)
        if (!isDeed && !due) return []
        const force = isOurs
          ? ({ kind: 'promise', force: 'promised' } as const)
          : ({ kind: 'proposal', force: 'mentioned' } as const)
        return [{ ...force, who: name, what: shift(span, start), due }]
      },
    )
    if (promises.length + named.length > 0) return merged([...promises, ...named])
    const soft = findSoft(sentence).flatMap(({ kind, force, needsDay, start }): Commitment[] => {
      const due = dueFrom(start)
      return needsDay && !due
        ? []
        : [{ kind, force, who: kind === 'request' ? 'listener' : 'speaker', what: shift(span, start), due }]
    })
    return soft.slice(0, 1)
  })
  return found

  function dueNear(text: string, rest: Span, sentence: Span, next: Span | undefined): Commitment['due'] {
    const own = dueIn(text, rest, context) ?? dueIn(text, { start: sentence.start, end: rest.start }, context)
    if (own || !next) return own
    const after = dueIn(text, next, context)
    return after && isMostlyDue(text, next, after) ? after : null
  }
}

const shift = (span: Span, start: number): Span => ({ start: span.start + start, end: span.end })

/** Deeds of one sentence by one person are one commitment; the firmest word and the first day stand. */
function merged(found: Commitment[]): Commitment[] {
  const sorted = found.toSorted((left, right) => left.what.start - right.what.start)
  const kept: Commitment[] = []
  for (const one of sorted) {
    const known = kept.find((other) => other.who === one.who)
    if (!known) kept.push(one)
    else if (known.kind !== 'promise' && one.kind === 'promise') kept[kept.indexOf(known)] = one
    else if (known.kind === one.kind) known.due ??= one.due
  }
  return kept
}
