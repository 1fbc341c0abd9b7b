import type { Mailbox } from '../normalise/mailbox.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { isOneEdit } from '../similarity.ts'
import type { PreparedPerson } from './prepare-person.ts'

const levels = [
  { name: 'same mailbox', m: 0.5, u: 0.00005 },
  { name: 'same shared mailbox', m: 0.01, u: 0.00005 },
  { name: 'same name at another provider or employer', m: 0.1, u: 0.0006 },
  { name: 'almost the same mailbox', m: 0.03, u: 0.00002 },
  { name: 'short and long form of one name', m: 0.06, u: 0.0005 },
  { name: 'private and work mailbox', m: 0.12, u: 0.2 },
  { name: 'two private mailboxes', m: 0.01, u: 0.02 },
  { name: 'same mailbox but for a number', m: 0.001, u: 0.0001 },
  { name: 'another mailbox at the same employer', m: 0.03, u: 0.002 },
  { name: 'a shared mailbox and another', m: 0.05, u: 0.05 },
  { name: 'mailboxes at two employers', m: 0.15, u: 0.73 },
] as const

type LevelName = (typeof levels)[number]['name']
const indexOf = Object.fromEntries(levels.map(({ name }, index) => [name, index])) as Record<LevelName, number>
const shortestTelling = 4

/** How two people's mailboxes fit; of several, the pair that fits best counts. */
export const emailComparison: Comparison<PreparedPerson> = {
  name: 'mailbox',
  levels,
  compare({ mailboxes: left }, { mailboxes: right }) {
    let best: Finding | null = null
    for (const one of left) {
      for (const other of right) {
        const finding = compareMailboxes(one, other)
        if (best === null || finding.level < best.level) best = finding
      }
    }
    return best
  },
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
  if (isSameHost && isTelling && isOneEdit(left.local, right.local)) return 'almost the same mailbox'
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
