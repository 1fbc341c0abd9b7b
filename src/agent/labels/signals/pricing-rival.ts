import type { WordList } from '../../../domains/profile.ts'
import { createFindMentions } from '../../measures/mentions.ts'
import { plainText, sentencesOf } from '../plain-text.ts'
import type { SaidTurn } from '../said-turn.ts'
import type { Cue } from './cue.ts'

/** A customer who prices, evaluates, demos or moves to a rival, by the domain's own name of it. */
export type PricingRival = Cue<'pricing_rival'> & { rival: string }

const weighing = new RegExp(
  `(?<![\\w'])(?:${[
    'pric(?:e|es|ed|ing)(?: out| up| against)?|evaluat\\w+|compar(?:e|es|ed|ing)|shop(?:ping|ped)? around|benchmark\\w*|vet(?:ting|ted)?',
    'demo(?:s|ed|ing)?|trial(?:s|ed|ing)?|pilot(?:s|ed|ing)?|tr(?:ying|ied) out|test(?:ing|ed)? out|kick(?:ing|ed)? the tires',
    'quote[sd]?|quoting|proposal|bids?|bidding|rfp|offer(?:ed|s)?(?: us)?|pitch(?:ed)?',
    'look(?:ing|ed)? (?:\\w+ )?(?:at|into|over)|talk(?:ing|ed)? (?:to|with)|speak(?:ing)? (?:to|with)|spoke (?:to|with)|meet(?:ing)? with|met with|call(?:ed|ing)?|reach(?:ed|ing)? out to|consider(?:ing|ed)?|weigh(?:ing|ed)?|shortlist\\w*|finalists?',
    'switch(?:ing|ed)? (?:\\w+ )?to|mov(?:e|es|ing|ed) (?:\\w+ ){0,2}(?:to|over to)|go(?:ing)? with|sign(?:ing|ed)? with|leav(?:e|ing) for|replace (?:you|this|it) with|in place of you|instead of you',
  ].join('|')})(?![\\w'])`,
  'g',
)
/** What we do with the rival's system, or what is over or only supposed. */
const otherwise = new RegExp(
  `\\b(?:${[
    'integrat\\w+|sync\\w*|export\\w*|ledger|report|upgrade|login|token|api|support (?:ticket|line|desk)|field|screen|flag|module|batch|import\\w*|their (?:help desk|support)',
    "used to|years? ago|back (?:when|in)|before (?:we|you)|last (?:year|decade)|(?:moved|switched|came) (?:\\w+ )?from|residents?|tenants?|(?:not|never|aren't|isn't|won't|don't|didn't) (?:\\w+ ){0,3}(?:look|pric|evaluat|talk|switch|mov|go|consider|demo|compar)\\w*|no (?:plans?|intention|interest)|if (?:we|i|you)",
  ].join('|')})\\b`,
)

/** Finds, in what a customer says, that a rival of the domain is being priced, evaluated, demoed or moved to. */
export function createPricingRival(rivals: WordList): (turn: Pick<SaidTurn, 'text' | 'side'>) => PricingRival | null {
  const find = createFindMentions(rivals)
  return ({ text, side }) => {
    if (side === 'internal') return null
    const plain = plainText(text)
    for (const sentence of sentencesOf(text)) {
      const words = plain.slice(sentence.start, sentence.end)
      const mention = find(text.slice(sentence.start, sentence.end))[0]
      if (!mention || otherwise.test(words)) continue
      const before = [...words.matchAll(weighing)].find((match) => near(match, mention))
      if (!before) continue
      const from = Math.min(before.index, mention.start)
      const to = Math.max(before.index + before[0].length, mention.start + mention.said.length)
      return {
        kind: 'pricing_rival',
        rival: mention.name,
        span: { start: sentence.start + from, end: sentence.start + to },
      }
    }
    return null
  }
}

const reach = 45

function near(match: RegExpExecArray, mention: { start: number; said: string }): boolean {
  const end = match.index + match[0].length
  if (end <= mention.start) return mention.start - end <= reach
  // "Entrata quoted us": the rival itself acts; "Entrata's support called" does not weigh anything.
  return (
    match.index - (mention.start + mention.said.length) <= 12 &&
    /^(?:quot|offer|pitch|demo|bid|propos|pric)/.test(match[0])
  )
}
