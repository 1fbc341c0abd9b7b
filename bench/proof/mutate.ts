import { quotationChanges, roleChanges } from './mutate-quotes.ts'
import { swapped, words } from './mutate-words.ts'
import { pick, type Random } from './random.ts'

/** A true sentence and what its surroundings offer for making it untrue. */
export type Scene = {
  text: string
  question: string
  /** All the rest that is said beside it and true: what stands there is no untruth. */
  beside: string
  people: readonly string[]
  accounts: readonly string[]
  /** Words of other quotations. */
  quotes: readonly string[]
}

export const kinds = [
  'number',
  'unit',
  'date',
  'negation',
  'speaker',
  'account',
  'modality',
  'quantifier',
  'direction',
  'merged-quotes',
  'side',
  'tense',
  'role',
  'standing',
  'quotation',
] as const
export type Kind = (typeof kinds)[number]
export type Mutant = { kind: Kind; text: string }

/** At most this many untruths of a kind are made of one sentence. */
const mostOfKind = 3

/**
 * Untruths of every kind that a sentence allows. Each changes one thing: a figure to one that is said nowhere beside it, a
 * name to one that is named nowhere beside it and shares no word with the one it replaces, a force, side, time or
 * direction to its contrary. What comes out as it was, or as something said beside it, is left out.
 */
export function mutantsOf(scene: Scene, random: Random): Mutant[] {
  const changes: Record<Kind, string[]> = {
    number: numberChanges(scene),
    unit: outside(scene.text, words.unit).filter((text) => !saysBeside(text, scene) && !repeats(text)),
    date: dateChanges(scene),
    negation: [...outside(scene.text, words.negation), ...leadChanges(scene.text, words.denials)],
    speaker: nameChanges(scene, scene.people, random),
    account: nameChanges(scene, scene.accounts, random).flatMap((text, place) =>
      place % 3 === 2 ? lowered(text, scene) : [text],
    ),
    modality: [...outside(scene.text, words.modality), ...leadChanges(scene.text, words.hedges)],
    quantifier: outside(scene.text, words.quantifier),
    direction: outside(scene.text, words.direction),
    'merged-quotes': quotationChanges(scene, random).merged,
    side: outside(scene.text, words.side),
    tense: outside(scene.text, words.tense),
    role: roleChanges(scene),
    standing: outside(scene.text, words.standing),
    quotation: quotationChanges(scene, random).altered,
  }
  return kinds.flatMap((kind) =>
    pick([...new Set(changes[kind])], mostOfKind, random)
      .filter((text) => plain(text) !== plain(scene.text) && !scene.beside.includes(text))
      .map((text) => ({ kind, text })),
  )
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}

/** A text with each change made once, wherever it can be, outside its quotations. */
export function outside(
  text: string,
  changes: readonly (readonly [RegExp, string | ((found: string) => string)])[],
): string[] {
  const made: string[] = []
  const pieces = text.split(/(“[^”]*”|"[^"]*")/)
  for (const [at, piece] of pieces.entries()) {
    if (at % 2 === 1) continue
    for (const [pattern, change] of changes) {
      for (const found of piece.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))) {
        const by = typeof change === 'string' ? change : change(found[0])
        const start = found.index
        made.push(pieces.with(at, piece.slice(0, start) + by + piece.slice(start + found[0].length)).join(''))
      }
    }
  }
  return made
}

const dated =
  /\b\d{1,2}(?:[–-]\d{1,2})? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*(?: \d{4})?|\b\d{1,2}:\d\d\b/g

