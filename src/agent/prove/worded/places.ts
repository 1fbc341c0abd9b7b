import { stemmer } from 'stemmer'
import type { Token } from './read-words.ts'

export type Source = {
  tokens: readonly Token[]
  question: readonly Token[]
  /** Whether the words of the question are taken for granted by it, as those of "who raised it?" are. */
  isGranted: boolean
}

/** Where in its source a token of a claim may stand; −1 stands for the question. Empty: nowhere. */
export function placesOf(claim: readonly Token[], index: number, { tokens, question, isGranted }: Source): number[] {
  const token = claim[index]
  if (!token) return []
  const found = tokens.flatMap((_, at) => (isSame(claim, index, tokens, at) ? [at] : []))
  if (found.length > 0) return found
  const questions = tokens.flatMap(({ keys }, at) => (keys[0] === '?' ? [at] : []))
  if (asking.test(token.text) && questions.length > 0) return questions
  if (token.kind === 'word' && isGranted) return question.some((one) => saysWord(token, one)) ? [-1] : []
  if (token.kind === 'name') {
    return question.some((one) => one.kind === 'name' && holdsName(one, token)) || saysFirst(token, question)
      ? [-1]
      : []
  }
  const isTimed = token.kind === 'date' || token.kind === 'figure'
  // "The last 30 days" of a question is its period; "30 days" alone may be of anything.
  const asked = question.findIndex((one) => one.kind === token.kind && one.keys.join() === token.keys.join())
  if (!isTimed || asked < 0) return []
  const same = (step: number) => claim[index + step]?.text.toLowerCase() === question[asked + step]?.text.toLowerCase()
  return same(-1) && (token.kind === 'date' || same(1)) ? [-1] : []
}

/** Words that say that something was asked. */
export const asking = /^(?:ask|asks|asked|asking|wonder|wonders|wondered|whether|question|questions)$/i

function isSame(claim: readonly Token[], index: number, tokens: readonly Token[], at: number): boolean {
  const [token, other] = [claim[index], tokens[at]]
  if (!token || !other) return false
  switch (token.kind) {
    case 'name':
      return other.kind === 'name' ? holdsName(other, token) : saysFirst(token, [other])
    case 'word':
      return saysWord(token, other)
    case 'standing':
      return other.kind === 'standing' && token.keys[0] === other.keys[0]
    case 'date':
      return other.kind === 'date' && token.role === other.role && token.keys.every((key) => other.keys.includes(key))
    case 'quotation':
      return other.kind === 'quotation' && isCutOf(token.text, other.text)
    case 'figure':
      return other.kind === 'figure' && holdsFigure(other, token) && sameNoun(claim, index, tokens, at)
    default:
      return false
  }
}

function holdsName(whole: Token, { keys }: Token): boolean {
  const at = whole.keys.indexOf(keys[0] ?? '')
  return at >= 0 && keys.every((key, step) => whole.keys[at + step] === key)
}

// The word a sentence begins with has its capital from there.
function saysFirst(token: Token, others: readonly Token[]): boolean {
  if (!token.isFirst || token.keys.length > 1) return false
  return others.some((one) => one.kind === 'word' && one.text.toLowerCase() === token.text.toLowerCase())
}

function saysWord(token: Token, other: Token): boolean {
  if (other.kind === 'name' && !(other.isFirst && other.keys.length === 1)) return false
  if (other.kind !== 'word' && other.kind !== 'name') return false
  const stems = other.kind === 'name' ? [stemmer(other.keys[0] ?? '')] : other.keys
  return token.keys.every((key) => stems.includes(key)) && sameForm(token.text, other.text)
}

/** A plural may stand for its singular, but no past for a present. */
function sameForm(left: string, right: string): boolean {
  const [one, two] = [left.toLowerCase(), right.toLowerCase()]
  return one === two || one.replace(/(?:es|s)$/, '') === two.replace(/(?:es|s)$/, '') || plural(one) === plural(two)
}

function plural(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '')
}

function holdsFigure(whole: Token, { keys }: Token): boolean {
  return keys.length === 1 ? whole.keys[0] === keys[0] : keys.join() === whole.keys.join()
}

const nounReach = 3

// `%` and money say themselves what they are of.
function sameNoun(claim: readonly Token[], index: number, tokens: readonly Token[], at: number): boolean {
  if (/[%$€£:]/.test(claim[index]?.keys[0] ?? '')) return true
  const [noun] = after(claim, index)
  const nouns = after(tokens, at)
  if (!noun) return nouns.length === 0
  return nouns
    .slice(0, nounReach)
    .some((one) => one.kind === noun.kind && (saysWord(noun, one) || one.text === noun.text))
}

function after(tokens: readonly Token[], index: number): Token[] {
  const own = tokens[index]
  const next = tokens.slice(index + 1, index + 2 + nounReach * 2)
  const end = next.findIndex((one) => one.segment !== own?.segment || one.kind === 'figure')
  return (end < 0 ? next : next.slice(0, end)).filter(({ kind }) => kind === 'word' || kind === 'standing')
}

const sentenceEnd = /[.!?,;:…]$/

/** Whether words are a cut of a quotation at its own marks, with nothing cut off that denies or hedges them. */
function isCutOf(words: string, quotation: string): boolean {
  const bare = words.replace(/^…|…$/g, '').trim()
  const whole = quotation.replace(/^…|…$/g, '').trim()
  if (bare === whole) return true
  const at = whole.indexOf(bare)
  if (bare === '' || at < 0) return false
  const [before, behind] = [whole.slice(0, at).trim(), whole.slice(at + bare.length)]
  const startsWhole = before === '' || sentenceEnd.test(before)
  const endsWhole = behind === '' || /[.!?,;:…]$/.test(bare) || /^[.!?,;:…]/.test(behind)
  const ownBefore = before.split(/[.!?…]/).at(-1) ?? ''
  const ownAfter = /[.!?…]$/.test(bare) ? '' : (behind.split(/[.!?…]/)[0] ?? '')
  return startsWhole && endsWhole && !turning.test(`${ownBefore} ${ownAfter}`)
}

const turning =
  /\b(?:no|not|never|nobody|nothing|none|without|if|unless|but|only|might|may|could|would|maybe|perhaps|until|except|think|guess|cannot|hardly|or)\b|n['’]t\b/i
