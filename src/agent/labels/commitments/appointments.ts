import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn, Span } from '../said-turn.ts'
import type { Commitment, SaidContext } from './commitment.ts'
import { dueIn } from './due-of.ts'
import { isoDayIn } from './iso-day-in.ts'

const hour =
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|\\d{1,2}(?::\\d\\d)?)(?: (?:thirty|fifteen|forty-five|o'clock))?"
const arranged = new RegExp(
  `\\b(?:${[
    "same (?:time|place|link|hour)|meet(?:ing)?|let's|book(?:ed)?|put (?:me|us|something|it|that) |schedule|calendar|invite|pencil(?:led|ed)? in|set up|sit down",
    "walk-?through|training|session|practice run|kick-?off|follow-up call|(?:next|that) (?:thing|step) is|it's you and me|talk (?:it )?(?:through|again|then)|go (?:over|through)|(?:we|and) do the",
    "(?:and|then|so|,) we(?:'ll)? (?:all )?(?:talk|compare|read|look|go|sit|finish|check|call|speak|catch up)\\b|look at it together|(?:to|'ll|will) hold|(?:gap|slot|opening) (?:on|at)|sit in",
    `(?:would|does|could) (?:[\\w']+ ){1,6}(?:work|suit|fit|do)|are you (?:around|free|in|open)|(?:at|,|say) ${hour}(?![\\w])`,
  ].join('|')})`,
)
const isAskedInConsent =
  /\b(?:work|suit|fit|want it|around|free|open|right|okay|ok|all right|together|same time|say|how about|what about|shall|could we|can we|at|fine|good)\b/
const notOurs =
  /\b(?:last(?! thing)|yesterday|was|were|had|did|went|came|used to|never|residents?|tenants?|court|holiday|thanksgiving|christmas|game|turkey|weather|closed|rent (?:is|was)|due on)\b/

/** Where a turn names a day for the two sides to meet or do something together; a day ahead, with an hour or a word of arranging. */
export function appointmentsOf(
  turn: Pick<SaidTurn, 'text'>,
  context: SaidContext,
): { what: Span; due: NonNullable<Commitment['due']> }[] {
  const heard = withoutQuoted(plainText(turn.text))
  return sentencesOf(turn.text).flatMap((what) => {
    const words = heard.slice(what.start, what.end)
    const arranging = words.search(arranged)
    if (arranging < 0 || notOurs.test(words)) return []
    if (words.trimEnd().endsWith('?') && !isAskedInConsent.test(words)) return []
    const clause = { start: what.start + arranging, end: what.end }
    const due = dueIn(turn.text, what, context) ?? dueIn(turn.text, clause, context)
    return due && due.day > isoDayIn(context.at, context.timeZone) ? [{ what, due }] : []
  })
}
