import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn } from '../said-turn.ts'
import type { Cue } from './cue.ts'

/** A fault of ours: `opened` where it is reported, `closed` where it is said to be over. */
export type Incident = Cue<'incident'> & { state: 'opened' | 'closed' }

const faulty = new RegExp(
  `(?<![\\w'])(?:${[
    "(?:is|are|was|were|been|went|goes|going|it's|still|'re|completely|totally) (?:\\w+ )?(?:down|offline|broken|blank|stuck|frozen|unavailable|failing|erroring|not (?:working|loading|posting|syncing|sending|coming through))(?! (?:the|to|from|by|about|in|on|for|with|at) )",
    'outages?|error (?:messages?|codes?|screens?)|throws? (?:an )?errors?|(?:keeps?|kept) (?:crashing|failing|timing out|freezing|erroring|dropping|posting twice|logging)|crash(?:es|ed)|times? out|timed out',
    "(?:doesn't|does not|don't|didn't|won't|isn't|aren't|can't|cannot|stopped|quit) (?:\\w+ )?(?:work(?:ing)?|load(?:ing)?|post(?:ing)?|sync(?:ing)?|open(?:ing)?|run(?:ning)?|log(?:ging)? (?:in|on)|go(?:ing)? through|come through|show(?:ing)? up|updat(?:e|ing)|send(?:ing)?)(?! (?:for (?:us|me)|on (?:sundays?|weekends?)))",
    "(?:hit|hits|post|posts|posted|posting|show|shows|showing|land|lands|landed|appear|appears|charged|counted|in the ledger|on the ledger|sent|came) (?:[\\w' ]+? )?(?:twice|two times|double|doubled)|duplicat(?:e|es|ed|ing) (?:entries|receipts|payments|postings|charges|lines|texts|notices|records)|double[- ]post(?:ed|ing|s)|posts? (?:everything|them|it|receipts) twice",
    "(?:blank|wrong|missing|empty|off) (?:every|since|again|for (?:days|weeks|the (?:third|second|last)))|(?:data|receipts|payments|records|texts|messages) (?:\\w+ )?(?:are|is|went|have gone|has gone) missing|(?:report|export|batch|file|feed|sync|portal|system|screen)(?:'s| is| was| has been)? (?:\\w+ )?(?:wrong|late|blank|broken|down|missing|incomplete|garbled)",
  ].join('|')})(?![\\w'])`,
)
const ours =
  /\b(?:you|your|buzz|portal|system|app|screen|dashboard|report|reports|export|ledger|batch|sync|feed|receipts?|payments?|postings?|texts?|messages?|login|log in|import|file|integration|upgrade|notices|page|site|link|statement|autopay|interface|it|we|i|our)\b/
const notAFault =
  /\b(?:internet|wi-?fi|mute|my (?:car|phone|camera|laptop|mic|microphone|coffee|printer|audio|video|screen|kid|dog)|camera|printer|elevator|boiler|furnace|heat(?:er|ing)?|toilet|dishwasher|dryer|washer|gate|pool|air condition\w*|hvac|bus|truck|flight|plane|heart|arm|leg|knee|back|tooth|residents? (?:don't|doesn't|won't|can't)|doesn't work for|don't work for|used to|last year|if (?:it|the|your|that)|copier|coffee (?:machine|maker)|projector|bell|door|window|scale)\b/
const over =
  /\b(?:(?:is|are|been|it's|that's|all|was|were|got|looks?|now|as of \w+)(?: \w+)? (?:fixed|resolved|solved|sorted(?: out)?|back (?:up|to normal)|working (?:again|now|fine|like)|closed)|(?:fix|hotfix|patch) (?:held|holds|has held|worked|went (?:in|live|out))|no (?:more )?(?:duplicates|errors|outages|token errors?) (?:since|this|last|today|all)|without an? (?:\w+ )?error|number is zero|back up and running|(?:it's|it has|it) been (?:fine|good|clean|quiet) since)\b/
const unsettled = /\b(?:not|isn't|aren't|never|hasn't|haven't|until|once|when|if|be|being|not yet|still)\b/

/** A fault of our product, reported by the customer, or the word that it is over; theirs and the weather's are none. */
export function incident(turn: Pick<SaidTurn, 'text' | 'side'>): Incident | null {
  const plain = withoutQuoted(plainText(turn.text))
  for (const span of sentencesOf(turn.text)) {
    const words = plain.slice(span.start, span.end)
    if (over.test(words) && !unsettled.test(words)) return { kind: 'incident', state: 'closed', span }
    if (turn.side === 'internal' || words.trimEnd().endsWith('?')) continue
    if (faulty.test(words) && ours.test(words) && !notAFault.test(words))
      return { kind: 'incident', state: 'opened', span }
  }
  return null
}

/** The incident a ticket records; `closed` as its system says. */
export function incidentOfTicket(ticket: { text: string; isClosed: boolean }): Incident | null {
  const found = incident({ text: ticket.text, side: 'customer' })
  return found && { ...found, state: ticket.isClosed ? 'closed' : 'opened' }
}
