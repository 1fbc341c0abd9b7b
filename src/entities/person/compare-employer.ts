import { labelFits } from '../company/label-fits.ts'
import type { CompanyName } from '../normalise/company-name.ts'
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
  compare({ employer: left, mailboxes: own }, { employer: right, mailboxes: others }) {
    if (left.stem === '' || right.stem === '') return null
    const name = left.name?.joined ?? ''
    if (name !== '' && name === right.name?.joined) return { level: 1, rarity: { kind: 'company', value: name } }
    // One mailbox is at one employer: that is no second piece of evidence.
    if (own.some(({ address }) => others.some((other) => other.address === address))) return null
    if (left.host !== '' && left.host === right.host) return { level: 0, rarity: { kind: 'host', value: left.host } }
    if (left.name && right.name && areSimilar(left.name, right.name)) return { level: 2 }
    if (fitsDomain(left, right) || fitsDomain(right, left)) return { level: 3 }
    return { level: left.label !== '' && left.label === right.label ? 3 : 4 }
  },
}

function areSimilar(left: CompanyName, right: CompanyName): boolean {
  const [short, long] = left.words.length <= right.words.length ? [left, right] : [right, left]
  const isPart = short.words.every((word) => long.words.includes(word)) && short.joined.length >= shortestStem
  if (isPart || left.acronym === right.joined || right.acronym === left.joined) return true
  if (similarity(left.joined, right.joined) >= similarFrom) return true
  const [one, other] = [ownPart(left), ownPart(right)]
  return one.length >= shortestStem && other.length >= shortestStem && similarity(one, other) >= similarFrom
}

// "Gray Moor Mgmt" and "Greymoor Living": what is left without the words any such company may have.
function ownPart({ words, lines }: CompanyName): string {
  return words.filter((_, index) => lines[index] === '').join('')
}

function fitsDomain({ name }: Employer, { label }: Employer): boolean {
  if (!name || label.length < 2) return false
  if (labelFits(name, label) !== null) return true
  const [short, long] = name.joined.length < label.length ? [name.joined, label] : [label, name.joined]
  if (short.length >= shortestStem && long.startsWith(short)) return true
  return label.length >= shortestStem && similarity(name.joined, label) >= similarFrom
}
