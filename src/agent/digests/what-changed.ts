import type { Answer, NumberFact, Quote, Sentence } from '../../model/answer.ts'

/** What the newer of two answers to one question says that the older does not. */
export type Changed = { hasChanged: boolean; sentences: Sentence[]; quotes: Quote[]; numbers: NumberFact[] }

type Compared = Pick<Answer, 'sentences' | 'quotes' | 'numbers' | 'table' | 'plan'>

/**
 * Whether the facts of an answer differ from those a week earlier: its figures, its quotations, and what it says. That the
 * period moved on, how much was read and how new it is are no change.
 */
export function whatChanged(previous: Compared, now: Compared): Changed {
  const told = new Set(wordsOf(previous))
  const quoted = new Set(previous.quotes.map(quoteKey))
  const counted = new Set(previous.numbers.map(numberKey))
  const sentences = now.sentences.filter(({ text }) => !told.has(bare(text, now)))
  const quotes = now.quotes.filter((quote) => !quoted.has(quoteKey(quote)))
  const numbers = now.numbers.filter((fact) => !counted.has(numberKey(fact)))
  const isGone = [
    differs(wordsOf(previous), wordsOf(now)),
    differs(previous.quotes.map(quoteKey), now.quotes.map(quoteKey)),
    differs(previous.numbers.map(numberKey), now.numbers.map(numberKey)),
  ]
  return { hasChanged: isGone.includes(true), sentences, quotes, numbers }
}

function wordsOf(answer: Compared): string[] {
  const rows = (answer.table?.rows ?? []).map(({ cells }) => cells.join('\t'))
  return [...answer.sentences.map(({ text }) => text), ...rows].map((text) => bare(text, answer))
}

// Without the words of its own period, and of how much was read.
function bare(text: string, { plan }: Compared): string {
  const labels = [plan.time?.label, plan.compared?.label].flatMap((label) => label ?? [])
  const timeless = labels.reduce((left, label) => left.replaceAll(label, '…'), text)
  return timeless.replace(/\bI read \d+ [a-z-]+(?: and [a-z-]+)?\b/g, 'I read …')
}

function quoteKey({ interactionId, turnId, start, end }: Quote): string {
  return [interactionId, turnId, start, end].join('\n')
}

function numberKey({ metric, value, filter: { from: _from, to: _to, ...filter } }: NumberFact): string {
  return JSON.stringify([metric, value, filter])
}

function differs(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [new Set(left), new Set(right)]
  return one.size !== other.size || [...one].some((text) => !other.has(text))
}
