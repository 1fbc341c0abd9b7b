import type { Explanation } from '../../model/resolution.ts'
import { sayBits } from '../wording/say-weight.ts'

/** An explanation in one sentence; `reason` is why a join waits for a person. */
export function sayExplanation(explanation: Omit<Explanation, 'sentence'>, reason: string | null): string {
  const { outcome, pair, path, labels } = explanation
  const label = labels.at(-1)
  switch (outcome) {
    case 'labelled':
      return `${label?.actor ?? 'somebody'} said on ${label?.at.slice(0, 10) ?? 'some day'} that they are ${label?.verdict === 'same' ? 'the same' : 'different'}`
    case 'same-entity':
      if (pair === null) return 'they are one record'
      return path.length > 1
        ? `one, joined over ${path.length} steps; the weakest: ${weakestOf(explanation)}`
        : `one: ${pair.sentence}`
    case 'held':
      return `they would be one, but a person must say so: ${reason ?? 'it was held back'}; ${pair?.sentence ?? ''}`
    case 'outweighed':
      return `these two speak for one (${pair?.sentence ?? ''}), but other records of theirs speak against it`
    case 'unsure':
      return `the evidence does not decide it: ${pair?.sentence ?? ''}`
    case 'unlike':
      return `${sankBy(explanation)}: ${pair?.sentence ?? ''}`
    case 'never-compared':
      return neverCompared(explanation)
    case 'unresolved':
      return 'one of them was not resolved yet: the next run will look at it'
  }
}

function weakestOf({ path }: Pick<Explanation, 'path'>): string {
  return path.reduce((weakest, step) => (step.bits < weakest.bits ? step : weakest)).sentence
}

function sankBy({ pair }: Pick<Explanation, 'pair'>): string {
  const against = (pair?.fields.slice(1) ?? [])
    .filter(({ bits }) => bits < 0)
    .toSorted((one, other) => one.bits - other.bits)
  const worst = against[0]
  return worst ? `what speaks against it most is “${worst.level}” (${sayBits(worst.bits)})` : 'too little speaks for it'
}

function neverCompared({ sharedKeys, pair }: Pick<Explanation, 'sharedKeys' | 'pair'>): string {
  const common = sharedKeys.filter(({ blocks }) => blocks)
  const were = `compared now: ${pair?.sentence ?? ''}`
  if (common.length === 0) return `nothing they say brought them together; ${were}`
  const keys = common.map(({ kind, value, records, cap }) => `${kind} “${value}” (${records} records, ${cap} at most)`)
  return `what they share is too common to bring them together: ${keys.join(', ')}; ${were}`
}
