import { dueDateOf } from '../../when/due-date.ts'
import type { Span } from '../said-turn.ts'
import type { Commitment, SaidContext } from './commitment.ts'

/** Spans of minutes are when something is done in the call itself, not a day it falls due. */
const atOnce =
  /^(?:(?:in|for|over|within) )?(?:just )?(?:a |an |the |one |two |few |couple (?:of )?|half |\d+ |\w+ )*(?:seconds?|secs?|minutes?|mins?|moments?)\b|^(?:right |just )?now$|^at once$/i
/** A day that is over, or that something else has: "since Monday", "Friday's call". */
const elsewhere = /(?:\b(?:since|from|of|until now|as of|after|last|this past|back on|dated|not) )$/i
const ofAnother = /^(?:['’]s\b| (?:call|meeting|review|invoice|bill|report|batch|run|statement|numbers)\b)|^$/
/** Where a clause about something else begins. */
const nextClause =
  /[;:]|,? (?:because|since|so that|when|after|although|though|while|which|who|whether|as long as)\b|,? (?:and|but|so|or) (?:i|we|you|he|she|they|it|that|there|let['’]s|my|our|your)(?:['’]\w+)? |, (?:i|we|he|she|they|it|there|that)(?:['’]\w+)? /i

/** Most turns name no day, which this tells a hundred times as fast as reading for one. */
const mayNameDay =
  /\d|day|week|month|quarter|year|tonight|tomorrow|morning|afternoon|evening|noon|midnight|\be\.?o\.?[dw]\b|\bcob\b|close of|end of|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|christmas|thanksgiving|easter|\bhours?\b|spring|summer|\bfall\b|autumn|winter|\b(?:first|second|third|\w+th)\b|\b(?:by|before|at|until) (?:\w+ )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/i

/** The day named for what is promised from `span.start` on; none for days past, spans of minutes and other clauses. */
export function dueIn(text: string, span: Span, { at, timeZone }: SaidContext): Commitment['due'] {
  const words = text.slice(span.start, span.end)
  if (!mayNameDay.test(words)) return null
  const offset = words.slice(0, 3).length
  const cut = words.slice(offset).search(nextClause)
  const part = cut >= 0 ? words.slice(0, offset + cut) : words
  const due = dueDateOf({ text: part, at, timeZone })
  if (!due || /\d|\w/.test(due.phrase) === false) return null
  if (atOnce.test(due.phrase) || /['’]s$/.test(due.phrase) || elsewhere.test(part.slice(0, due.start))) return null
  const behind = text.slice(span.start + due.end)
  if (behind !== '' && ofAnother.test(behind)) return null
  return { day: due.day, start: span.start + due.start, end: span.start + due.end }
}

const opener = /^(?:(?:and|but|so|then|okay|ok|well|um|uh|yes|yeah|also|now|great|sure|perfect|all right),? )*$/i

/** The day a sentence opens with, right before its promise: "By Friday, October 30, I'll have it." */
export function dueBefore(text: string, sentence: Span, start: number, context: SaidContext): Commitment['due'] {
  const due = dueIn(text, { start: sentence.start, end: start }, context)
  if (!due || !opener.test(text.slice(sentence.start, due.start))) return null
  const between = text.slice(due.end, start)
  return !/\band\b/i.test(between) && between.trim().split(/\s+/).length <= 3 ? due : null
}

/** The day a sentence is little more than: "By Friday, October 30." */
export function dueAlone(text: string, sentence: Span | undefined, context: SaidContext): Commitment['due'] {
  const due = sentence ? dueIn(text, sentence, context) : null
  if (!due || !sentence || text[sentence.end - 1] === '?') return null
  return sentence.end - sentence.start - (due.end - due.start) <= 14 ? due : null
}
