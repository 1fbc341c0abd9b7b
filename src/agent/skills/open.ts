import { countTurns } from '../../memory/search/count-turns.ts'
import { contentTerms } from '../../memory/search/tokenise.ts'
import type { Sentence } from '../../model/answer.ts'
import { plural, sayList, sayQuoted, sayScope, sayWhoWhen } from '../compose/wording.ts'
import { type RankedTurn, searchTurns } from '../gather/gather.ts'
import { countFact } from './count-fact.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const quotesShown = 5
const candidatesRead = 12

/** Any question without a known shape: the turns that answer it best, in their own words. */
export const answerOpen: Skill = async (input) => {
  const { gathered, question } = input
  if (gathered.heads.length === 0) return nothingToRead(input)
  const ranked = await searchTurns(gathered, question, candidatesRead)
  const quotes = quoteSentences(ranked, input)
  const unheard = unheardWords(input)
  if (quotes.length === 0) return nothingFound(input, unheard)
  const sentences = [...outsidePeriod(input), ...quotes]
  if (unheard.length > 0) sentences.push(unheardGap(unheard, input))
  const mentions = mentionCount(input)
  if (mentions) sentences.push(mentions)
  return { sentences }
}

function quoteSentences(ranked: readonly RankedTurn[], { evidence, gathered, reading }: SkillInput): Sentence[] {
  const sentences: Sentence[] = []
  for (const { turn, head } of ranked) {
    if (sentences.length === quotesShown) break
    const support = evidence.addQuote(turn, head, gathered.plan.terms)
    if (support?.kind !== 'quote') continue
    const quote = evidence.quotes[support.index]
    if (!quote) continue
    const text = `${sayWhoWhen(quote, reading)}: ${sayQuoted(quote, turn.text.length)}`
    sentences.push({ kind: 'quote', text, support: [support] })
  }
  return sentences
}

// Words of the question that nobody in the whole set ever says: the honest sign that it may have no answer here.
function unheardWords({ question, gathered: { plan, segments } }: SkillInput): string[] {
  return plan.terms
    .filter((term) => countTurns(segments, [term], 'any') === 0)
    .map((term) => question.match(/[\p{L}\p{N}-]+/gu)?.find((word) => contentTerms(word).includes(term)) ?? term)
}

function unheardGap(words: string[], { gathered: { plan } }: SkillInput): Sentence {
  const where = sayScope(plan)
  const said = sayList([...new Set(words)].map((word) => `“${word}”`))
  return { kind: 'gap', text: `Nobody says ${said}${where ? ` (${where})` : ' in what I read'}.`, support: [] }
}

function outsidePeriod({ gathered: { plan, widened } }: SkillInput): Sentence[] {
  if (!widened) return []
  const names = sayScope({ ...plan, time: null })
  const text = `I found no dated conversation${names ? ` with ${names}` : ''} in “${plan.time?.phrase}” (${plan.time?.label}), so this is from outside it.`
  return [{ kind: 'gap', text, support: [] }]
}

// One or two words can be counted exactly; for more the count would say little.
function mentionCount({ question, gathered, evidence }: SkillInput): Sentence | null {
  const { plan, segments, filter } = gathered
  if (plan.terms.length === 0 || plan.terms.length > 2) return null
  const turns = countTurns(segments, plan.terms, 'all')
  if (turns === 0) return null
  const conversations = segments.filter((segment) => countTurns([segment], plan.terms, 'all') > 0).length
  const words = plan.terms.map(
    (term) => question.match(/[\p{L}\p{N}-]+/gu)?.find((word) => contentTerms(word).includes(term)) ?? term,
  )
  const all = { ...filter, terms: plan.terms }
  const support = [
    evidence.addNumber(countFact('matching_turns', turns, all)),
    evidence.addNumber(countFact('matching_interactions', conversations, all)),
  ]
  const said = sayList(words.map((word) => `“${word}”`))
  const text = `${said} ${words.length > 1 ? 'come up together' : 'comes up'} in ${plural(turns, 'turn')} of ${plural(conversations, 'conversation')}.`
  return { kind: 'number', text, support }
}

function nothingToRead({ gathered: { plan } }: SkillInput): Draft {
  const where = sayScope(plan)
  const text = `I found no conversation${where ? ` for ${where}` : ''} among those you can see.`
  return { sentences: [{ kind: 'gap', text, support: [] }] }
}

function nothingFound({ gathered: { plan, heads, filter }, evidence }: SkillInput, unheard: string[]): Draft {
  const said = unheard.length > 0 ? `“${[...new Set(unheard)].join(' ')}”` : 'that'
  const where = sayScope(plan)
  const count = countFact('interactions', heads.length, { ...filter, terms: [] })
  const support = [evidence.addNumber(count)]
  const text = `I found nothing about ${said}${where ? ` (${where})` : ''}; I read ${plural(heads.length, 'conversation')}.`
  return { sentences: [{ kind: 'gap', text, support }] }
}
