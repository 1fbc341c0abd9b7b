import { cardDigits, ibanOf, routingDigits, socialDigits } from './checked-numbers.ts'
import type { Random } from './random.ts'
import { mixDigits, sayDigits, split } from './say-digits.ts'
import { sayDate, sayMailbox, spokenStreet } from './say-words.ts'

export type NameLists = { first: readonly string[]; last: readonly string[] }
type Make = (random: Random, names: NameLists) => string

const cardGroups = (digits: string): number[] => (digits.length === 15 ? [4, 6, 5] : [4])
const alphanumeric = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const streets = [
  'Main',
  'Oak',
  'Maple',
  'Cedar',
  'Lakeview',
  'Park',
  'Washington',
  'Elm',
  'Sunset',
  'Bluebonnet',
  'Peachtree',
  'Mission',
]
const ways = [
  'Street',
  'St',
  'Avenue',
  'Ave',
  'Road',
  'Rd',
  'Boulevard',
  'Blvd',
  'Lane',
  'Ln',
  'Drive',
  'Dr',
  'Court',
  'Way',
]
const towns = ['Springfield, IL 62704', 'Austin, TX 78701', 'Denver, CO 80203', 'San Jose, CA 95112', 'Tampa, FL 33602']

/** A value of each kind as it may be written; `.digits` kinds are what the parted and spoken forms start from. */
export const digitsOf: Record<string, Make> = {
  card: cardDigits,
  cvv: (random) => random.digits(random.pick([3, 3, 4])),
  ssn: socialDigits,
  itin: (random) => `9${random.digits(2)}${random.between(70, 88)}${random.digits(4)}`,
  routing: routingDigits,
  account: (random) => random.between(1, 9) + random.digits(random.between(7, 11)),
  phone: (random) =>
    `${random.pick(['415', '212', '512', '303', '704', '206'])}${random.pick(['555', String(random.between(220, 989))])}${random.digits(4)}`,
}

export const groupsOf: Record<string, (digits: string) => number[]> = {
  card: cardGroups,
  ssn: () => [3, 2, 4],
  itin: () => [3, 2, 4],
  phone: () => [3, 3, 4],
}

/** How the digits of a kind are written; what is not here is written as it is. */
export const written: Record<string, (digits: string, random: Random) => string> = {
  card: (digits, random) => split(digits, cardGroups(digits)).join(random.pick([' ', '-', '', ' ', '.'])),
  ssn: (digits) => split(digits, [3, 2, 4]).join('-'),
  itin: (digits) => split(digits, [3, 2, 4]).join('-'),
  phone: (digits, random) => {
    const [area = '', office = '', line = ''] = split(digits, [3, 3, 4])
    return random.pick([
      `(${area}) ${office}-${line}`,
      `${area}-${office}-${line}`,
      `${area}.${office}.${line}`,
      `+1 ${area} ${office} ${line}`,
      `1-${area}-${office}-${line}`,
      `${area} ${office} ${line}`,
    ])
  },
}

export const spoken: Record<string, (digits: string, random: Random, groups?: readonly number[]) => string> = {
  spoken: sayDigits,
  mixed: (digits, random) => mixDigits(digits, random),
  plain: (digits) => digits,
}

export const wholeValues: Record<string, Make> = {
  iban: (random) => {
    const iban = ibanOf(random)
    return random.pick([iban, split(iban, [4]).join(' ')])
  },
  'iban.lower': (random) => split(ibanOf(random), [4]).join(' ').toLowerCase(),
  email: (random, { first, last }) =>
    `${plain(random.pick(first))}${random.pick(['.', '_', ''])}${plain(random.pick(last))}${random.pick(['', '7', '88'])}@${random.pick(['gmail.com', 'brackwater.example', 'oakridge-living.com', 'mail.co.uk', 'payready.example'])}`,
  'email.spoken': (random, { first, last }) => sayMailbox(plain(random.pick(first)), plain(random.pick(last)), random),
  'phone.intl': (random) =>
    random.pick([
      `+44 20 7946 ${random.digits(4)}`,
      `+49 30 ${random.between(2, 9)}${random.digits(6)}`,
      `+33 1 ${random.between(40, 59)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`,
      `+91 98${random.digits(3)} ${random.digits(5)}`,
    ]),
  address: (random) =>
    `${random.between(1, 9999)} ${random.pick(streets)} ${random.pick(ways)}${random.pick(['', '', ', Apt 4B', ' Unit 12', ' #210'])}`,
  'address.full': (random) =>
    `${random.between(1, 9999)} ${random.pick(streets)} ${random.pick(ways)}, ${random.pick(towns)}`,
  'address.spoken': (random) => spokenStreet(random),
  pobox: (random) => `${random.pick(['P.O. Box', 'PO Box', 'P.O. box'])} ${random.between(10, 9999)}`,
  birth: (random) =>
    random.pick([
      `${random.between(1, 12)}/${random.between(1, 28)}/${random.between(1945, 2005)}`,
      `${random.between(1945, 2005)}-0${random.between(1, 9)}-${random.between(10, 28)}`,
    ]),
  'birth.words': (random) => sayDate(random, 'written'),
  'birth.spoken': (random) => sayDate(random, 'spoken'),
  ip: (random) =>
    [random.between(1, 223), random.between(0, 255), random.between(0, 255), random.between(1, 254)].join('.'),
  ip6: (random) =>
    `2001:db8:${random.from('0123456789abcdef', 4)}::${random.from('123456789abcdef', 4)}:${random.from('123456789abcdef', 3)}`,
  secret: (random) =>
    random.pick([
      `AKIA${random.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
      `ghp_${random.from(alphanumeric, 36)}`,
      `xoxb-${random.digits(12)}-${random.digits(12)}-${random.from(alphanumeric, 24)}`,
      `sk-proj-${random.from(alphanumeric, 40)}`,
      `sk_live_${random.from(alphanumeric, 24)}`,
      `eyJ${random.from(alphanumeric, 20)}.${random.from(alphanumeric, 60)}.${random.from(alphanumeric, 43)}`,
      `glpat-${random.from(alphanumeric, 20)}`,
      `AIza${random.from(alphanumeric, 35)}`,
    ]),
  password: (random) =>
    random.pick([
      `Sunny${random.digits(2)}!day`,
      `${random.from(alphanumeric, 10)}#1`,
      `blue-${random.digits(4)}-Fox`,
      `P@ss${random.digits(3)}word`,
    ]),
  bearer: (random) => random.from(alphanumeric, 40),
  connection: (random) =>
    `postgres://app:${random.from(alphanumeric, 12)}@db${random.between(1, 9)}.payready.example:5432/core`,
  name: (random, { first, last }) => `${random.pick(first)} ${random.pick(last)}`,
  first: (random, { first }) => random.pick(first),
  last: (random, { last }) => random.pick(last),
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}
