import { readFileSync } from 'node:fs'
import type { PersonalSpan, PersonalType } from '../../src/privacy/personal-span.ts'
import { names } from './names.ts'
import { digitsOf, groupsOf, type NameLists, spoken, wholeValues, written } from './personal-values.ts'
import { plainValues } from './plain-values.ts'
import { createRandom, type Random } from './random.ts'
import { sayDigits, split } from './say-digits.ts'

export type Split = 'dev' | 'held-out'
/** The turns of one conversation and, for each, its personal data. */
export type Labelled = { texts: string[]; spans: PersonalSpan[][] }

const typeOf: Record<string, PersonalType> = {
  itin: 'ssn',
  routing: 'bank',
  account: 'bank',
  pobox: 'address',
  ip6: 'ip',
  password: 'secret',
  bearer: 'secret',
  connection: 'secret',
  name: 'person',
  first: 'person',
  last: 'person',
}
const dataShare = 0.7

/** `count` sentences of a split's templates; at least three in ten hold no personal data. */
export function generateSentences(of: Split, seed: number, count: number): Labelled[] {
  const lines = readFileSync(new URL(`./templates-${of}.txt`, import.meta.url), 'utf8').split('\n')
  const templates = lines.filter((line) => line && !line.startsWith('#'))
  const withData = templates.filter((line) => !line.startsWith('- '))
  const without = templates.filter((line) => line.startsWith('- ')).map((line) => line.slice(2))
  const random = createRandom(seed)
  const people = { first: names[of].first.split(' '), last: names[of].last.split(' ') }
  return Array.from({ length: count }, (_, at) => {
    const among = at < count * dataShare ? withData : without
    return fillTemplate(among[at % among.length] ?? '', random, people)
  })
}

function fillTemplate(template: string, random: Random, people: NameLists): Labelled {
  const digits = new Map<string, string>()
  const filled = template.split(' | ').map((turn) => fillTurn(turn))
  return { texts: filled.map(({ text }) => text), spans: filled.map(({ spans }) => spans) }

  function fillTurn(turn: string): { text: string; spans: PersonalSpan[] } {
    const spans: PersonalSpan[] = []
    let text = ''
    let from = 0
    for (const { 0: slot, 1: name = '', index } of turn.matchAll(/\{([^}]+)\}/g)) {
      text += turn.slice(from, index)
      const [kind = ''] = name.split('.')
      const value = plainValues[name]?.(random) ?? fillSlot(name, kind)
      const type = typeOf[kind] ?? (kind in plainValues ? null : (kind as PersonalType))
      if (type) spans.push({ start: text.length, end: text.length + value.length, type })
      text += value
      from = index + slot.length
    }
    return { text: text + turn.slice(from), spans }
  }

  function fillSlot(name: string, kind: string): string {
    const whole = wholeValues[name]
    if (whole) return whole(random, people)
    const parted = /^(?:say\.)?(\d)\/(\d)$/.exec(name.slice(kind.length + 1))
    const isNew = !parted && !name.includes('last4')
    const all = (isNew ? undefined : digits.get(kind)) ?? digitsOf[kind]?.(random, people)
    if (all === undefined) throw new Error(`there is no value for {${name}}`)
    digits.set(kind, all)
    if (parted)
      return partOf(all, kind, { at: Number(parted[1]) - 1, of: Number(parted[2]), isSaid: name.includes('say') })
    if (name.includes('last4')) return name.endsWith('spoken') ? sayDigits(all.slice(-4), random) : all.slice(-4)
    const form = spoken[name.slice(kind.length + 1)] ?? written[kind]
    return form ? form(all, random, groupsOf[kind]?.(all)) : all
  }

  function partOf(all: string, kind: string, part: { at: number; of: number; isSaid: boolean }): string {
    const groups = split(all, groupsOf[kind]?.(all) ?? [4])
    const size = groups.length / part.of
    const own = groups.slice(Math.round(part.at * size), Math.round((part.at + 1) * size))
    const rest =
      part.of > groups.length ? split(all, [Math.ceil(all.length / part.of)]).slice(part.at, part.at + 1) : own
    return part.isSaid ? sayDigits(rest.join(''), random) : rest.join(' ')
  }
}
