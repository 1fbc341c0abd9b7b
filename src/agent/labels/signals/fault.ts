import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn, Span } from '../said-turn.ts'

/** A fault with an integration that a turn of either side names, and whether it says that it is over. */
export type Fault = { span: Span; isOver: boolean }

const part =
  '(?:token|batch(?:es)?|report|export|import|sync|feed|log-?in|posting|ledger|interface|integration|file|upload|api|connection)s?'
const trouble = '(?:problem|issue|trouble|bug|error|outage|failure|expiry|mismatch)s?'
const state = '(?:late|blank|wrong|broken|failed|failing|expired|stuck|missing|duplicated?|doubled|down)'
const named = new RegExp(`\\b${part} (?:\\w+ ){0,2}?${trouble}\\b|\\b${state} (?:\\w+ ){0,2}?${part}\\b`)
const over =
  /\b(?:is|are|was|were|been|got|'s) (?:now |all )?(?:solved|fixed|resolved|sorted(?: out)?)\b|\bno longer\b|\bwithout an? \w+ error\b/
const supposed = /\b(?:if|whether|would|might|could be|sounds like you|no|not|isn't|wasn't|never|any)\b/

/** The first sentence that names such a fault; questions, suppositions and denials are none. */
export function faultNamed({ text }: Pick<SaidTurn, 'text'>): Fault | null {
  const plain = withoutQuoted(plainText(text))
  for (const span of sentencesOf(text)) {
    const words = plain.slice(span.start, span.end)
    if (words.trimEnd().endsWith('?') || !named.test(words)) continue
    const isOver = over.test(words)
    if (isOver || !supposed.test(words)) return { span, isOver }
  }
  return null
}
