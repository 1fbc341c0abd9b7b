import { foldName } from '../../entities/fold-name.ts'
import { type Reading, sayDay } from '../../lib/say-date.ts'
import { contentTerms } from '../../memory/search/tokenise.ts'
import type { CrmRecord } from '../../model/account.ts'
import type { NumberFact, Sentence, Support } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import type { RecordFact } from '../../model/record-fact.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { crmPhrases } from '../compose/crm-words.ts'
import { isNotice } from '../compose/notices.ts'
import { type SaidQuote, sayLeadQuote, sayQuote } from '../compose/say-quote.ts'
import { viewpointPrefix } from '../compose/say-viewpoint.ts'
import { sayWhere } from '../compose/wording.ts'
import { misacted } from './acting.ts'
import { loweredName, misbound } from './bindings.ts'
import { denyIdentity, fieldOf, phrasesOf } from './check-records.ts'
import { factPhrases, quotePhrases } from './known-phrases.ts'
import { unborne } from './standing-words.ts'
import { strayWords } from './stray-words.ts'
import { labelKey, type Verified } from './verify-evidence.ts'

export type ProofContext = {
  question: string
  plan: Plan
  numbers: readonly NumberFact[]
  verified: Verified
  reading: Reading
  /** Names of the people and accounts the asker may know, by id. */
  nameOf: ReadonlyMap<string, string>
}

export type Verdict = { kind: 'proved' } | { kind: 'dropped'; reason: string }

export type Held = {
  quotes: SaidQuote[]
  heads: InteractionHead[]
  numbers: NumberFact[]
  names: string[]
  records: RecordFact[]
  crm: CrmRecord[]
  labels: string[]
}

/**
 * Whether a sentence says nothing its support does not: a quote is verbatim and by that speaker on that day, every figure
 * was counted and stands beside its own noun, every name, date and quotation is one of its proofs or of the question.
 */
export function checkSentence({ kind, text: told, support }: Sentence, context: ProofContext): Verdict {
  const prefix = viewpointPrefix(context.plan, context.reading)
  const text = told.startsWith(prefix) ? told.slice(prefix.length) : told
  if (kind === 'gap' && isNotice(text)) return { kind: 'proved' }
  const unsupported = support.find((item) => !isVerified(item, context.verified))
  if (unsupported) return dropped(`its ${unsupported.kind} is not confirmed by the store`)
  if (kind !== 'gap' && support.length === 0) return dropped('nothing supports it')
  const held = heldBy(support, context)
  if (kind === 'quote') return checkQuote(text, held, context)
  const untrue = denyIdentity(text, support, context.verified.records)
  return untrue === null ? checkClaim(text, held, context) : dropped(untrue)
}

/** `+5`, `−1`, `0`. */
export function sayChange(difference: number): string {
  const size = Math.abs(difference)
  return difference > 0 ? `+${size}` : difference < 0 ? `−${size}` : '0'
}

export function dropped(reason: string): Verdict {
  return { kind: 'dropped', reason }
}

export function isVerified(item: Support, verified: Verified): boolean {
  if (item.kind === 'quote') return verified.quotes.has(item.index)
  if (item.kind === 'number') return verified.numbers.has(item.index)
  if (item.kind === 'crm') return verified.crm.has(item.id)
  if (item.kind === 'label') return verified.labels.has(labelKey(item))
  if (item.kind === 'record') return fieldOf(verified.records.get(item.id), item.field) !== undefined
  return verified.heads.has(item.id)
}

export function heldBy(support: readonly Support[], { verified, numbers }: ProofContext): Held {
  return {
    quotes: support.flatMap((item) => (item.kind === 'quote' ? (verified.quotes.get(item.index) ?? []) : [])),
    numbers: support.flatMap((item) => (item.kind === 'number' ? (numbers[item.index] ?? []) : [])),
    heads: support.flatMap((item) => (item.kind === 'interaction' ? (verified.heads.get(item.id) ?? []) : [])),
    records: support.flatMap((item) => (item.kind === 'record' ? (verified.records.get(item.id) ?? []) : [])),
    crm: support.flatMap((item) => (item.kind === 'crm' ? (verified.crm.get(item.id) ?? []) : [])),
    labels: support.flatMap((item) => (item.kind === 'label' ? (verified.labels.get(labelKey(item)) ?? []) : [])),
    names: support.flatMap((item) => (item.kind === 'interaction' ? (verified.participants.get(item.id) ?? []) : [])),
  }
}

