import type { PersonName } from '../normalise/person-name.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { isOneEdit, similarity } from '../similarity.ts'
import { areFormsOfOneName, isGivenName } from './nicknames.ts'
import type { PreparedPerson } from './prepare-person.ts'

const levels = [
  { name: 'same name', m: 0.55, u: 0.0006 },
  { name: 'nickname, same family name', m: 0.08, u: 0.00012 },
  { name: 'initial, same family name', m: 0.04, u: 0.0003 },
  { name: 'similar given name, same family name', m: 0.06, u: 0.0002 },
  { name: 'family name only', m: 0.01, u: 0.0003 },
  { name: 'another given name, same family name', m: 0.002, u: 0.06 },
  { name: 'given names of two people, same family name', m: 0.0002, u: 0.06 },
  { name: 'same given name, similar family name', m: 0.09, u: 0.0002 },
  { name: 'similar given and family name', m: 0.02, u: 0.0002 },
  { name: 'same given name, part of the family name', m: 0.01, u: 0.00003 },
  { name: 'given and family name swapped', m: 0.02, u: 0.00001 },
  { name: 'the same letters in all', m: 0.01, u: 0.00002 },
  { name: 'same given name, initial of the family name', m: 0.02, u: 0.0004 },
  { name: 'given name only', m: 0.03, u: 0.001 },
  { name: 'similar given name only', m: 0.005, u: 0.0008 },
  { name: 'same given name, another family name', m: 0.03, u: 0.01 },
  { name: 'another name', m: 0.02, u: 0.92 },
] as const

type LevelName = (typeof levels)[number]['name']
const indexOf = Object.fromEntries(levels.map(({ name }, index) => [name, index])) as Record<LevelName, number>

/** `other`: not merely unlike, but two names that two people bear. */
type Relation = 'same' | 'form' | 'initial' | 'similar' | 'missing' | 'part' | 'different' | 'other'
const similarFrom = 0.88
const similarGivenFrom = 0.92
const jointlySimilarFrom = 0.93

/** How two people's names fit: nicknames, initials, typing errors, swapped parts and missing parts are told apart. */
export const nameComparison: Comparison<PreparedPerson> = {
  name: 'name',
  levels,
  compare: ({ name: left }, { name: right }) => (left && right ? compareNames(left, right) : null),
}

/** The position of a level, by its name. */
export function levelNamed(name: LevelName): number {
  return indexOf[name]
}

/** The level two names reach. */
export function compareNames(left: PersonName, right: PersonName): Finding {
  const family = familyRelation(left, right)
  const given = givenRelation(left, right)
  const direct = levelOf(given, family)
  const level =
    direct === 'another name' || direct === 'same given name, another family name'
      ? (wholeLevel(left, right) ?? direct)
      : direct
  return finding(level, left, right)
}

function finding(level: LevelName, left: PersonName, right: PersonName): Finding {
  const index = indexOf[level]
  const first = left.first || right.first
  const family = left.family || right.family
  switch (level) {
    case 'same name':
      return { level: index, rarity: { kind: 'name', value: `${first} ${family}` } }
    case 'nickname, same family name':
    case 'initial, same family name':
    case 'similar given name, same family name':
    case 'family name only':
      return { level: index, rarity: { kind: 'last', value: family } }
    case 'same given name, similar family name':
    case 'same given name, initial of the family name':
    case 'given name only':
    case 'same given name, another family name':
      return { level: index, rarity: { kind: 'first', value: first } }
    default:
      return { level: index }
  }
}

function levelOf(given: Relation, family: Relation): LevelName {
  const isGivenSame = given === 'same' || given === 'form'
  switch (family) {
    case 'same':
      return withSameFamily(given)
    case 'similar':
      if (isGivenSame) return 'same given name, similar family name'
      return given === 'similar' || given === 'initial' ? 'similar given and family name' : 'another name'
    case 'part':
      return isGivenSame || given === 'initial' ? 'same given name, part of the family name' : 'another name'
    case 'initial':
      return isGivenSame ? 'same given name, initial of the family name' : 'another name'
    case 'missing':
      if (isGivenSame) return 'given name only'
      return given === 'similar' ? 'similar given name only' : 'another name'
    default:
      return isGivenSame ? 'same given name, another family name' : 'another name'
  }
}

function withSameFamily(given: Relation): LevelName {
  switch (given) {
    case 'same':
      return 'same name'
    case 'form':
      return 'nickname, same family name'
    case 'initial':
      return 'initial, same family name'
    case 'similar':
      return 'similar given name, same family name'
    case 'missing':
      return 'family name only'
    case 'other':
      return 'given names of two people, same family name'
    default:
      return 'another given name, same family name'
  }
}

