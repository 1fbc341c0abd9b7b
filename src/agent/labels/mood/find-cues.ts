import { phrasesByWord, wordWeights } from './lexicon.ts'
import { shade } from './shade.ts'
import { faint, strengtheners } from './shifters.ts'
import type { Token } from './tokens.ts'
import { negatorBefore, turnedBy } from './turned-by.ts'

export type Cue = { word: string; weight: number; place: number }

const faces = new Map([
  ...[':)', ':-)', ':d', ':-d', ';)', ';-)', '=)', '<3', ':p', '\u{1F44D}', '\u{1F389}', '\u{2764}'].map(
    (face) => [face, 2] as const,
  ),
  ...[':(', ':-(', ":'(", '=(', ':/', ':-/', ':|', '\u{1F44E}'].map((face) => [face, -2] as const),
])
const courtesies = new Set(
  'sorry thanks thank problem problems issue issues happy glad great good concern concerns help'.split(' '),
)

/** The words and sayings of a turn that carry mood, each with its weight after negation, strength, contrast and doubt. */
export function findCues(tokens: readonly Token[], isOurs: boolean): Cue[] {
  const cues: Cue[] = []
  let place = 0
  while (place < tokens.length) {
    const phrase = phraseAt(tokens, place)
    if (phrase) {
      const weight = phrase.weight * turnedBy(tokens, place, phrase.weight)
      if (weight !== 0) cues.push({ word: phrase.words.join(' '), weight, place })
      place += phrase.words.length
      continue
    }
    const cue = cueAt(tokens, place, isOurs)
    if (cue) cues.push(cue)
    place += 1
  }
  return shade(tokens, withoutSpentNegators(tokens, cues))
}

/** A "not" that turned another word has done its work. */
function withoutSpentNegators(tokens: readonly Token[], cues: readonly Cue[]): Cue[] {
  const spent = new Set(cues.filter(({ word }) => !faint.has(word)).map(({ place }) => negatorBefore(tokens, place)))
  return cues.filter(({ word, place }) => !(faint.has(word) && spent.has(place)))
}

function phraseAt(tokens: readonly Token[], place: number): { words: readonly string[]; weight: number } | undefined {
  const first = tokens[place]
  if (first?.kind !== 'word') return undefined
  return phrasesByWord
    .get(first.text)
    ?.find(({ words }) => words.every((word, index) => matches(tokens[place + index]?.text ?? '', word)))
}

function matches(token: string, word: string): boolean {
  return word.endsWith('*') ? token.startsWith(word.slice(0, -1)) : token === word
}

function cueAt(tokens: readonly Token[], place: number, isOurs: boolean): Cue | undefined {
  const { text, kind } = tokens[place] ?? { text: '', kind: 'mark' }
  if (kind === 'mark') return undefined
  if (kind === 'face') return { word: text, weight: faces.get(text) ?? 1, place }
  const base = text === 'like' ? likeWeight(tokens, place) : wordWeights.get(text)
  if (base === undefined || base === 0) {
    const light = faint.get(text)
    return light === undefined ? undefined : { word: text, weight: light, place }
  }
  if (text === 'well' && isFiller(tokens, place)) return undefined
  const strength = strengthBefore(tokens, place)
  const own = isOurs && courtesies.has(text) ? 0.5 : 1
  const turned = turnedBy(tokens, place, base)
  return { word: turned < 0 ? `not ${text}` : text, weight: base * strength * own * turned, place }
}

/** "I like", "we really like": liking; "it's, like, slow", "looks like": none. */
function likeWeight(tokens: readonly Token[], place: number): number {
  const before = tokens[place - 1]?.text ?? ''
  return /^(?:i|we|they|you|people|residents|managers|really|also|do|don't|didn't|doesn't|not)$/.test(before) ? 1.5 : 0
}

function isFiller(tokens: readonly Token[], place: number): boolean {
  return tokens[place - 1]?.kind !== 'word' || tokens[place + 1]?.text === ','
}

function strengthBefore(tokens: readonly Token[], place: number): number {
  const first = strengtheners.get(tokens[place - 1]?.text ?? '') ?? 1
  const second = strengtheners.get(tokens[place - 2]?.text ?? '') ?? 1
  return first * (second === 1 ? 1 : Math.sqrt(second))
}
