import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn } from '../said-turn.ts'
import type { Cue } from './cue.ts'

/** A customer's worry that something breaks the rules of debt collection, and which rule. */
export type Worry = Cue<'worry'> & {
  about: 'law' | 'validation_notice' | 'contact_hours' | 'contact_frequency' | 'third_party' | 'opt_out'
}

const subjects: readonly (readonly [Worry['about'], RegExp])[] = [
  [
    'third_party',
    /\b(?:roommates?|neighbou?rs?|co-?workers?|mother|father|mom|dad|parents?|sister|brother|ex(?:-| )?(?:wife|husband)|girlfriend|boyfriend|spouse|employer|boss|third[- ]part(?:y|ies)|wrong (?:person|number)|somebody else|someone else)\b/,
  ],
  [
    'contact_hours',
    /\b(?:(?:eight|nine|ten|eleven|[89]|1[01])(?:[: ](?:\d\d|fifteen|thirty|forty(?:-five)?|twenty|ten))? ?(?:p\.?m\.?|at night|in the evening|o'clock at night)|(?:five|six|seven|[567])(?:[: ](?:\d\d|fifteen|thirty|forty))? ?(?:a\.?m\.?|in the morning)|after (?:nine|9|hours)|before (?:eight|8)|midnight|middle of the night|quiet hours|calling hours|texting hours|on a sunday|late at night|time zones?)\b/,
  ],
  [
    'validation_notice',
    /\b(?:validation (?:notices?|letters?|parts?|periods?|language|paragraph)|thirty days to dispute|30 days to dispute|dispute (?:window|period|rights|language)|mini-?miranda|initial notices?|first notices?)\b/,
  ],
  [
    'contact_frequency',
    /\b(?:seven (?:times|calls) (?:in|a)|7[- ]in[- ]7|(?:three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ ){0,2}?(?:calls?|times|texts?|contacts?|messages|letters?) (?:in|within|over|a) (?:\w+ ){0,2}?(?:day|days|week|hours?))\b/,
  ],
  [
    'opt_out',
    /\b(?:opt(?:ed|s|ing)?[- ]?outs?|said stop|replied stop|texted stop|tcpa|consent|do not (?:call|contact)|cease and desist|unsubscribed?)\b/,
  ],
  [
    'law',
    /\b(?:fdcpa|fcra|tcpa|cfpb|reg(?:ulation)? f|fair debt|attorney general|compliance|complian(?:t|ce)|legal|illegal|lawful|unlawful|lawsuits?|sued?|suing|regulators?|the rule|violat\w+|the law|statute)\b/,
  ],
]
const reach =
  /\b(?:texts?|texted|messages?|messaged|calls?|called|calling|letters?|notices?|e-?mails?|e-?mailed|voicemails?|reminders?|contacted|contacts?|scripts?|buzz)\b/
const worried = new RegExp(
  `\\b(?:${[
    "worr(?:y|ied|ies|ying|isome)|concern(?:s|ed|ing)?|nervous|uneasy|afraid|scared|anxious|uncomfortable|not comfortable|keeps? me up|lost sleep|bothers? (?:me|us)|(?:don't|do not|didn't) (?:like|love) (?:that|how)|problem|trouble|exposed|exposure|at risk|liable|liability|on the hook",
    "(?:out of|over some|over the|over a|across the|crosses? (?:a|the|some)) line|isn't (?:that|it|this)|is (?:that|this|it) (?:even )?(?:legal|allowed|okay|ok|a violation|against|fdcpa)|are we (?:allowed|okay|exposed|covered|in trouble|supposed)|can (?:we|you|it) (?:even |legally )?(?:text|call|send|do that)|(?:shouldn't|should not|mustn't|can't be|not supposed to|not allowed to|aren't allowed) (?:be |have )?|complain(?:t|ts|ed|ing)?|against the (?:law|rule)|violat\\w+|illegal|not (?:compliant|legal|allowed|okay|right)|what if (?:she|he|they|somebody|someone) sues|threaten\\w*|lawyer|attorney",
  ].join('|')})`,
)
/** A thing that by itself ought not to happen: a resident written to late at night, a balance told to somebody else. */
const happened =
  /\b(?:got|gets|received|went (?:out )?to|went out|came|sent|named|told|mentioned|disclosed|read|saw|showed|left|texted|called|messaged|reached)\b/
const disclosed =
  /\b(?:named|told|mentioned|disclosed|showed|read|left (?:a|it)|discussed|balance|debt|owes?|amount|past due|rent due)\b/
const ofDebtor =
  /\b(?:residents?|tenants?|renters?|debtors?|guarantors?|co-?signers?|her|his|him|she|he|they|their|them|people)\b/
const praise =
  /\b(?:never (?:had|marked|been)|no (?:complaints?|issues?|worries|concerns?|problems?)|love (?:that|how|your)|impressed|great|happy with|the only ones|thank(?:s| you)|glad|relieved|good about|comfortable with|passed|clean|kidding|joking|not (?:a )?(?:worried|concerned|worry|concern|problem))\b/

/** The worry of a customer's turn, in the customer's own name; praise, our pitch and plain talk of debt are none. */
export function worry(turn: Pick<SaidTurn, 'text' | 'side'>): Worry | null {
  if (turn.side === 'internal') return null
  const plain = withoutQuoted(plainText(turn.text))
  const sentences = sentencesOf(turn.text)
  for (const [index, span] of sentences.entries()) {
    const words = plain.slice(span.start, span.end)
    const near = plain.slice(span.start, sentences[index + 1]?.end ?? span.end)
    const about = subjects.find(([, pattern]) => pattern.test(words))?.[0]
    if (!about || praise.test(words)) continue
    if (about === 'law' || about === 'validation_notice' || about === 'opt_out' || about === 'contact_frequency') {
      if (worried.test(words)) return { kind: 'worry', about, span }
    } else if (reach.test(words) && ofDebtor.test(words) && (isWrong(about, words) || worried.test(near)))
      return { kind: 'worry', about, span }
  }
  return null
}

/** Whether the words alone show the wrong: a message at night, a balance told to somebody else. */
function isWrong(about: Worry['about'], words: string): boolean {
  return about === 'third_party' ? disclosed.test(words) : happened.test(words)
}