function familyRelation(left: PersonName, right: PersonName): Relation {
  if (left.family === '' || right.family === '') return 'missing'
  if (left.family === right.family) return 'same'
  if (left.family.length === 1 || right.family.length === 1)
    return left.family[0] === right.family[0] ? 'initial' : 'different'
  if (left.familyWords.length + right.familyWords.length > 2 && sharesWord(left, right)) return 'part'
  return similarity(left.family, right.family) >= similarFrom ? 'similar' : 'different'
}

// "Dunn" and "Dunn-Ellis", also where the other part was taken for a middle name.
function sharesWord(left: PersonName, right: PersonName): boolean {
  return left.familyWords.some((word) => word.length > 2 && right.familyWords.includes(word))
}

/** Whether two names look like two people's: another given name, or nothing in common. */
export function areOfTwoPeople(left: PersonName | null, right: PersonName | null): boolean {
  if (!left || !right || left.first === '' || right.first === '') return false
  const { level } = compareNames(left, right)
  if (level === indexOf['given names of two people, same family name']) return true
  if (level === indexOf['another given name, same family name']) return true
  return level === indexOf['another name'] && left.family !== '' && right.family !== ''
}

function givenRelation(left: PersonName, right: PersonName): Relation {
  if (left.first === '' || right.first === '') return 'missing'
  const direct = givenNames(left.first, right.first)
  if (direct === 'same' || direct === 'form') return direct
  // "G. Robert" goes by Robert; "Ann" is half of "Ann Marie".
  const byMiddle =
    left.middle.some((word) => word.length > 2 && word === right.first) ||
    right.middle.some((word) => word.length > 2 && word === left.first)
  if (byMiddle) return 'form'
  const joined = [left.first, ...left.middle].join('') === [right.first, ...right.middle].join('')
  return joined ? 'same' : direct
}

function givenNames(left: string, right: string): Relation {
  if (left === right) return 'same'
  if (left.length === 1 || right.length === 1) return left[0] === right[0] ? 'initial' : 'different'
  if (areFormsOfOneName(left, right) || spelling(left) === spelling(right)) return 'form'
  // Of two names that people are given, neither is a slip of the pen for the other.
  if (areNamesOfTwo(left, right) || (isGivenName(left) && isGivenName(right))) return 'other'
  if (isOneEdit(left, right)) return 'similar'
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  if (long.startsWith(short)) return short.length > 2 && isGivenName(long) ? 'form' : 'initial'
  return similarity(left, right) >= similarGivenFrom ? 'similar' : 'different'
}

// Glenn and Glen, Erika and Erica, Phillip and Philip: one name, spelt in two ways.
function spelling(name: string): string {
  return name
    .replaceAll('ph', 'f')
    .replace(/[ck]+/g, 'k')
    .replace(/y/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/[eh]+$/, '')
}

/** Whether two given names that look alike are a man's and a woman's: Mario and Maria, Dan and Dana, Daniele and Daniela. */
export function areNamesOfTwo(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  if (long.length === short.length + 1) return short.length > 2 && long === `${short}a`
  const stem = left.slice(0, -1)
  const endings = left.slice(-1) + right.slice(-1)
  return left.length > 3 && stem === right.slice(0, -1) && /^(?:ao|oa|ae|ea)$/.test(endings)
}

function wholeLevel(left: PersonName, right: PersonName): LevelName | null {
  if (left.native !== '' && left.native === right.native) return 'the same letters in all'
  if (left.family === '' || right.family === '')
    return isHandle(left, right) || isHandle(right, left) ? 'initial, same family name' : null
  if (left.first === right.family && left.family === right.first) return 'given and family name swapped'
  if (left.sorted === right.sorted) return 'given and family name swapped'
  const apart = left.sorted.replaceAll(' ', '')
  const other = right.sorted.replaceAll(' ', '')
  if (apart === other) return 'the same letters in all'
  const crosswise =
    similarity(left.first, right.family) >= similarFrom && similarity(left.family, right.first) >= similarFrom
  if (crosswise) return 'given and family name swapped'
  return similarity(left.sorted, right.sorted) >= jointlySimilarFrom ? 'the same letters in all' : null
}

// "bball" for Bradley Ball.
function isHandle(handle: PersonName, { first, family }: PersonName): boolean {
  if (handle.family !== '' || family.length < 2 || first === '') return false
  return [first[0] + family, first + family, first + family[0], family + first[0]].includes(handle.first)
}
