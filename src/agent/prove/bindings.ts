import { foldName } from '../../entities/fold-name.ts'
import { sayDay } from '../../lib/say-date.ts'
import type { NumberFact } from '../../model/answer.ts'
import { sayFigure } from '../compose/figures.ts'
import { type SaidQuote, sayQuoted } from '../compose/say-quote.ts'
import type { Held, ProofContext } from './check-sentence.ts'

/** Why a figure or a quotation of a sentence stands beside another's name or day, or null. */
export function misbound(text: string, { numbers, quotes }: Held, context: ProofContext): string | null {
  return misboundFigure(text, numbers, context) ?? misboundQuote(text, quotes, context)
}

type Mark = { name: string; at: number }

function marksOf(text: string, names: Iterable<string>): Mark[] {
  const bare = text.replace(/“[^”]*”/g, (words) => ' '.repeat(words.length))
  return [...new Set(names)].flatMap((name) =>
    [...bare.matchAll(new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'gu'))].map(({ index }) => ({ name, at: index })),
  )
}

function nearestBefore(marks: readonly Mark[], at: number): string | undefined {
  return marks.filter((mark) => mark.at < at).sort((left, right) => right.at - left.at)[0]?.name
}

// Of several accounts or people each figure stands after the name it is of.
function misboundFigure(text: string, facts: readonly NumberFact[], { nameOf }: ProofContext): string | null {
  const namesOf = ({ filter }: NumberFact) =>
    [filter.companyIds, filter.personIds, filter.withPersonIds ?? [], filter.turns?.personIds ?? []]
      .filter((ids) => ids.length === 1)
      .flat()
      .flatMap((id) => nameOf.get(id) ?? [])
  const marks = marksOf(text, facts.flatMap(namesOf))
  if (new Set(marks.map(({ name }) => name)).size < 2) return null
  for (const said of new Set(facts.map(sayFigure))) {
    const own = facts.filter((fact) => sayFigure(fact) === said)
    for (const { at } of marksOf(text, [said])) {
      const name = nearestBefore(marks, at)
      if (name === undefined || own.some((fact) => namesOf(fact).length === 0 || namesOf(fact).includes(name))) continue
      return `${said} is not of ${name}`
    }
  }
  return null
}

// Of several quotes each stands beside its speaker and its day.
function misboundQuote(text: string, quotes: readonly SaidQuote[], { reading }: ProofContext): string | null {
  const speakers = marksOf(text, quotes.map(({ quote }) => quote.speaker))
  const dayOf = ({ quote }: SaidQuote) => (quote.occurredAt ? sayDay(quote.occurredAt, reading) : '')
  const days = marksOf(text, quotes.map(dayOf).filter(Boolean)).filter(({ at }) => !/(?:due|again) $/.test(text.slice(0, at)))
  for (const said of quotes) {
    const words = sayQuoted(said)
    const at = text.indexOf(words)
    if (at < 0) continue
    const behind = text.slice(at + words.length)
    const isBehind = (name: string) => new RegExp(`^, (?:[^“;]*, )?${escaped(name)}`).test(behind)
    for (const [marks, own] of [[speakers, said.quote.speaker], [days, dayOf(said)]] as const) {
      if (new Set(marks.map(({ name }) => name)).size < 2 || own === '') continue
      const before = nearestBefore(marks, at)
      if (before !== undefined && before !== own && !isBehind(own)) return `“${said.quote.text}” is not of ${before}`
    }
  }
  return null
}

const longEnough = 6

/** A name of an account or person in small letters that neither a proof nor the question holds; null: none. */
export function loweredName(bare: string, { nameOf, question }: ProofContext): string | null {
  const asked = foldName(question)
  const text = ` ${bare.replace(/[^\p{L}\p{N}' ’-]+/gu, ' ')} `
  for (const name of nameOf.values()) {
    const lower = name.toLowerCase()
    const [first = ''] = lower.split(' ')
    for (const words of [lower, ...(first.length >= longEnough ? [first] : [])]) {
      if (text.includes(` ${words} `) && !asked.includes(foldName(words))) return words
    }
  }
  return null
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
