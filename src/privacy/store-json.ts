import { cleanText } from './clean-text.ts'
import type { Masker, PersonalValue } from './masker.ts'

export type MaskedJson = { value: unknown; values: PersonalValue[] }
type Options = {
  /** Whether the text under a key is what somebody wrote, rather than an id, an address or a key of a machine. */
  isProse?: (key: string) => boolean
  /** Reads texts under one key as turns of one conversation, so that a number said over several is found. */
  asTurns?: boolean
}

const ofMachines =
  /(?:^|_)(?:ids?|ts|token|hash|digest|uri|url|href|permalink|cursor)$|(?:Ids?|Ts|Token|Hash|Digest|Uri|Url)$/
// What a number alone does not tell, the name of its field does.
const telling =
  /^(?:card ?(?:number|no)|cvv2?|cvc2?|security code|ssn|social security(?: number)?|birth ?date|date of birth|dob)$/

/** JSON as it may be written: each text is cleaned and masked as `Masker.storeText` does it, numbers that are cards become text. */
export function storeJson(masker: Masker, value: unknown, options: Options = {}): MaskedJson {
  const { isProse = (key) => !ofMachines.test(key), asTurns = false } = options
  const values = new Map<string, PersonalValue>()
  const keep = <T extends { values: PersonalValue[] }>(stored: T): T => {
    for (const one of stored.values) if (!values.has(one.token)) values.set(one.token, one)
    return stored
  }
  const one = (text: string, key: string): string => {
    const name = wordsOf(key)
    const said = telling.test(name) ? `${name}: ` : ''
    const { text: stored } = keep(masker.storeText(`${said}${text}`))
    return said !== '' && stored.startsWith(said) ? stored.slice(said.length) : stored
  }
  const spoken = asTurns ? turnsByKey(value, isProse) : new Map<string, string[]>()
  for (const [key, texts] of spoken) spoken.set(key, keep(masker.store(texts)).texts)
  const masked = mapTexts(value, (text, key) => {
    if (!isProse(key)) return text
    return one(spoken.get(key)?.shift() ?? cleanText(text), key)
  })
  return { value: masked, values: [...values.values()] }
}

/** A JSON value with each text, key and long number as `change` gives it. */
function mapTexts(value: unknown, change: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') return change(value, key)
  if (typeof value === 'number') return changedNumber(value, change, key)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change, key))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      /\d/.test(name) ? change(name, '#') : name,
      mapTexts(item, change, name),
    ]),
  )
}

function changedNumber(value: number, change: (text: string, key: string) => string, key: string): unknown {
  const figures = String(value)
  if (!/^\d{3,19}$/.test(figures) || (figures.length < 12 && !telling.test(wordsOf(key)))) return value
  const changed = change(figures, key)
  return changed === figures ? value : changed
}

function turnsByKey(value: unknown, isProse: (key: string) => boolean): Map<string, string[]> {
  const turns = new Map<string, string[]>()
  mapTexts(value, (text, key) => {
    const said = turns.get(key)
    if (said) said.push(cleanText(text))
    else if (isProse(key)) turns.set(key, [cleanText(text)])
    return text
  })
  return turns
}

function wordsOf(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
}
