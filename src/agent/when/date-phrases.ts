import type { Days } from '../understand/period/interval.ts'
import { intervalsIn } from '../understand/period/intervals-in.ts'
import type { Calendar } from '../understand/period/spans.ts'
import { lastingPattern } from '../understand/period/talk-rules.ts'
import { unitAt } from '../understand/period/units.ts'
import { countOf } from '../understand/period/vocabulary.ts'
import { tenseOf } from './tense.ts'

/** A day or stretch a turn names: its words, by their place in the turn, and the sentence they stand in. */
export type DatePhrase = { days: Days; phrase: string; start: number; end: number; sentence: Sentence }
export type Sentence = { text: string; start: number; tense: 'past' | 'future' }

const sentencePattern = /[^.!?\n…]+(?:[.!?…](?!\s|$)[^.!?\n…]*)*[.!?…]*/gu
const lasting = /\b(?:have|has|had|been|now|known|going on)\b|\b\w+'(?:ve|s)\b/i

/** The sentences of a turn, with the way each looks in time. */
export function sentencesIn(text: string): Sentence[] {
  return [...text.matchAll(sentencePattern)].map(({ 0: sentence, index }) => ({
    text: sentence,
    start: index,
    tense: tenseOf(sentence),
  }))
}

/** Every date the sentences of a turn speak of, in order. */
export function datePhrasesIn(sentences: readonly Sentence[], calendar: Omit<Calendar, 'talk'>): DatePhrase[] {
  return sentences.flatMap((sentence) => {
    const inTense = { ...calendar, talk: sentence.tense }
    const begun = beginningsIn(sentence, inTense)
    const named = [...intervalsIn(sentence.text, inTense)].flatMap(({ days, start, end }) =>
      days === 'impossible' || isVague(sentence.text.slice(start, end))
        ? []
        : [toPhrase(sentence, { days, start, end })],
    )
    const apart = named.filter((one) => begun.every(({ start, end }) => one.end <= start || end <= one.start))
    return [...apart, ...begun].sort((left, right) => left.start - right.start)
  })
}

/** "For three years now", "seven years now", "two weeks since": what lasts so long began then. */
function beginningsIn(sentence: Sentence, calendar: Calendar): DatePhrase[] {
  if (sentence.tense === 'future' || !lasting.test(sentence.text.replaceAll('’', "'"))) return []
  return [...sentence.text.matchAll(lastingPattern)].flatMap((match) => {
    const { count1, count2 = count1, count3 = count2, unit1, unit2 = unit1, unit3 = unit2 } = match.groups ?? {}
    const amount = countOf(count3 ?? '')
    if (amount === 0) return []
    const days = unitAt(unit3 ?? 'day', -amount, calendar)
    return [toPhrase(sentence, { days, start: match.index, end: match.index + match[0].length })]
  })
}

function toPhrase(sentence: Sentence, { days, start, end }: { days: Days; start: number; end: number }): DatePhrase {
  const phrase = sentence.text.slice(start, end).replace(/[\s.,;]+$/, '')
  return { days, phrase, start: sentence.start + start, end: sentence.start + start + phrase.length, sentence }
}

function isVague(phrase: string): boolean {
  return /^(?:recently|lately|of late)$/i.test(phrase)
}
