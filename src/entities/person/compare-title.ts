import type { Comparison } from '../scheme.ts'
import { similarity } from '../similarity.ts'
import type { PreparedPerson } from './prepare-person.ts'

const levels = [
  { name: 'same title', m: 0.55, u: 0.04 },
  { name: 'similar title', m: 0.2, u: 0.05 },
  { name: 'another title', m: 0.25, u: 0.91 },
] as const

const words: Record<string, string> = {
  sr: 'senior',
  jr: 'junior',
  vp: 'vice president',
  svp: 'senior vice president',
  evp: 'executive vice president',
  avp: 'assistant vice president',
  mgr: 'manager',
  mktg: 'marketing',
  dir: 'director',
  eng: 'engineer',
  engr: 'engineer',
  asst: 'assistant',
  assoc: 'associate',
  exec: 'executive',
  ops: 'operations',
  hr: 'human resources',
  it: 'information technology',
  rep: 'representative',
  coord: 'coordinator',
  admin: 'administrator',
  acct: 'account',
  dept: 'department',
  gm: 'general manager',
  md: 'managing director',
  ceo: 'chief executive officer',
  cfo: 'chief financial officer',
  coo: 'chief operating officer',
  cto: 'chief technology officer',
  cio: 'chief information officer',
  cmo: 'chief marketing officer',
  cro: 'chief revenue officer',
  cpo: 'chief product officer',
  gc: 'general counsel',
  sdr: 'sales development representative',
  bdr: 'business development representative',
  ae: 'account executive',
  csm: 'customer success manager',
  pm: 'project manager',
  swe: 'software engineer',
  president: 'president',
}

/** How two titles fit, short forms written out ("CFO", "Sr. Software Engineer"). */
export const titleComparison: Comparison<PreparedPerson> = {
  name: 'title',
  levels,
  compare({ title: left }, { title: right }) {
    if (left === '' || right === '') return null
    if (left === right) return { level: 0, rarity: { kind: 'title', value: left } }
    return { level: isSimilar(left, right) ? 1 : 2 }
  },
}

function isSimilar(left: string, right: string): boolean {
  const one = writtenOut(left)
  const other = writtenOut(right)
  if (one === other || initials(one) === right || initials(other) === left) return true
  return similarity(one, other) >= 0.93
}

/** A folded title with its short forms written out and its link words off. */
export function writtenOut(title: string): string {
  return title
    .split(' ')
    .map((word) => words[word] ?? word)
    .filter((word) => word !== 'of' && word !== 'the' && word !== 'and')
    .join(' ')
}

function initials(title: string): string {
  return title
    .split(' ')
    .map((word) => word[0])
    .join('')
}
