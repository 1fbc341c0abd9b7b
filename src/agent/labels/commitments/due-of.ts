import { dueDateOf } from '../../when/due-date.ts'
import type { Span } from '../said-turn.ts'
import type { Commitment, SaidContext } from './commitment.ts'

/** Spans of minutes are when something is done in the call itself, not a day it falls due. */
const atOnce =
  /^(?:(?:in|for) )?(?:just )?(?:a |an |one |two |few |couple |half |\d+ )*(?:seconds?|secs?|minutes?|mins?|moments?)\b|^(?:right |just )?now$/i
/** A day that is over, or that something else has: "since Monday", "Friday's call". */
const pastLead =
  /(?:\b(?:since|from|of|until now|as of|after|last|this past|back on|dated|for (?:the )?(?:month|week) of) |['’]s )$/i
const clausesOfOthers =
  /,? (?:because|since|so that|when|after|although|though|which|who|that (?:was|went|came|happened))\b/i

/** The day named in a span of a turn for what is promised there; none for days past and spans of minutes. */
export function dueIn(text: string, span: Span, { at, timeZone }: SaidContext): Commitment['due'] {
  const words = text.slice(span.start, span.end)
  const cut = words.search(clausesOfOthers)
  const own = cut > 0 ? words.slice(0, cut) : words
  return firstDue(own) ?? (own === words ? null : firstDue(words))

  function firstDue(part: string): Commitment['due'] {
    const due = dueDateOf({ text: part, at, timeZone })
    if (!due || atOnce.test(due.phrase) || pastLead.test(part.slice(0, due.start))) return null
    return { day: due.day, start: span.start + due.start, end: span.start + due.end }
  }
}

/** Whether a sentence is little more than a day: "By Friday, October 30." */
export function isMostlyDue(text: string, span: Span, due: Span): boolean {
  const words = text.slice(span.start, span.end)
  const rest = words.length - (due.end - due.start)
  return rest <= 24 && !/\?/.test(words)
}
