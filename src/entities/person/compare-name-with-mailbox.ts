import type { Mailbox } from '../normalise/mailbox.ts'
import type { PersonName } from '../normalise/person-name.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { isOneEdit, similarity } from '../similarity.ts'
import { givenRoots } from './nicknames.ts'
import type { PreparedPerson } from './prepare-person.ts'

const levels = [
  { name: 'the mailbox spells the name', m: 0.55, u: 0.0003 },
  { name: 'the mailbox spells the name with initials', m: 0.25, u: 0.0008 },
  { name: 'the mailbox almost spells the name', m: 0.06, u: 0.0004 },
  { name: 'the mailbox holds the family name', m: 0.02, u: 0.001 },
  { name: 'the mailbox holds the given name', m: 0.05, u: 0.004 },
  { name: 'the mailbox spells another name', m: 0.07, u: 0.99 },
] as const
const other = levels.length - 1

/**
 * Holds one record's name against the other's mailbox, where the names or the mailboxes themselves cannot be held against
 * each other: a record that is only a mailbox meets one that is only a name.
 */
export const nameWithMailboxComparison: Comparison<PreparedPerson> = {
  name: 'name and mailbox',
  levels,
  compare(left, right) {
    if (left.name && right.name && left.mailboxes.length > 0 === right.mailboxes.length > 0) return null
    const findings = [
      compare(left.name, right.mailboxes, right.name),
      compare(right.name, left.mailboxes, left.name),
    ].filter((finding) => finding !== null)
    return findings.length === 0 ? null : findings.reduce((best, one) => (one.level < best.level ? one : best))
  },
}

function compare(name: PersonName | null, mailboxes: readonly Mailbox[], ownName: PersonName | null): Finding | null {
  if (!name || (ownName && mailboxes.length === 0)) return null
  const personal = mailboxes.filter(({ isRole }) => !isRole)
  if (personal.length === 0) return null
  return personal.map((mailbox) => spells(name, mailbox)).reduce((best, one) => (one.level < best.level ? one : best))
}

/** How well a mailbox's letters spell a name. */
export function spells(name: PersonName, mailbox: Mailbox): Finding {
  const { first, family } = name
  const { letters, words } = mailbox
  const givens = [first, ...givenRoots(first)].filter((given) => given.length > 1)
  const byFamily = family.length > 1 ? spellsFamily(name, mailbox, givens) : null
  if (byFamily) return byFamily
  const holdsGiven = givens.some((given) => given.length > 2 && (letters === given || words.includes(given)))
  const beginsSo = family === '' && givens.some((given) => given.length > 2 && letters.startsWith(given))
  return holdsGiven || beginsSo ? { level: 4, rarity: { kind: 'first', value: first } } : { level: other }
}

function spellsFamily(name: PersonName, { letters, words }: Mailbox, givens: readonly string[]): Finding | null {
  const { first, family, familyWords } = name
  const rarity = { kind: 'last', value: family }
  const initial = first.slice(0, 1)
  if (givens.some((given) => letters === given + family || letters === family + given)) return { level: 0, rarity }
  const holdsFamily = familyWords.some((word) => word.length > 1 && words.includes(word))
  if (holdsFamily && givens.some((given) => words.includes(given))) return { level: 0, rarity }
  if (letters === initial + family || letters === family + initial) return { level: 1, rarity }
  if (holdsFamily && first.length === 1 && words[0]?.startsWith(first)) return { level: 1, rarity }
  if (givens.some((given) => letters === given + family[0] || letters === family[0] + given)) {
    return { level: 1, rarity: { kind: 'first', value: first } }
  }
  if (givens.some((given) => isNearly(letters, given + family))) return { level: 2 }
  if (letters === family || words.includes(family)) return { level: 3, rarity }
  return isNearly(letters, initial + family) ? { level: 2 } : null
}

function isNearly(letters: string, name: string): boolean {
  return letters.length > 4 && (isOneEdit(letters, name) || similarity(letters, name) >= 0.96)
}
