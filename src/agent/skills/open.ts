import { isHeard } from '../../memory/search/count-turns.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { Sentence } from '../../model/answer.ts'
import { sayLeadQuote, sayQuote } from '../compose/say-quote.ts'
import { longestQuote, quoteOf } from '../evidence.ts'
import { answerability, isDoubtful } from '../gather/answerability.ts'
import { type RankedTurn, searchTurns, speakersNamed } from '../gather/search-turns.ts'
import { mentionCount, nothingFound, nothingToRead, notSaid, outsidePeriod } from './findings.ts'
import { onlySentence } from './only-one.ts'
import { otherVoice } from './other-voice.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { summaryLine } from './summary.ts'
import { retell } from './telling-quotes.ts'

const quotesShown = 5
const nearestShown = 2
const candidatesRead = 12
const narrowSubject = 1
const wantsStory =
  /\bwhat (?:happened|was (?:said|discussed|decided)|did we (?:discuss|cover|talk about))\b|\bhow did (?:it|that|the|our)\b.*\bgo\b/i

/** Any question without a known shape: the turns that answer it best, in their own words. */
export const answerOpen: Skill = async (input) => {
  const { gathered, question } = input
  const { plan, segments, only } = gathered
  if (gathered.heads.length === 0) return nothingToRead(plan)
  const opening = [...outsidePeriod(input), ...onlySentence(input)]
  if (plan.terms.length === 0 || (only !== null && wantsStory.test(question))) {
    return { sentences: [...(opening.length > 0 ? opening : [summaryLine(input)]), ...(await retell(input))] }
  }
  const named = speakersNamed(gathered, question)
  const subject = subjectOf(plan.terms, named)
  const unheard = subject.filter((term) => !isHeard(segments, term))
  const heard = subject.filter((term) => !unheard.includes(term))
  const isMissing = unheard.length >= heard.length
  const ranked = await searchTurns(gathered, question, { named, limit: candidatesRead })
  // A single word names the thing itself: a turn without it is about something else.
  const isNarrow = subject.length <= narrowSubject && ranked.some(({ turn }) => holdsAny(turn.text, heard))
  const near = isMissing || isNarrow ? ranked.filter(({ turn }) => holdsAny(turn.text, heard)) : ranked
  if (near.length === 0) return nothingFound(input, heard.length > 0 && !isMissing ? heard : unheard)
  const gap = unheard.length > 0 ? [notSaid(input, unheard)] : []
  if (isMissing) {
    return { sentences: [...gap, ...opening, ...quotesOf(near.slice(0, nearestShown), input, false)] }
  }
  const doubt = answerability(segments, { terms: subject, named })
  if (isDoubtful(doubt)) {
    const others = await otherVoice(input, { doubt, subject })
    const own = near.filter(({ turn }) => holdsAny(turn.text, subject)).slice(0, nearestShown)
    return { sentences: [...others, ...opening, ...quotesOf(own, input, false)] }
  }
  const mentions = named.length === 0 ? mentionCount(input) : []
  return { sentences: [...opening, ...quotesOf(near, input, opening.length === 0), ...gap, ...mentions] }
}

function quotesOf(ranked: readonly RankedTurn[], input: SkillInput, leads: boolean): Sentence[] {
  const { evidence, gathered, reading } = input
  const { plan } = gathered
  const sentences: Sentence[] = []
  for (const place of ranked) {
    if (sentences.length === quotesShown) break
    const isLead = leads && sentences.length === 0
    const added = evidence.addQuote(place, plan.terms, isLead ? roomForLead(place, input) : longestQuote)
    if (!added) continue
    const text = isLead ? sayLeadQuote(added.said, plan, reading) : sayQuote(added.said, plan, reading)
    sentences.push({ kind: 'quote', text, support: [added.support] })
  }
  return sentences
}

// What a first line leaves for words, after who said them and where; the … at both ends count.
function roomForLead(place: RankedTurn, { gathered: { plan }, reading }: SkillInput): number {
  const { quote, ...rest } = quoteOf(place, [], longestQuote)
  const empty = { ...rest, quote: { ...quote, text: '' } }
  const room = longestFirstLine - sayLeadQuote(empty, plan, reading).length - 2
  return Math.max(40, Math.min(longestQuote, room))
}

// "What did Dana say about price?" is about the price; her name is spoken by her turns themselves.
function subjectOf(terms: readonly string[], named: readonly string[]): readonly string[] {
  const names = new Set(named.flatMap(tokenise))
  const subject = terms.filter((term) => !names.has(term))
  return subject.length > 0 ? subject : terms
}

function holdsAny(text: string, terms: readonly string[]): boolean {
  return tokenise(text).some((term) => terms.includes(term))
}
