import type { Unit } from './cut-units.ts'

/** Signs that words are worth repeating. Commitments, deadlines, decisions, figures, trouble and wishes count alike. */
export const commitment =
  /\b(?:(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to| promise| commit)|(?:you|they|he|she)(?:'ll| will| are going to| is going to))\b/i
const signs = [
  commitment,
  /\b(?:by|before|due|on|until) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|next week|(?:the )?end of)\b/i,
  /\b(?:agree|decide|decision|sign|approve|promise|plan|choose|settle|accept|refuse|renew|contract|go[- ]live)\w*/i,
  /[$€£]\s?\d|\d|\b(?:percent|per cent|dollars|cents)\b/i,
  /\b(?:problem|issue|broken|fail|error|duplicate|wrong|late|frustrat|concern|worr|afraid|difficult|trouble|lost|stolen|can't|cannot|won't)\w*/i,
  /\b(?:need|want|would like|'d like|ask|require|must|have to|should|suggest|recommend|prefer|because|hope|price|pricing|cost|expensive|leaving)\w*/i,
]
const idle =
  /\b(?:u+h+|u+m+|er+|hmm+|yeah|okay|ok|like|well|you know|i mean|sort of|kind of|just|really|actually|basically|stuff|things?|right)\b/gi
const furniture = /https?:|www\.|\S@\S+\.\w|[=*_#~-]{4,}|\b(?:regards|cheers|sincerely|unsubscribe)\b|:=|^>|[<>{}|\\]/i
const smallTalk =
  /\b(?:can|may|could) I help you\b|\bhow(?: are| have) you\b|\bhow (?:was|is|are|were) (?:your|the) (?:long )?(?:weekend|day|week|holidays?|family|kids|trip|weather|break|vacation)|\bhear (?:me|you)\b|\bsee my screen\b|\b(?:good|nice|great) to (?:see|meet|hear)\b|\bthanks for (?:joining|making|taking|hopping)\b|\brecord(?:ing)? this call\b/i

export function signsIn(text: string): number {
  const plain = text.replaceAll('’', "'")
  return signs.reduce((sum, sign) => sum + (sign.test(plain) ? 1 : 0), 0)
}

/** The share of a unit's words that say something. */
export function sayingShare({ text, words }: Unit): number {
  return 1 - Math.min(0.9, (text.match(idle)?.length ?? 0) / words)
}

/** Signatures, links, rulers and code: text that belongs to the form of a message. */
export function isFurniture(text: string): boolean {
  return furniture.test(text)
}

/** Phrases of welcome and of service: "how was your weekend", "can you hear me", "may I help you". */
export function isSmallTalk(text: string): boolean {
  return smallTalk.test(text)
}

export function asks(text: string): boolean {
  return /\?["'”’)\]]*\s*$/.test(text)
}
