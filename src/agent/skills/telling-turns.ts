import { tokenise } from '../../memory/search/tokenise.ts'
import type { InteractionHead, StoredTurn } from '../../stores/postgres/conversations.ts'

export type TellingTurn = { turn: StoredTurn; head: InteractionHead; weight: number }

/** Signs that a turn carries something worth repeating; weights are relative, set by hand on the sample conversations. */
const commitment =
  /\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to| promise| commit)\b[^.?!]{3,}/i
const cues: { pattern: RegExp; weight: number }[] = [
  { pattern: commitment, weight: 2 },
  {
    pattern:
      /\b(?:by|before|due|on) (?:monday|tuesday|wednesday|thursday|friday|tomorrow|next week|(?:the )?end of)\b/i,
    weight: 2.5,
  },
  { pattern: /\b(?:agreed?|decid|sign|approv|commit|go[- ]live|renew|contract)\w*/i, weight: 2 },
  { pattern: /[$€£]\s?\d|\d+(?:\.\d+)?\s?(?:%|percent|dollars|cents)|\bpercent\b/i, weight: 2 },
  {
    pattern: /\b(?:problem|issue|broken|fail|error|duplicate|wrong|late|frustrat|concern|worr|can't|cannot|won't)\w*/i,
    weight: 1.8,
  },
  { pattern: /\b(?:need|want|ask(?:ed)?|require|must|price|pricing|cost|expensive|leaving)\b/i, weight: 1.2 },
]
/** Words of a question that ask for commitments, which are hardly ever called so when they are made. */
const promising = new Set(tokenise('promise promised commit commitment next step steps action actions owe owed'))
const fewestWords = 6

/** The turns of the given conversations most worth quoting, heaviest first; at most `perInteraction` of each. */
export function tellingTurns(
  turns: readonly StoredTurn[],
  heads: readonly InteractionHead[],
  { perInteraction, terms }: { perInteraction: number; terms: readonly string[] },
): TellingTurn[] {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const wanted = new Set(terms)
  const weighed = turns.flatMap((turn) => {
    const head = headOf.get(turn.interactionId)
    return head ? [{ turn, head, weight: weigh(turn, wanted) }] : []
  })
  weighed.sort((left, right) => right.weight - left.weight || comparePlace(left, right))
  const shown = new Map<string, number>()
  return weighed.filter(({ turn, weight }) => {
    const count = shown.get(turn.interactionId) ?? 0
    if (weight <= 0 || count >= perInteraction) return false
    shown.set(turn.interactionId, count + 1)
    return true
  })
}

function weigh(turn: StoredTurn, wanted: ReadonlySet<string>): number {
  const words = turn.text.split(/\s+/).length
  if (words < fewestWords) return 0
  const cued = cues.reduce((sum, { pattern, weight }) => sum + (pattern.test(turn.text) ? weight : 0), 0)
  const onTopic = tokenise(turn.text).filter((term) => wanted.has(term)).length
  const promised = [...wanted].some((term) => promising.has(term)) && commitment.test(turn.text) ? 4 : 0
  const side = turn.side === 'customer' ? 1.2 : 1
  const question = turn.text.trim().endsWith('?') ? 0.7 : 1
  // Long turns collect cues by chance, so their weight grows slower than their length.
  return ((cued + promised + 2 * onTopic) * side * question) / Math.sqrt(Math.max(1, words / 25))
}

function comparePlace(left: TellingTurn, right: TellingTurn): number {
  if (left.turn.interactionId !== right.turn.interactionId)
    return left.turn.interactionId < right.turn.interactionId ? -1 : 1
  return left.turn.position - right.turn.position
}
