import type { Span } from '../said-turn.ts'
import type { Commitment } from './commitment.ts'
import { deeds } from './verbs.ts'

/** Words that ask for a deed, propose one or hold one possible. */
export type Soft = Span & Pick<Commitment, 'kind' | 'force'> & { needsDay: boolean }

const handing = `(?:${deeds}|(?:send|get|give|forward|e-?mail|show|bring|write|text|share|pull|find) (?:me|us|it|that|this|over|the|a|your|along)|have (?:it|that|this|the|your) )`
const patterns: readonly { kind: Soft['kind']; force: Soft['force']; needsDay: boolean; pattern: RegExp }[] = [
  ...[
    `(?:can|could|would|will|won't) you (?:please |just |also |maybe |then )?(?=${handing})`,
    `(?:please|kindly) (?:just |also )?(?=${handing})`,
    `(?:i|we)(?:'d| would|'ll)? (?:need|like|want|love) you to (?=${handing})`,
    `would you mind (?:sending|getting|sharing|forwarding|checking|setting|pulling|looking)`,
    `(?:^|[,;:] |\\b(?:and|so|just|but|then|ok|okay|yes|yeah) )(?=(?:send|get|give|forward|e-?mail|bring|write) (?:me|us) (?!wrong|started|one (?:sec|second|minute|moment)|through|a (?:second|minute|break|moment|hint|hand|sec)|the (?:chills|creeps)|that look))`,
  ].map((source) => ({ kind: 'request', force: 'asked', needsDay: false, pattern: whole(source) }) as const),
  {
    kind: 'request',
    force: 'asked',
    needsDay: true,
    pattern: whole(
      `(?:i|we)(?:'d| would|'ll|'m going to)? (?:need|want|expect) (?:that|it|this|the|those|a|an|your)\\b|(?:i|we)(?:'d| would) like (?:that|it|this|the|those|a|an|your)\\b`,
    ),
  },
  {
    kind: 'proposal',
    force: 'might',
    needsDay: false,
    pattern: whole(
      `(?:i|we)(?:'ll| will)? (?:might|may|could|should(?: be able to)?|hope to|expect to|aim to|plan to|try to|'d try to) (?:be able to )?(?=${handing})`,
    ),
  },
  {
    kind: 'proposal',
    force: 'might',
    needsDay: true,
    pattern: whole(
      `(?:it|that|this|we|you|i|they) (?:could|might|may|should|ought to) (?:be|have(?! \\w+(?:ed|en)\\b)|go|get|land|come)\\b`,
    ),
  },
  {
    kind: 'proposal',
    force: 'mentioned',
    needsDay: true,
    pattern: whole(
      `(?:let's|shall we|should we|why don't we|could we|can we|how about|what about|we could|what if we|would (?:you|we) be (?:free|open)|are you (?:free|around|available|open)|do you have time|does (?:[\\w']+ ){1,6}(?:work|suit|sound))\\b`,
    ),
  },
]

/** What a sentence (lower case, quotations blanked) asks for or proposes. */
export function findSoft(sentence: string): Soft[] {
  return patterns.flatMap(({ kind, force, needsDay, pattern }) => {
    const match = pattern.exec(sentence)
    if (!match) return []
    const lead = match[0].search(/[\w']/)
    return [{ kind, force, needsDay, start: match.index + Math.max(0, lead), end: sentence.length }]
  })
}

function whole(source: string): RegExp {
  return new RegExp(`(?<![\\w'])${source}`)
}
