import type { Comparison, Finding } from '../scheme.ts'
import { isOneEdit, similarity } from '../similarity.ts'
import { areTwoPeople } from './are-two-people.ts'
import type { PreparedPerson } from './prepare-person.ts'

/** How two postcodes fit: whole, with one error, or only their district. */
export const postcodeComparison: Comparison<PreparedPerson> = {
  name: 'postcode',
  levels: [
    { name: 'same postcode', m: 0.6, u: 0.01 },
    { name: 'one character differs', m: 0.08, u: 0.001 },
    { name: 'same district', m: 0.1, u: 0.005 },
    { name: 'another postcode', m: 0.22, u: 0.99 },
  ],
  compare({ postcode: left }, { postcode: right }) {
    if (left === '' || right === '') return null
    if (left === right) return { level: 0, rarity: { kind: 'postcode', value: left } }
    if (isOneEdit(left, right)) return { level: 1 }
    return { level: left.length > 3 && left.slice(0, -3) === right.slice(0, -3) ? 2 : 3 }
  },
}

/** How two towns, or two places of birth, fit. */
export const localityComparison: Comparison<PreparedPerson> = {
  name: 'town',
  levels: [
    { name: 'same town', m: 0.7, u: 0.1 },
    { name: 'similar town', m: 0.1, u: 0.005 },
    { name: 'another town', m: 0.2, u: 0.895 },
  ],
  compare({ locality: left }, { locality: right }) {
    if (left === '' || right === '') return null
    if (left === right) return { level: 0, rarity: { kind: 'locality', value: left } }
    return { level: similarity(left, right) >= 0.9 ? 1 : 2 }
  },
}

/** How two street addresses fit, whatever the order of their words. */
export const streetComparison: Comparison<PreparedPerson> = {
  name: 'street',
  levels: [
    { name: 'same street and number', m: 0.6, u: 0.0005 },
    { name: 'most words of the street', m: 0.2, u: 0.001 },
    { name: 'same street, another person', m: 0.003, u: 0.0005 },
    { name: 'some words of the street', m: 0.1, u: 0.02 },
    { name: 'another street', m: 0.1, u: 0.98 },
  ],
  compare(left, right) {
    const finding = compareStreets(left.street, right.street)
    const isShared = finding !== null && finding.level < sharedByTwo
    return isShared && areTwoPeople(left, right) ? { ...finding, level: sharedByTwo } : finding
  },
}
const sharedByTwo = 2

function compareStreets(left: readonly string[], right: readonly string[]): Finding | null {
  if (left.length === 0 || right.length === 0) return null
  const one = left.join(' ')
  if (one === right.join(' '))
    return left.length > 1 ? { level: 0, rarity: { kind: 'street', value: one } } : { level: 1 }
  const overlap = sharedWords(left, right) / Math.min(left.length, right.length)
  return { level: overlap >= 0.7 ? 1 : overlap >= 0.34 ? 3 : 4 }
}

function sharedWords(left: readonly string[], right: readonly string[]): number {
  return left.filter((word) => right.some((other) => word === other || (word.length > 3 && isOneEdit(word, other))))
    .length
}

const equality = (
  name: string,
  read: (person: PreparedPerson) => string,
  kind: string,
  same: { m: number; u: number },
): Comparison<PreparedPerson> => ({
  name,
  levels: [
    { name: `same ${name}`, ...same },
    { name: `another ${name}`, m: 1 - same.m, u: 1 - same.u },
  ],
  compare(left, right) {
    const value = read(left)
    if (value === '' || read(right) === '') return null
    return value === read(right) ? { level: 0, rarity: { kind, value } } : { level: 1 }
  },
})

export const stateComparison = equality('state', ({ state }) => state, 'state', { m: 0.9, u: 0.3 })
export const genderComparison = equality('gender', ({ gender }) => gender, 'gender', { m: 0.95, u: 0.5 })
export const occupationComparison = equality('occupation', ({ occupation }) => occupation, 'occupation', {
  m: 0.85,
  u: 0.05,
})

/** How the given names after the first fit. */
export const middleNameComparison: Comparison<PreparedPerson> = {
  name: 'middle name',
  levels: [
    { name: 'same middle name', m: 0.7, u: 0.02 },
    { name: 'its initial', m: 0.15, u: 0.05 },
    { name: 'another middle name', m: 0.15, u: 0.93 },
  ],
  compare({ name: left }, { name: right }) {
    const one = left?.middle[0]
    const other = right?.middle[0]
    if (!one || !other) return null
    if (one === other && one.length > 1) return { level: 0 }
    if (one[0] === other[0] && (one.length === 1 || other.length === 1)) return { level: 1 }
    return { level: similarity(one, other) >= 0.88 ? 0 : 2 }
  },
}

/** How two records' generations fit: father and son may share everything else. */
export const generationComparison: Comparison<PreparedPerson> = {
  name: 'generation',
  levels: [
    { name: 'same generation', m: 0.95, u: 0.4 },
    { name: 'another generation', m: 0.0001, u: 0.6 },
  ],
  compare({ name: left }, { name: right }) {
    if (!left?.generation || !right?.generation) return null
    return { level: left.generation === right.generation ? 0 : 1 }
  },
}
