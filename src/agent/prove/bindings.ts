import { foldName } from '../../entities/fold-name.ts'
import { sayDay } from '../../lib/say-date.ts'
import type { NumberFact } from '../../model/answer.ts'
import { sayFigure } from '../compose/figures.ts'
import { type SaidQuote, sayQuoted } from '../compose/say-quote.ts'
import type { Held, ProofContext } from './check-sentence.ts'
import { isPlain } from './plain-words.ts'

/** Why a figure or a quotation of a sentence stands beside another's name or day, or null. */
export function misbound(text: string, { numbers, quotes }: Held, context: ProofContext): string | null {
  return misboundFigure(text, numbers, context) ?? misboundQuote(text, quotes, context)
}

type Mark = { name: string; at: number }

function marksOf(text: string, names: Iterable<string>): Mark[] {
  const bare = text.replace(/“[^”]*”/g, (words) => ' '.repeat(words.length))
  return [...new Set(names)].flatMap((name) =>
    [...bare.matchAll(new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'gu'))].map(({ index }) => ({
      name,
      at: index,
    })),
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
  return facts.flatMap((fact) => unsaid(text, fact, namesOf(fact), marks) ?? [])[0] ?? null
}

// Where a name stands, its own figure stands after it, before them all or, of each of them, after them all.
function unsaid(text: string, fact: NumberFact, names: readonly string[], marks: readonly Mark[]): string | null {
  const sorted = marks.toSorted((left, right) => left.at - right.at)
  const said = sayFigure(fact)
  const own = sorted.flatMap((mark, place) =>
    names.includes(mark.name) ? [text.slice(mark.at, sorted[place + 1]?.at)] : [],
  )
  if (own.length === 0 || !text.includes(said) || own.some((part) => part.includes(said))) return null
  if (text.slice(sorted.at(-1)?.at).includes(`${said} each`)) return null
  return text.slice(0, sorted[0]?.at).includes(said) ? null : `${said} stands beside another name`
}

// Of several quotes each stands beside its speaker, or the account whose customer spoke, and beside its day.
function misboundQuote(text: string, quotes: readonly SaidQuote[], { reading }: ProofContext): string | null {
  const dayOf = ({ quote }: SaidQuote) => (quote.occurredAt ? sayDay(quote.occurredAt, reading) : '')
  const ownOf = ({ quote, side, company }: SaidQuote) => [
    quote.speaker,
    ...(company && side !== 'internal' ? [company] : []),
  ]
  const named = marksOf(
    text,
    quotes.flatMap(({ quote, company }) => [quote.speaker, ...(company ? [company] : [])]),
  )
  const names = named.filter(({ at }) => !/\((?:with )?$/.test(text.slice(0, at)))
  const days = marksOf(text, quotes.map(dayOf).filter(Boolean)).filter(
    ({ at }) => !/(?:due|again) $/.test(text.slice(0, at)),
  )
  for (const said of quotes) {
    const at = text.indexOf(sayQuoted(said))
    if (at < 0) continue
    const behind = text.slice(at + sayQuoted(said).length)
    if (
      isTurned(
        text,
        behind,
        said,
        quotes.flatMap((one) => (one.quote.speaker === said.quote.speaker ? dayOf(one) : [])),
      )
    ) {
      return `“${said.quote.text}” is not of that name or day`
    }
    const isBehind = (own: readonly string[]) =>
      own.some((name) => new RegExp(`^, (?:[^“;]*, )?${escaped(name)}`).test(behind))
    for (const [marks, own] of [
      [names, ownOf(said)],
      [days, [dayOf(said)]],
    ] as const) {
      const before = nearestBefore(marks, at)
      // What solved it is said by its day alone.
      if (marks === names && /solved [^:“]*: $/.test(text.slice(0, at))) continue
      if (before === undefined || own.includes(before) || own.includes('') || isBehind(own)) continue
      return `“${said.quote.text}” is not of ${before}`
    }
  }
  return misboundDay(text, quotes, dayOf, named)
}

const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \\d{1,2} [A-Z][a-z]{2}(?: \\d{4})?'

// `“…”, Brackwater, Tue 6 Oct` names the account as who spoke; `Elena Voss, Fri 13 Nov: “…”` a day on which she did not.
function isTurned(text: string, behind: string, { quote, company, side }: SaidQuote, days: readonly string[]): boolean {
  const after = behind.match(new RegExp(`^, ([^,;“]+), ${day}`))?.[1]
  if (after !== undefined && after !== quote.speaker) return true
  if (company && side !== 'internal' && text.includes(`${quote.speaker} (with ${company})`)) return true
  const told = [...text.matchAll(new RegExp(`${escaped(quote.speaker)}(?: \\([^)]*\\))?, (${day})`, 'g'))]
  return told.some(([, said = '']) => !days.includes(said))
}

// Days of quotes that are not shown stand after the account they are of.
function misboundDay(
  text: string,
  quotes: readonly SaidQuote[],
  dayOf: (said: SaidQuote) => string,
  named: readonly Mark[],
): string | null {
  const companies = named
    .filter(({ name }) => quotes.some(({ company }) => company === name))
    .sort((left, right) => left.at - right.at)
  if (new Set(companies.map(({ name }) => name)).size < 2) return null
  for (const said of quotes) {
    const own = dayOf(said)
    if (text.includes(sayQuoted(said)) || own === '' || !text.includes(own)) continue
    const parts = companies.flatMap((mark, place) =>
      mark.name === said.company ? [text.slice(mark.at, companies[place + 1]?.at)] : [],
    )
    if (parts.length > 0 && !parts.some((part) => part.includes(own))) return `${own} is not of ${said.company}`
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
      if (text.includes(` ${words} `) && !isPlain(words) && !asked.includes(foldName(words))) return words
    }
  }
  return null
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
