import type { PersonalSpan } from '../personal-span.ts'
import { addressEnd } from './address-tail.ts'
import { cueOf } from './cue-words.ts'
import { spansOf } from './spans-of.ts'

const military =
  /\b(?:PSC \d{1,5},? Box \d{1,5}|Unit \d{1,5},? Box \d{1,5}|(?:USNS|USNV|USS|USCGC|USNR) \p{Lu}\p{L}+)(?:\s{1,2}(?:[AFD]PO)[\s,]{1,2}[A-Z]{2}\s\d{5})?/giu
const boxes =
  /(?:\b\d{1,6}\s)?\b(?:P\.?\s?O\.?\s?Box|Post Office Box|Post(?:al)? ?[Bb]ox|Postfach|Postboks|Apartado|Casilla|BP)\s+#?\d{1,8}(?:\s\p{Lu}\p{L}+){0,2}/giu
const corners =
  /\b(?:the )?corner of (?:\d{1,6} )?[\p{L}\p{M}\d.'’ -]{2,50}? and (?:\d{1,6} )?\p{Lu}[\p{L}\p{M}'’-]*(?: (?:\p{Lu}[\p{L}\p{M}'’-]*|\d{1,5})){0,3}/gu

/** Post office boxes, addresses of forces and corners of streets, in a text with those words. */
export function boxesAndCorners(text: string, words: number): PersonalSpan[] {
  return [
    ...((words & cueOf.box) !== 0 ? spansOf(text, boxes, 'address').map((span) => withTail(text, span)) : []),
    ...(/US[NSC]|PSC|Unit/.test(text) ? spansOf(text, military, 'address') : []),
    ...((words & cueOf.corner) !== 0 && text.includes('corner of')
      ? spansOf(text, corners, 'address').map((span) => withTail(text, span))
      : []),
  ]
}

/** With the town, the postcode and the like after it. */
export function withTail(text: string, span: PersonalSpan): PersonalSpan {
  return { ...span, end: addressEnd(text, span.end).end }
}
