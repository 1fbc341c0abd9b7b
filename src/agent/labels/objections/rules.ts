import {
  authoritySayings,
  doubtSayings,
  featureSayings,
  isAboutMoney,
  rivalSayings,
  timingSayings,
} from './doubt-sayings.ts'
import { moneySayings } from './money-sayings.ts'
import { needSayings, negatedRefusals, refusals } from './refusals.ts'

export type ObjectionKind = 'price' | 'timing' | 'trust' | 'feature' | 'competitor' | 'authority' | 'need'

/** Sayings that show their kind by themselves, tried in order. */
export const sayingsByKind: readonly (readonly [ObjectionKind, RegExp])[] = [
  ['price', anyOf(moneySayings)],
  ['competitor', anyOf(rivalSayings)],
  ['authority', anyOf(authoritySayings)],
  ['trust', anyOf(doubtSayings)],
  ['need', anyOf(needSayings)],
  ['timing', anyOf(timingSayings)],
  ['feature', anyOf(featureSayings)],
]
export const refusal = anyOf(refusals)
export const negatedRefusal = anyOf(negatedRefusals)
export const hasNegation = /\b(?:not|never|cannot|cant|dont|wont|unable)\b|n't/

const isAboutTime = /\b(?:months?|years?|term|weeks?|quarter|holidays?|deadline|go[- ]live|time|now|today)\b/i
const isAboutProduct = /\b(?:reports?|integrations?|exports?|features?|api|portal|login|dashboard|screens?)\b/i

/** What a refusal is about, by the words around it. */
export function kindOfRefusal(sentence: string): ObjectionKind {
  if (isAboutMoney.test(sentence)) return 'price'
  if (isAboutProduct.test(sentence)) return 'feature'
  return isAboutTime.test(sentence) ? 'timing' : 'need'
}

function anyOf(sources: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w'])(?:${sources.join('|')})`, 'g')
}
