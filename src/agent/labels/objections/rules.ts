import {
  authoritySayings,
  type DomainNames,
  doubtSayings,
  featureSayings,
  isAboutMoney,
  rivalSayings,
  timingSayings,
} from './doubt-sayings.ts'
import { moneySayings } from './money-sayings.ts'
import { priceWords } from './parts.ts'
import { needSayings, negatedRefusals, refusals } from './refusals.ts'

export type ObjectionKind = 'price' | 'timing' | 'trust' | 'feature' | 'competitor' | 'authority' | 'need'

type Sayings = readonly (readonly [ObjectionKind, RegExp])[]

/** Sayings that show their kind by themselves, in the order to try them, with a domain's rivals and products in them. */
export function sayingsOf(names: DomainNames): Sayings {
  return [
    ...general.slice(0, 1),
    ['competitor', anyOf(rivalSayings(names))],
    ...general.slice(1),
    ['feature', anyOf(featureSayings(names))],
  ]
}

const general: Sayings = [
  ['price', anyOf(moneySayings)],
  ['authority', anyOf(authoritySayings)],
  ['trust', anyOf(doubtSayings)],
  ['need', anyOf(needSayings)],
  ['timing', anyOf(timingSayings)],
]
export const refusal = anyOf(refusals)
export const negatedRefusal = anyOf(negatedRefusals)
export const hasNegation = /\b(?:not|never|cannot|cant|dont|wont|unable)\b|n't/

const isAboutTime = /\b(?:months?|years?|term|weeks?|quarter|holidays?|deadline|go[- ]live|time|now|today)\b/i
const isAboutProduct = /\b(?:reports?|integrations?|exports?|features?|api|portal|login|dashboard|screens?)\b/i

/** Whether words name an amount or a price, so that a "can't" about them resists it. */
export const namesPrice = new RegExp(`\\b(?:${priceWords})(?!\\w)`, 'i')

/** What a refusal is about, by the words around it. */
export function kindOfRefusal(sentence: string): ObjectionKind {
  if (isAboutMoney.test(sentence)) return 'price'
  if (isAboutProduct.test(sentence)) return 'feature'
  return isAboutTime.test(sentence) ? 'timing' : 'need'
}

function anyOf(sources: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w'])(?:${sources.join('|')})`, 'g')
}
