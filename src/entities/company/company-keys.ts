import type { CompanyName } from '../normalise/company-name.ts'
import { consonants } from '../normalise/consonants.ts'
import type { WebDomain } from '../normalise/web-domain.ts'
import type { Key } from '../scheme.ts'
import { coreLabel } from './label-fits.ts'
import type { PreparedCompany } from './prepare-company.ts'

const caps: Record<string, number> = {
  name: 600,
  word: 350,
  business: 500,
  start: 300,
  opening: 60,
  sound: 400,
  brand: 350,
  phone: 100,
  domain: 500,
  label: 500,
  street: 100,
  acronym: 60,
}
const fewestSounds = 4
const openingLength = 5
const startLength = 8
const longestAcronym = 6
const shortestWord = 3

/** How many records may share a key of this kind before it brings no pairs together any more. */
export const capOf = (kind: string): number => caps[kind] ?? 100

type Add = (kind: string, value: string) => void

/** What brings two companies' records together to be compared, and what is counted to know how rare a shared value is. */
export function companyKeys({ names, domains, phones, address }: PreparedCompany): Key[] {
  const keys = new Map<string, Key>()
  const add: Add = (kind, value) => {
    if (value !== '') keys.set(`${kind} ${value}`, { kind, value, blocks: true })
  }
  for (const name of names) addName(name, add)
  for (const domain of domains) addDomain(domain, add)
  for (const phone of phones) add('phone', phone)
  if (address.street !== '') add('street', `${address.street} ${address.city}`)
  return [...keys.values()]
}

function addName({ joined, words, lines, sounds, acronym, native }: CompanyName, add: Add): void {
  add('name', joined)
  add('name', native)
  const sound = consonants(joined)
  if (sound.length >= fewestSounds) add('sound', sound)
  const first = lines.indexOf('')
  const firstSound = sounds[first] ?? ''
  if (firstSound.length >= fewestSounds) add('brand', firstSound)
  words.forEach((word, index) => {
    if (lines[index] !== '' || word.length < shortestWord) return
    add('word', word)
    for (const line of lines) if (line !== '' && line !== 'structure') add('business', `${word} ${line}`)
  })
  // Words run together by one and apart by the other share this.
  if (words.length > 1) add('word', `${words[0]}${words[1]}`)
  addStart(joined, add)
  if (acronym.length <= longestAcronym) add('acronym', acronym)
  if (words.length === 1 && joined.length <= longestAcronym) add('acronym', joined)
}

// A name and a domain made of it begin alike.
function addDomain({ host, label }: WebDomain, add: Add): void {
  const core = coreLabel(label)
  add('domain', host)
  add('label', label)
  add('label', core)
  addStart(core, add)
  if (label.length <= longestAcronym) add('acronym', label)
}

function addStart(text: string, add: Add): void {
  if (text.length >= openingLength) add('opening', text.slice(0, openingLength))
  if (text.length >= startLength) add('start', text.slice(0, startLength))
}
