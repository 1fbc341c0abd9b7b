import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn } from '../said-turn.ts'
import type { Cue } from './cue.ts'

/** A fault of ours: `opened` where it is reported, `closed` where it is said to be over. */
export type Incident = Cue<'incident'> & { state: 'opened' | 'closed' }

const product = `(?:${[
  'portal|system|app|site|website|screens?|dashboard|reports?|exports?|batch(?:es)?|sync|feed|integration|log-?ins?|links?|pages?',
  'autopay|imports?|files?|ledger|queue|api|servers?|texts?|messages?|notices?|payments?|receipts?|postings?|statements?|module|tool|platform|software',
].join('|')})`
const happens =
  "(?:'s|is|are|was|were|has been|have been|'s been|been|went|goes|came up|comes up|came|looks|keeps?|kept)"
const bad =
  '(?:down|offline|broken|blank|wrong|late|missing|stuck|frozen|empty|failing|crashing|timing out|freezing|erroring|garbled|unavailable)'
const verb =
  'work(?:ing)?|load(?:ing)?|post(?:ing)?|sync(?:ing)?|open(?:ing)?|run(?:ning)?|go(?:ing)? (?:out|through)|com(?:e|ing) through|show(?:ing)? up|updat(?:e|ing)'
const cannot = "(?:doesn't|does not|don't|didn't|won't|isn't|aren't|can't|cannot|stopped|quit)"
const faulty = new RegExp(
  `(?<![\\w'])(?:${[
    `${product}(?:(?: \\w+){0,2} ${happens}|'s(?: been)?) (?:\\w+ ){0,3}?${bad}(?! (?:the|to|here|there|payments?|deposits?|by|from|of|at|on|in|for|with)\\b)`,
    `${product} (?:\\w+ ){0,2}?${cannot} (?:\\w+ )?(?:${verb})(?! for (?:us|me)\\b)`,
    `(?:we|you|i)(?:'re|'m|'ve been| am| are| were| have been)? (?:\\w+ )?(?:locked out|down since|getting (?:an )?errors?)|(?:can't|cannot|couldn't) (?:\\w+ )?(?:log ?in|get (?:in|into) the|open the|reach the|pull (?:up )?the) ?(?:${product})?|\\boutages?\\b(?! (?:at|in) the)`,
    '(?:receipts?|payments?|charges?|entries|transactions?|postings?|lines?)[^.?!]{0,60} (?:twice|two times|doubled?|double[- ]posted)\\b|duplicat(?:e|es|ed|ing) (?:entries|receipts|payments|postings|charges|lines|texts|notices|records|statements)|double[- ]post(?:ed|ing|s)',
    `${product}[^.?!]{0,20} (?:throws?|gives?|shows?|keeps? (?:throwing|giving|showing)) (?:me |us )?(?:an? )?errors?|error (?:message|code|screen)`,
  ].join('|')})`,
)
const notAFault =
  /\b(?:internet|wi-?fi|on mute|my (?:car|phone|camera|laptop|mic|microphone|printer|audio|video|screen)|camera|elevator|boiler|furnace|residents? (?:don't|doesn't|won't|can't)|used to|last year|if (?:it|the|your|that)|sent out|wrong (?:person|number)|would(?:n't)? be|never (?:been )?(?:down|late|wrong)|they|their|when|whenever)\b/
const over = new RegExp(
  `\\b(?:${[
    "(?:is|are|been|it's|that's|was|were|got|looks?|now)(?: \\w+)? (?:fixed|resolved|solved|sorted(?: out)?|back up|back to normal|working (?:again|now|fine))",
    "(?:fix|hotfix|patch) (?:held|holds|has held|worked|is (?:in|live|out)|went (?:in|live|out))|no (?:more )?(?:duplicates|errors|outages|\\w+ errors?) (?:since|this|last|today|at all)|without an? (?:\\w+ )?error|(?:it's been|it has been) (?:fine|good|clean) since",
  ].join('|')})\\b`,
)
const unsettled =
  /\b(?:not|isn't|aren't|never|hasn't|haven't|until|once|when|if|be|being|still|after|before|thought|told|would|supposed|closed|tomorrow|claims?)\b/

/** A fault of our product, reported by the customer, or the word that it is over; theirs and the weather's are none. */
export function incident(turn: Pick<SaidTurn, 'text' | 'side'>): Incident | null {
  const plain = withoutQuoted(plainText(turn.text))
  for (const span of sentencesOf(turn.text)) {
    const words = plain.slice(span.start, span.end)
    if (words.trimEnd().endsWith('?')) continue
    if (over.test(words) && !unsettled.test(words)) return { kind: 'incident', state: 'closed', span }
    if (turn.side === 'internal') continue
    if (faulty.test(words) && !notAFault.test(words)) return { kind: 'incident', state: 'opened', span }
  }
  return null
}

/** The incident a ticket records; `closed` as its system says. */
export function incidentOfTicket(ticket: { text: string; isClosed: boolean }): Incident | null {
  const found = incident({ text: ticket.text, side: 'customer' })
  return found && { ...found, state: ticket.isClosed ? 'closed' : 'opened' }
}
