import type { AnswerIdentity } from '../../model/answer.ts'
import { sayKind } from './say-question.ts'
import { saySystem } from './say-source.ts'

const shownNames = 6
const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** `One person under two names: Katie Dunn (HubSpot, Gong), Kathryn Dunn (Salesforce)`. */
export function sayIdentity({ kind, names }: AnswerIdentity): string {
  const sources = new Map<string, Set<string>>()
  for (const { name, source } of names) {
    const known = sources.get(name) ?? new Set()
    sources.set(name, known.add(saySystem(source)))
  }
  const listed = [...sources].map(([name, systems]) => `${name} (${[...systems].join(', ')})`)
  const left = listed.length - shownNames
  const list = [...listed.slice(0, shownNames), ...(left > 0 ? [`and ${left} more`] : [])].join(', ')
  const one = `One ${sayKind(kind)}`
  return sources.size > 1
    ? `${one} under ${sayNumber(sources.size)} names: ${list}`
    : `${one} in ${sayNumber(names.length)} records: ${list}`
}

function sayNumber(count: number): string {
  return numbers[count] ?? String(count)
}