function checkQuote(text: string, { quotes }: Held, { plan, reading }: ProofContext): Verdict {
  const isSaid = quotes.some(
    (said) => text === sayQuote(said, plan, reading) || text === sayLeadQuote(said, plan, reading),
  )
  return isSaid ? { kind: 'proved' } : dropped('it differs from who said what and when')
}

export function checkClaim(text: string, held: Held, context: ProofContext): Verdict {
  const { plan, reading } = context
  const known = [
    plan.time?.label,
    ...namedIn(plan),
    plan.compared?.label,
    ...held.numbers.flatMap((fact) => factPhrases(fact, context)),
    ...held.names,
    ...held.records.flatMap(phrasesOf),
    ...held.heads.flatMap((head) => [
      `“${head.title}”`,
      head.company,
      sayWhere(head),
      sayTime(head.occurredAt, reading),
    ]),
    ...held.quotes.flatMap((said) => quotePhrases(said, reading)),
    ...held.crm.flatMap((record) => crmPhrases(record, reading)),
    ...held.labels,
  ]
  const { bare, quotations, figures, names, addresses, standings } = strayWords(
    text,
    known.flatMap((phrase) => phrase ?? []),
  )
  const strange = quotations.find(
    (words) => !isOfQuestion(words, text.startsWith('I found no ') ? { ...held, quotes: [] } : held, context),
  )
  if (strange !== undefined) return dropped(`“${strange}” is nobody's words`)
  if (figures[0] !== undefined) return dropped(`${figures[0]} was not counted`)
  if (addresses[0] !== undefined) return dropped(`${addresses[0]} is not in its proofs`)
  if (names[0] !== undefined) return dropped(`${names[0]} is not in its proofs`)
  if (standings[0] !== undefined && !text.startsWith('I found no ')) {
    return dropped(`“${standings[0]}” is said by none of its proofs`)
  }
  const small = loweredName(bare, context)
  if (small !== null) return dropped(`${small} is not in its proofs`)
  const word = unborne(text, bare, held, context)
  if (word !== null) return dropped(`“${word}” is borne by none of its proofs`)
  const bound = misbound(text, held, context) ?? misacted(text, held, context)
  if (bound !== null) return dropped(bound)
  const denied = text.startsWith('Nobody says') ? quotations : []
  const isHeard = denied.flatMap(contentTerms).some((term) => !held.numbers.some((fact) => isAbsence(fact, term)))
  return isHeard ? dropped('somebody may have said it') : { kind: 'proved' }
}

// Words of the question may be said back where nobody else's are quoted; what proves nothing may say parts of them.
function isOfQuestion(words: string, held: Held, { question, plan }: ProofContext): boolean {
  const asked = foldName(`${question} ${plan.time?.phrase ?? ''} ${plan.terms.join(' ')}`)
  const whole = new Set(asked.split(' '))
  const said = foldName(words).split(' ')
  if (Object.values(held).every(({ length }) => length === 0)) return said.every((word) => asked.includes(word))
  return held.quotes.length + held.heads.length + held.crm.length === 0 && said.every((word) => whole.has(word))
}

// "My accounts" names none of them: each is known only by what is of it.
function namedIn(plan: Plan): string[] {
  const companies = plan.mine === 'accounts' ? [] : plan.companies
  const people = plan.mine === 'team' ? [] : plan.people
  return [...companies, ...people, ...people.map(({ name }) => ({ name: name.split(' ')[0] ?? name }))].map(
    ({ name }) => name,
  )
}

function sayTime(occurredAt: string | null, reading: Reading): string | null {
  return occurredAt && sayDay(occurredAt, reading)
}

function isAbsence({ metric, value, filter }: NumberFact, term: string): boolean {
  return metric === 'matching_turns' && value === 0 && filter.terms.includes(term)
}