function numberChanges({ text, question, beside }: Scene): string[] {
  const taken = new Set(`${text} ${question} ${beside}`.match(/\d+(?:[.,]\d+)*/g) ?? [])
  const masked = new Set(
    [...text.matchAll(dated)].flatMap((found) => [...found[0]].map((_, step) => found.index + step)),
  )
  const quoted = new Set(
    [...text.matchAll(/“[^”]*”|"[^"]*"/g)].flatMap((found) => [...found[0]].map((_, step) => found.index + step)),
  )
  const figures = [...text.matchAll(/(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])/g)].filter(
    ({ index }) => !masked.has(index) && !quoted.has(index),
  )
  const changed = figures.flatMap((found) => {
    const value = Number(found[0].replaceAll(',', ''))
    const others = [value + 1, value * 2 + 3, Math.max(0, value - 1), value * 10].map((one) => said(one, found[0]))
    return others.filter((one) => !taken.has(one)).map((one) => spliced(text, found, one))
  })
  const exchanged = figures.flatMap((left, place) =>
    figures
      .slice(place + 1)
      .flatMap((right) => (left[0] === right[0] || nounAfter(text, left) === '' ? [] : [swapped(text, left, right)])),
  )
  return [...changed, ...exchanged]
}

function nounAfter(text: string, found: RegExpMatchArray): string {
  return text.slice((found.index ?? 0) + found[0].length).match(/^ ?[%a-z-]+/)?.[0] ?? ''
}

function said(value: number, like: string): string {
  return like.includes(',') ? value.toLocaleString('en-US') : like.includes('.') ? value.toFixed(1) : String(value)
}

function spliced(text: string, { index = 0, 0: found }: RegExpMatchArray, by: string): string {
  return text.slice(0, index) + by + text.slice(index + found.length)
}

function dateChanges(scene: Scene): string[] {
  const days = [...scene.text.matchAll(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}(?: \d{4})?/g)].filter(
    ({ index }) => !isQuoted(scene.text, index),
  )
  const exchanged = days.flatMap((left, place) =>
    days.slice(place + 1).flatMap((right) => (left[0] === right[0] ? [] : [swapped(scene.text, left, right)])),
  )
  return [...outside(scene.text, words.date).filter((text) => !saysBeside(text, scene)), ...exchanged]
}

function isQuoted(text: string, index: number): boolean {
  const before = text.slice(0, index)
  return before.lastIndexOf('“') > before.lastIndexOf('”')
}

// What a change brought in is said beside it, so it may be true.
function saysBeside(text: string, { text: original, beside }: Scene): boolean {
  const added = text.match(/\d+ [\w-]+(?: \w+)?/g)?.filter((phrase) => !original.includes(phrase)) ?? []
  return added.some((phrase) => beside.includes(phrase))
}

// "2 accounts, 2 accounts" says nothing that is not so.
function repeats(text: string): boolean {
  const counted = text.match(/\b\d+ [a-z-]+/g) ?? []
  return new Set(counted).size < counted.length
}

function nameChanges({ text, question, beside }: Scene, names: readonly string[], random: Random): string[] {
  const own = names.filter((name) => outsideHas(text, name))
  const all = `${text} ${question} ${beside}`.toLowerCase()
  const strangers = names.filter(
    (name) =>
      !name
        .toLowerCase()
        .split(/[ '’]/)
        .some((word) => word.length > 2 && all.includes(word)),
  )
  return own.flatMap((name) =>
    pick(strangers, 3, random).flatMap((other) => outside(text, [[new RegExp(escaped(name)), () => other]])),
  )
}

function outsideHas(text: string, name: string): boolean {
  return name.length > 2 && text.replace(/“[^”]*”/g, ' ').includes(name)
}

export function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function lowered(text: string, { accounts, text: original }: Scene): string[] {
  const name = accounts.find((one) => outsideHas(text, one) && !outsideHas(original, one))
  return name
    ? [text.replace(name, name.toLowerCase()), text.replace(name, name.toLowerCase().split(' ')[0] ?? name)]
    : []
}

// `Elena Voss, Thu 19 Nov: “…”`: what is said of the saying.
function leadChanges(text: string, sayings: readonly string[]): string[] {
  const at = text.search(/: “/)
  return at < 0 ? [] : sayings.map((saying) => `${text.slice(0, at)}${saying}${text.slice(at + 1)}`)
}
