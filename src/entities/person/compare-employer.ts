import type { Comparison } from '../scheme.ts'
import { similarity } from '../similarity.ts'
import type { Employer } from './employer.ts'
import type { PreparedPerson } from './prepare-person.ts'

const levels = [
  { name: 'same mail domain', m: 0.35, u: 0.002 },
  { name: 'same company name', m: 0.3, u: 0.002 },
  { name: 'similar company name', m: 0.1, u: 0.002 },
  { name: 'company name fits the domain', m: 0.1, u: 0.002 },
  { name: 'another company', m: 0.15, u: 0.99 },
] as const
const similarFrom = 0.9
const shortestStem = 4

/** How two people's employers fit, each known by its name or by the domain of the mailbox. */
export const employerComparison: Comparison<PreparedPerson> = {
  name: 'employer',
  levels,
  compare({ employer: left }, { employer: right }) {
    if (left.stem === '' || right.stem === '') return null
    if (left.name !== '' && left.name === right.name) return { level: 1, rarity: { kind: 'company', value: left.name } }
    if (left.host !== '' && left.host === right.host) return { level: 0, rarity: { kind: 'host', value: left.host } }
    if (left.name !== '' && right.name !== '') {
      if (isSimilar(left, right)) return { level: 2 }
      return fitsDomain(left, right) || fitsDomain(right, left) ? { level: 3 } : { level: 4 }
    }
    if (fitsDomain(left, right) || fitsDomain(right, left)) return { level: 3 }
    return { level: left.label !== '' && left.label === right.label ? 3 : 4 }
  },
}

function isSimilar(left: Employer, right: Employer): boolean {
  const [short, long] = left.words.length <= right.words.length ? [left.words, right.words] : [right.words, left.words]
  const isPart = short.every((word) => long.includes(word)) && short.join('').length >= shortestStem
  return (
    isPart ||
    isAcronym(left, right) ||
    isAcronym(right, left) ||
    similarity(left.name.replaceAll(' ', ''), right.name.replaceAll(' ', '')) >= similarFrom
  )
}

function isAcronym({ name }: Employer, { words }: Employer): boolean {
  const initials = words.map((word) => word[0]).join('')
  const withoutAnd = words
    .filter((word) => word !== 'and')
    .map((word) => word[0])
    .join('')
  return words.length > 1 && (name === initials || name === withoutAnd)
}

function fitsDomain({ words, name }: Employer, { label }: Employer): boolean {
  if (name === '' || label.length < shortestStem) return false
  const joined = words.join('')
  const withoutAnd = words.filter((word) => word !== 'and').join('')
  if (joined === label || withoutAnd === label) return true
  const [short, long] = joined.length < label.length ? [joined, label] : [label, joined]
  if (short.length >= shortestStem && long.startsWith(short)) return true
  return similarity(withoutAnd, label) >= similarFrom || isAcronym({ name: label } as Employer, { words } as Employer)
}
