import type { Mailbox } from '../normalise/mailbox.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { isOneEdit } from '../similarity.ts'
import { areTwoPeople } from './are-two-people.ts'
import { areNamesOfTwo, compareNames, levelNamed } from './compare-name.ts'
import { spells } from './compare-name-with-mailbox.ts'
import type { PreparedPerson } from './prepare-person.ts'

const levels = [
  { name: 'same mailbox', m: 0.5, u: 0.00005 },
  { name: 'same shared mailbox', m: 0.01, u: 0.00005 },
  { name: 'same mailbox, another person', m: 0.004, u: 0.0002 },
  { name: 'same name at another provider or employer', m: 0.1, u: 0.0006 },
  { name: 'almost the same mailbox', m: 0.03, u: 0.00002 },
  { name: 'short and long form of one name', m: 0.06, u: 0.0005 },
  { name: 'private and work mailbox', m: 0.12, u: 0.2 },
  { name: 'two private mailboxes', m: 0.01, u: 0.02 },
  { name: 'same mailbox but for a number', m: 0.001, u: 0.0001 },
  { name: 'mailboxes for two forms of the name', m: 0.02, u: 0.0001 },
  { name: 'another mailbox at the same employer', m: 0.03, u: 0.002 },
  { name: 'a shared mailbox and another', m: 0.05, u: 0.05 },
  { name: 'mailboxes at two employers', m: 0.15, u: 0.73 },
] as const

type LevelName = (typeof levels)[number]['name']
const indexOf = Object.fromEntries(levels.map(({ name }, index) => [name, index])) as Record<LevelName, number>
const shortestTelling = 4
const sameName = levelNamed('same name')
const twoForms = new Set([
  levelNamed('nickname, same family name'),
  levelNamed('same given name, part of the family name'),
])

/** How two people's mailboxes fit; of several, the pair that fits best counts. */
export const emailComparison: Comparison<PreparedPerson> = {
  name: 'mailbox',
  levels,
  compare(left, right) {
    let best: Finding | null = null
    for (const one of left.mailboxes) {
      for (const other of right.mailboxes) {
        const finding = besideNames(compareMailboxes(one, other), { left, right, one, other })
        if (finding && (best === null || finding.level < best.level)) best = finding
      }
    }
    return best
  },
}

type Beside = { left: PreparedPerson; right: PreparedPerson; one: Mailbox; other: Mailbox }

// Two mailboxes that each spell their own record's name are no slip of the pen: they belong to two people whose names
// look alike, or to one who goes by two forms of a name.
function besideNames(finding: Finding, { left, right, one, other }: Beside): Finding | null {
  if (finding.rarity && areTwoPeople(left, right)) {
    // That two people write from "accounting@" says nothing of either.
    return one.isRole ? null : { ...finding, level: indexOf['same mailbox, another person'] }
  }
  const isNear = finding.level === indexOf['almost the same mailbox']
  const isColleague = finding.level === indexOf['another mailbox at the same employer']
  if (!(isNear || isColleague) || !left.name || !right.name) return finding
  if (spells(left.name, one).level > 1 || spells(right.name, other).level > 1) return finding
  const { level } = compareNames(left.name, right.name)
  if (level === sameName) return finding
  return {
    level:
      indexOf[twoForms.has(level) ? 'mailboxes for two forms of the name' : 'another mailbox at the same employer'],
  }
}

function compareMailboxes(left: Mailbox, right: Mailbox): Finding {
  if (left.address === right.address) {
    const rarity = { kind: 'email', value: left.address }
    return { level: indexOf[left.isRole ? 'same shared mailbox' : 'same mailbox'], rarity }
  }
  return { level: indexOf[levelOf(left, right)] }
}

function levelOf(left: Mailbox, right: Mailbox): LevelName {
  if (left.isRole || right.isRole) return 'a shared mailbox and another'
  const isTelling = left.local.length >= shortestTelling
  if (left.local === right.local)
    return isTelling ? 'same name at another provider or employer' : otherwise(left, right)
  const isSameHost = left.host === right.host
  if (left.letters === right.letters && left.letters.length >= shortestTelling) {
    // Whoever hands out "ann.lee2" has an "ann.lee" already.
    if (isSameHost && !left.isFree && digitsOf(left) !== digitsOf(right)) return 'same mailbox but for a number'
    return isSameHost ? 'almost the same mailbox' : 'same name at another provider or employer'
  }
  const areTwo = areNamesOfTwo(left.words[0] ?? '', right.words[0] ?? '')
  if (isSameHost && isTelling && !areTwo && isOneEdit(left.local, right.local)) return 'almost the same mailbox'
  if (isShortFor(left, right) || isShortFor(right, left)) return 'short and long form of one name'
  return otherwise(left, right)
}

const digitsOf = ({ local }: Mailbox) => local.replace(/\D/g, '')

// "jsmith" beside "john.smith".
function isShortFor(short: Mailbox, long: Mailbox): boolean {
  const [first = '', last = ''] = long.words
  if (long.words.length !== 2 || first.length < 2 || last.length < 2 || short.words.length !== 1) return false
  const { letters } = short
  return [first[0] + last, last + first[0], first + last[0], last[0] + first, last + first].includes(letters)
}

function otherwise(left: Mailbox, right: Mailbox): LevelName {
  if (left.isFree && right.isFree) return 'two private mailboxes'
  if (left.isFree || right.isFree) return 'private and work mailbox'
  return left.host === right.host ? 'another mailbox at the same employer' : 'mailboxes at two employers'
}
