import type { Needles } from '../../model/erasure.ts'

/** What stands where an erased person was named. */
export const erasedPerson = '[erased person]'
/** What stands where an erased person spoke, or where a number of theirs was. */
export const erasedWords = '[erased]'

export type Forgetting = ReturnType<typeof createForgetting>
type Given = Pick<Needles, 'names' | 'mailboxes' | 'phones'> & {
  /** Sentences somebody said: a text that is one of them, or part of one, goes whole. */
  said?: readonly string[]
  /** First and last names by themselves, told apart from words by their capital. */
  parts?: readonly string[]
  /** First names by themselves, which a surname behind them makes somebody else's. */
  firstNames?: readonly string[]
}

const digitsCompared = 10
const shortestSaid = 12

/** Takes names, mailboxes and phone numbers out of texts and JSON; doing it again changes nothing. */
export function createForgetting({ names, mailboxes, phones, said = [], parts = [], firstNames = [] }: Given) {
  const named = patternOf([...names.map(nameSource), ...mailboxes.map(mailboxSource)], 'giu')
  const called = patternOf(phones.map(phoneSource), 'gu')
  const byPart = patternOf([...parts.map(nameSource), ...firstNames.map(aloneSource)], 'gu')
  const spoken = said.map(plain)

  function text(value: string): string {
    if (isSaid(value)) return erasedWords
    let left = value
    if (named) left = left.replace(named, erasedPerson)
    if (byPart) left = left.replace(byPart, erasedPerson)
    return called ? left.replace(called, erasedWords) : left
  }

  function isSaid(value: string): boolean {
    if (spoken.length === 0 || value.length < shortestSaid) return false
    const own = plain(value)
    return (
      own.length >= shortestSaid &&
      spoken.some((one) => one.includes(own) || (one.length >= shortestSaid && own.includes(one)))
    )
  }

  function json(value: unknown): unknown {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(json)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, json(item)]))
  }

  return { text, json }
}

/** Whether a text names them, or has words in it that were said. */
export function createRecogniser({ words, ...known }: Needles): (text: string) => boolean {
  const { text: without } = createForgetting(known)
  return (text) => without(text) !== text || words.some((said) => text.includes(said))
}

/** The digits by which two ways of writing one number are the same. */
export function significant(phone: string): string {
  return phone.replace(/\D/g, '').slice(-digitsCompared)
}

/** First and last names that stand for a person by themselves. */
export function partsOf(name: string): string[] {
  return name.split(/\s+/).filter((part) => /^\p{Lu}[\p{L}'’-]{2,}$/u.test(part))
}

/** First names by which people of these names are called. */
export function firstNamesOf(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name.includes(' ')).flatMap((name) => partsOf(name).slice(0, 1)))]
}

function plain(value: string): string {
  return value.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

function patternOf(sources: readonly string[], flags: string): RegExp | null {
  return sources.length === 0 ? null : new RegExp(sources.toSorted((a, b) => b.length - a.length).join('|'), flags)
}

function nameSource(name: string): string {
  return `(?<![\\p{L}\\p{N}_])${loose(name, '\\s+')}(?![\\p{L}\\p{N}_])`
}

function aloneSource(name: string): string {
  return `${nameSource(name)}(?!['’]?s?\\s+\\p{Lu}\\p{Ll})`
}

function mailboxSource(mailbox: string): string {
  return `(?<![\\p{L}\\p{N}_])${literally(mailbox)}(?![\\p{L}\\p{N}_])`
}

function phoneSource(phone: string): string {
  return `(?<!\\d)(?:\\+?1?[^\\p{L}\\p{N}]{0,3})?${[...significant(phone)].join('[^\\p{L}\\p{N}]{0,3}')}(?!\\d)`
}

export function loose(text: string, space: string): string {
  return text.trim().split(/\s+/).map(literally).join(space)
}

export function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
