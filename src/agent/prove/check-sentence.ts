import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { NumberFact, Quote, Sentence, Support } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { Verified } from './verify-evidence.ts'

export type ProofContext = {
  question: string
  plan: Plan
  quotes: readonly Quote[]
  numbers: readonly NumberFact[]
  verified: Verified
  reading: Reading
}

export type Verdict = { kind: 'proved' } | { kind: 'dropped'; reason: string }

const quoted = /“([^”]*)”/g
const numberWord = /\d+(?:[.,]\d+)*/g

/**
 * Whether a sentence says nothing its support does not: its quotes are verbatim and by that speaker on that day,
 * every figure in it was counted, every date in it is a date of its proofs or of the period asked about.
 */
export function checkSentence(sentence: Sentence, context: ProofContext): Verdict {
  const { kind, text, support } = sentence
  const unsupported = support.find((item) => !isVerified(item, context.verified))
  if (unsupported) return dropped(`its ${unsupported.kind} is not confirmed by the store`)
  if (kind !== 'gap' && support.length === 0) return dropped('nothing supports it')
  const quotes = supportedQuotes(support, context)
  const strange = [...text.matchAll(quoted)]
    .map(([, words]) => words ?? '')
    .find((words) => !mayQuote(words, quotes, context, support))
  if (strange !== undefined) return dropped(`“${strange}” is nobody's words`)
  if (kind === 'quote' && !quotes.some((quote) => namesSource(text, quote, context.reading))) {
    return dropped('it does not say who spoke and when')
  }
  const figure = strayFigure(text, context, support)
  return figure === null ? { kind: 'proved' } : dropped(`${figure} was not counted`)
}

function dropped(reason: string): Verdict {
  return { kind: 'dropped', reason }
}

function isVerified(item: Support, verified: Verified): boolean {
  if (item.kind === 'quote') return verified.quotes.has(item.index)
  if (item.kind === 'number') return verified.numbers.has(item.index)
  return verified.heads.has(item.id)
}

function supportedQuotes(support: readonly Support[], { quotes }: ProofContext): Quote[] {
  return support.flatMap((item) => (item.kind === 'quote' ? (quotes[item.index] ?? []) : []))
}

function supportedHeads(support: readonly Support[], { verified }: ProofContext): InteractionHead[] {
  return support.flatMap((item) => (item.kind === 'interaction' ? (verified.heads.get(item.id) ?? []) : []))
}

// Words in quotation marks are a proof's words, the asker's own, or the title of a conversation that is a proof.
function mayQuote(
  words: string,
  quotes: readonly Quote[],
  context: ProofContext,
  support: readonly Support[],
): boolean {
  const bare = words.replace(/^…|…$/g, '')
  const asked = `${context.question} ${context.plan.time?.phrase ?? ''}`.toLowerCase()
  return (
    quotes.some((quote) => quote.text === bare || quote.text === words) ||
    supportedHeads(support, context).some(({ title }) => title === words) ||
    bare
      .toLowerCase()
      .split(/\s+/)
      .every((word) => asked.includes(word))
  )
}

function namesSource(text: string, quote: Quote, reading: Reading): boolean {
  const before = text.slice(0, text.indexOf('“'))
  const speaker = quote.speaker.trim() === '' ? 'An unnamed speaker' : quote.speaker
  const when = quote.occurredAt ? sayDay(quote.occurredAt, reading) : 'undated'
  return before.startsWith(`${speaker}, `) && before.includes(when)
}

// What is left of a sentence after its quotes, names, titles and dates must hold no figure that was not counted.
function strayFigure(text: string, context: ProofContext, support: readonly Support[]): string | null {
  const { plan, reading } = context
  const heads = supportedHeads(support, context)
  const quotes = supportedQuotes(support, context)
  const known = [
    plan.time?.label,
    plan.time?.phrase,
    ...plan.companies.map(({ name }) => name),
    ...plan.people.map(({ name }) => name),
    ...heads.flatMap(({ title, occurredAt }) => [title, occurredAt && sayDay(occurredAt, reading)]),
    ...quotes.flatMap(({ speaker, title, occurredAt }) => [speaker, title, occurredAt && sayDay(occurredAt, reading)]),
  ]
  let rest = text.replace(quoted, ' ')
  for (const phrase of known) if (phrase) rest = rest.replaceAll(phrase, ' ')
  const counted = new Set(
    support.flatMap((item) => (item.kind === 'number' ? (context.numbers[item.index]?.value ?? []) : [])),
  )
  return rest.match(numberWord)?.find((figure) => !counted.has(Number(figure.replaceAll(',', '')))) ?? null
}
