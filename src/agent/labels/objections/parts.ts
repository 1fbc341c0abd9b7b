const inCharge = 'board|boss|cfo|ceo|coo|owners?|partners?|managers?|company'
const selfs = [`i|we|my (?:team|${inCharge})|our (?:team|side|${inCharge})`, 'legal|procurement|finance|the board']

/** The speaker, or those the speaker answers for. */
export const own = oneOf([...selfs, 'ownership|corporate'])
export const chiefs = oneOf([
  'board|boss|cfo|ceo|coo|owners?|partners?|legal|procurement|finance|counsel|ownership|corporate|it',
  'it team|security team|asset managers?',
])
export const filler =
  '(?:(?:just|really|honestly|probably|simply|still|quite|definitely|personally|also|frankly|actually|currently|ever) )*'
export const cannot = oneOf([
  "can't|cannot|can not|cant|couldn't|could not|(?:am |are )?unable to|(?:am |are |'m |'re )not able to",
  "won't be able to|will not be able to|wouldn't be able to",
])
export const refuse = oneOf([
  "won't|will not|would not|wouldn't|do not|don't|dont|am not|'m not|are not|'re not|aren't|not",
])
/** A verb with "n't". */
export const notVerb = "(?:do|does|did|is|are|was|were|wo|ca|would|could|should|have|has|had)n't"
/** What one does when one agrees to something. */
export const commit = oneOf([
  'accept (?:that|this|it|those|these|an?|any)|absorb|add|afford|agree(?! more)|approve|buy|commit|contribute|defend',
  'do (?:it|that|this|more)|donate|eat (?:that|it|another)|expand|give|go (?:for|with|to|live|up|higher)|help(?! but)',
  'put (?:my|our) name to|justify|move (?:forward|ahead|off|over|to)|pay|participate|promise|proceed|purchase|renew|roll (?:it|this|that|out)',
  'sell|sign|spend|stomach|stretch|support|swallow|swing|switch|take (?:that|this|it|on|another)|upgrade',
])
export const money = oneOf([
  'prices?|pricing|costs?|fees?|uplift|increase|rate|quote|numbers?|per (?:door|unit|month)|per cent|percent|%|cents',
  'dollars?|\\$ ?\\d[\\d,.]*',
])
/** Words that name a price or a share of one, and nothing else. */
export const priceWords =
  'percent|per cent|%|cents|\\$ ?\\d[\\d,.]*|dollars?(?: (?:a|per) (?:unit|door|month))?|pricing|prices?|uplift|fees?|per (?:door|unit)'

/** Rivals in general; those of a domain come from its own word list. */
export const anyRival = 'competitors?|another vendor|other vendors|alternatives'

function oneOf(alternatives: readonly string[]): string {
  return `(?:${alternatives.join('|')})`
}
