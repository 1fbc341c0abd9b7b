import type { Phone } from '../normalise/phone.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { areTwoPeople } from './are-two-people.ts'
import type { PreparedPerson } from './prepare-person.ts'

const levels = [
  { name: 'same phone and extension', m: 0.05, u: 0.00001 },
  { name: 'same phone', m: 0.5, u: 0.0006 },
  { name: 'same number, another extension', m: 0.05, u: 0.0003 },
  { name: 'same phone, another person', m: 0.01, u: 0.001 },
  { name: 'same last seven digits', m: 0.01, u: 0.00001 },
  { name: 'another phone', m: 0.39, u: 0.999 },
] as const
const sharedByTwo = 3

/** How two people's phones fit. A number that many share (a switchboard) weighs little through its frequency. */
export const phoneComparison: Comparison<PreparedPerson> = {
  name: 'phone',
  levels,
  compare(one, other) {
    const finding = comparePhones(one.phones, other.phones)
    return finding?.rarity && areTwoPeople(one, other) ? { ...finding, level: sharedByTwo } : finding
  },
}

function comparePhones(left: readonly Phone[], right: readonly Phone[]): Finding | null {
  if (left.length === 0 || right.length === 0) return null
  let level = levels.length - 1
  let shared = ''
  for (const one of left) {
    for (const other of right) {
      const found = levelOf(one, other)
      if (found < level) {
        level = found
        shared = one.number
      }
    }
  }
  return level < sharedByTwo ? { level, rarity: { kind: 'phone', value: shared } } : { level }
}

function levelOf(left: Phone, right: Phone): number {
  if (left.number === right.number) {
    if (left.extension === right.extension) return left.extension === '' ? 1 : 0
    return left.extension !== '' && right.extension !== '' ? 2 : 1
  }
  return left.number.slice(-7) === right.number.slice(-7) ? 4 : 5
}
