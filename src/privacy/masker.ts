import { createHmac } from 'node:crypto'
import { findAcrossTurns, findPersonalData } from './find-personal-data.ts'
import type { KnownNames } from './known-names.ts'
import { normalValue } from './normal-value.ts'
import type { PersonalSpan, PersonalType } from './personal-span.ts'
import { policy } from './policy.ts'
import { findResidents } from './residents.ts'

/** A value that left a text: `token` stands there in its place. */
export type PersonalValue = { token: string; type: PersonalType; value: string }
export type Masker = ReturnType<typeof createMasker>

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const tokenLength = 6

/** Masks by one domain's key: the same value has the same token everywhere in it. Masking what is masked changes nothing. */
export function createMasker(key: string) {
  /** What stands in the place of a value: `[ssn 7k3fqa]`, or `[card number removed]` where nothing of it is kept. */
  function tokenOf(type: PersonalType, value: string): string {
    const { handling, label } = policy[type]
    if (handling === 'drop') return `[${label} removed]`
    const digest = createHmac('sha256', key)
      .update(`${type}:${normalValue(type, value)}`)
      .digest()
    return `[${label} ${[...digest.subarray(0, tokenLength)].map((byte) => letters[byte % 32]).join('')}]`
  }

  function replace(text: string, spans: readonly PersonalSpan[], note?: (value: PersonalValue) => void): string {
    let masked = ''
    let from = 0
    for (const { start, end, type, as } of spans) {
      const value = text.slice(start, end)
      const token = tokenOf(type, as ?? value)
      if (policy[type].handling === 'vault')
        note?.({ token, type, value: value.length > (as?.length ?? 0) ? value : (as ?? value) })
      masked += text.slice(from, start) + token
      from = end
    }
    return masked + text.slice(from)
  }

  /** The text as it may leave: every kind of personal data has become its token. */
  function mask(text: string, known?: KnownNames): string {
    const spans = findPersonalData(text, known)
    return spans.length === 0 ? text : mask(replace(text, spans), known)
  }

  /**
   * The turns of one conversation as they may be written: what is dropped is removed, what belongs into the vault has
   * become a token, also where a number is said over several turns. `values` are those tokens with what they stand for.
   * `apart` are the names of who took part: they are no residents.
   */
  function store(
    texts: readonly string[],
    apart: readonly string[] = [],
  ): { texts: string[]; values: PersonalValue[] } {
    const values = new Map<string, PersonalValue>()
    let written = [...texts]
    for (;;) {
      const all = findAcrossTurns(written)
      const residents = findResidents(written, all, apart)
      const found = all.map((spans, turn) => joined(spans.filter(isNotStored), residents[turn] ?? []))
      if (found.every((spans) => spans.length === 0)) return { texts: written, values: [...values.values()] }
      written = written.map((text, turn) => replace(text, found[turn] ?? [], (value) => note(values, value)))
    }
  }

  /** One text by itself as it may be written. */
  function storeText(text: string): { text: string; values: PersonalValue[] } {
    const { texts, values } = store([text])
    return { text: texts[0] ?? '', values }
  }

  return { mask, tokenOf, store, storeText }
}

function joined(spans: readonly PersonalSpan[], residents: readonly PersonalSpan[]): PersonalSpan[] {
  const free = residents.filter(({ start, end }) => !spans.some((span) => start < span.end && span.start < end))
  return [...spans, ...free].sort((left, right) => left.start - right.start)
}

function isNotStored({ type }: PersonalSpan): boolean {
  return policy[type].handling !== 'border'
}

function note(values: Map<string, PersonalValue>, value: PersonalValue): void {
  if (!values.has(value.token)) values.set(value.token, value)
}
