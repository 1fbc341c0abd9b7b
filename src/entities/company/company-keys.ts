import type { Key } from '../scheme.ts'
import { coreLabel } from './label-fits.ts'
import type { PreparedCompany } from './prepare-company.ts'

const caps: Record<string, number> = { name: 500, word: 150, start: 100, phone: 100, domain: 500, label: 500, street: 100, acronym: 60 }
const startLength = 5

/** How many records may share a key of this kind before it brings no pairs together any more. */
export const capOf = (kind: string): number => caps[kind] ?? 100

/** What brings two companies' records together to be compared, and what is counted to know how rare a shared value is. */
export function companyKeys({ names, domains, phones, address }: PreparedCompany): Key[] {
  const keys = new Map<string, Key>()
  const add = (kind: string, value: string, blocks = true) => {
    if (value !== '') keys.set(`${kind} ${value}`, { kind, value, blocks })
  }
  for (const { joined, words, lines, acronym, native } of names) {
    add('name', joined)
    add('name', native)
    words.forEach((word, index) => {
      add('word', word, lines[index] === '' && word.length > 2)
      // Words run together by one and apart by the other share this.
      const next = words[index + 1]
      if (next !== undefined && index === 0) add('word', `${word}${next}`)
    })
    // Numbers and short words begin too many names.
    if (joined.length >= startLength) add('start', joined.slice(0, startLength))
    add('acronym', acronym.length < 7 ? acronym : '')
    if (words.length === 1 && joined.length < 7) add('acronym', joined)
  }
  for (const { host, label } of domains) {
    add('domain', host)
    add('label', label)
    add('label', coreLabel(label))
    // A name and a domain made of it begin alike.
    if (label.length >= startLength) add('start', coreLabel(label).slice(0, startLength))
    if (label.length < 7) add('acronym', label)
  }
  for (const phone of phones) add('phone', phone)
  if (address.street !== '') add('street', `${address.street} ${address.city}`)
  return [...keys.values()]
}
