import type { Atom } from './read-atoms.ts'
import type { Fact } from './read-fact.ts'

/** What says that somebody promised. */
export const promise = /^(?:promised?|owes?|owed|commit(?:ment|ments|ted)?)$/i
/** Words and the facts that say as much. */
const heads: readonly (readonly [RegExp, RegExp])[] = [
  [promise, /^(?:Open|Kept|Overdue|Superseded)\b|\bpromises? of ours|\bnext steps?\b/],
  [/^(?:asks?|asked|asking|wondered|question|questions)$/i, /\?[^“]*”/],
  [/^(?:objections?|objected|objecting)$/i, /^[A-Z][a-z]+, .*(?:answered|handled)|^Never answered: /],
  [/^(?:promises|steps?)$/i, /^(?:Open|Kept|Overdue|Superseded)\b|\bpromises? of ours|\bnext steps?\b/],
  [/^call$/i, /\bon “|\b\d{1,2}:\d\d\b|\bcalls?\b/],
  [/^(?:replied|responded|replies|reply|response)$/i, /answered|handled|”[^“]*: “/],
  [/^(?:objections?|objected)$/i, /\b(?:came first|repeated the objection|objections? handled)\b/],
  [/^(?:deal|opportunity|renewal)$/i, /\bopportunity “|[Rr]enewal/],
  [/^(?:turn|turns|conversation|account|call)$/i, /^[^:;,]* came in\b/],
  [/^yes$/i, /^[^:;,]* came in [1-9]/],
  [/^asks$/i, /\bquestions? [\d.]+ per call/],
  [/^account$/i, /./],
  [/^turns?$/i, /\b(?:positive|negative)\b/],
  [/^(?:sentiment|mood)$/i, /\b(?:positive|negative)\b/],
  [/^(?:managers|rep|reps|people|customers)$/i, /^People:|\bcalls\b/],
]

/** Whether a word says what its facts are: what stands as open, kept or overdue was promised, what ends in a question mark asked. */
export function isImplied(claim: readonly Atom[], at: number, facts: readonly Fact[]): boolean {
  const { text = '' } = claim[at] ?? {}
  if (/^(?:day|time)$/i.test(text)) return /^(?:that|same|this)$/i.test(claim[at - 1]?.text ?? '')
  if (/^same$/i.test(text)) return /^day$/i.test(claim[at + 1]?.text ?? '')
  return heads.some(([word, head]) => word.test(text) && facts.some((fact) => head.test(fact.text)))
}
