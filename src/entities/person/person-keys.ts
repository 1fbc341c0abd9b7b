import type { Key } from '../scheme.ts'
import { givenRoots } from './nicknames.ts'
import type { PreparedPerson } from './prepare-person.ts'

/** The values that bring two people's records together, and those that are only counted. */
export function personKeys(person: PreparedPerson): Key[] {
  const keys: Key[] = []
  const add = (kind: string, ...parts: string[]) => {
    if (parts.every((part) => part !== '')) keys.push({ kind, value: parts.join(' '), blocks: true })
  }
  const count = (kind: string, value: string) => {
    if (value !== '') keys.push({ kind, value, blocks: false })
  }
  addContactKeys(person, add)
  addNameKeys(person, add)
  addCivilKeys(person, add)
  count('first', person.name?.first ?? '')
  count('last', person.name?.family ?? '')
  count('company', person.employer.name?.joined ?? '')
  count('host', person.employer.host)
  count('title', person.title)
  count('locality', person.locality)
  count('occupation', person.occupation)
  count('state', person.state)
  count('gender', person.gender)
  return unique(keys)
}

type Add = (kind: string, ...parts: string[]) => void

function addContactKeys({ name, mailboxes, phones, employer }: PreparedPerson, add: Add): void {
  const { stem } = employer
  for (const { address, local, letters, isRole } of mailboxes) {
    add('email', address)
    if (!isRole) add('local at employer', local, stem)
    if (!isRole) add('letters at employer', letters, stem)
    if (!isRole && local.length > 4) add('local', local)
    if (!isRole && letters.length > 5) add('letters', letters)
  }
  for (const { number } of phones) add('phone', number)
  if (!name) return
  if (name.first.length > 1 && name.family.length > 1) add('letters', name.first + name.family)
  add('letters at employer', name.first + name.family, stem)
  if (name.first) add('letters at employer', name.first.slice(0, 1) + name.family, stem)
  if (name.family) add('letters at employer', name.first + name.family.slice(0, 1), stem)
}

function addNameKeys({ name, employer, place }: PreparedPerson, add: Add): void {
  if (!name) return
  const { first, family, sorted, native } = name
  const { stem } = employer
  const roots = givenRoots(first)
  add('name', first, family)
  add('sorted name', sorted.includes(' ') ? sorted : '')
  add('last at employer', family.slice(-4), stem)
  add('first at employer', first.slice(0, 3), stem)
  for (const root of roots.length > 0 ? roots : [first]) {
    add('root at employer', root, stem)
    add('root and last', root, family)
  }
  for (const word of name.familyWords) add('initial and family word at employer', first.slice(0, 1), word, stem)
  add('sound', first.slice(0, 1), skeleton(family))
  add('native name', native)
  add('name in place', sorted, place)
}

function addCivilKeys({ name, birthDate, postcode, locality, street, employer }: PreparedPerson, add: Add): void {
  const date = birthDate?.digits ?? ''
  const { first = '', family = '' } = name ?? {}
  const stem = family.slice(0, 3)
  add('birth', date)
  add('birth year and last', birthDate?.year ?? '', stem)
  add('birth day and first', date.slice(4), first)
  add('first and birth year', first, birthDate?.year ?? '')
  add('postcode', postcode)
  add('postcode and last', postcode.slice(0, 3), stem)
  add('postcode and first', postcode.slice(0, 3), first)
  if (employer.stem === '') {
    add('locality and last', locality, stem)
    add('locality and first', locality, first)
  }
  add('street', street.length > 1 ? street.join(' ') : '')
}

/** A name's first letter and its consonants, doubles off: what spellings of one sound share. */
export function skeleton(name: string): string {
  const consonants = name
    .slice(1)
    .replace(/[aeiouyhw]/g, '')
    .replace(/(.)\1+/g, '$1')
  return name.length < 3 ? '' : name.slice(0, 1) + consonants
}

function unique(keys: Key[]): Key[] {
  const seen = new Set<string>()
  return keys.filter(({ kind, value }) => {
    const name = `${kind}\u0000${value}`
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}

const weakest = 60
const caps: Record<string, number> = { email: 400, name: 200, 'sorted name': 200, phone: 200 }

/** How many people may share a key before it brings nobody together. */
export function personKeyCap(kind: string): number {
  return caps[kind] ?? weakest
}
