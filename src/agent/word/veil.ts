import { findPersonalData } from '../../privacy/find-personal-data.ts'
import { createKnownNames, type KnownNames } from '../../privacy/known-names.ts'
import type { Masker } from '../../privacy/masker.ts'
import { namesToMask } from '../../privacy/names-to-mask.ts'
import type { PersonalSpan, PersonalType } from '../../privacy/personal-span.ts'
import { policy } from '../../privacy/policy.ts'

export type Names = { people: readonly string[]; companies: readonly string[] }

/**
 * What hides people from a chat model for one question and gives them back in its words: `[person k3fa]` for a name, and
 * so for addresses, mailboxes and phones. Companies stay. A token that was not given here is nobody's and stays as it is.
 */
export type Veil = {
  learn(names: Names): void
  veil(text: string): string
  unveil(text: string): string
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const labels = Object.values(policy).flatMap(({ handling, label }) => (handling === 'border' ? [label] : []))
const tokens = new RegExp(`\\[(?:${labels.join('|')}) [a-z2-7]{4}(?:[a-z2-7]{2})?\\]`, 'g')

export function createVeil(masker: Pick<Masker, 'tokenOf'>): Veil {
  const names = { people: new Set<string>(), companies: new Set<string>() }
  const tokenByWords = new Map<string, string>()
  const wordsByToken = new Map<string, string>()
  let people: KnownNames | undefined
  let companies: KnownNames | undefined

  function tokenFor(type: PersonalType, words: string): string {
    // What may not even be stored is nothing to give back.
    if (policy[type].handling !== 'border') return masker.tokenOf(type, words)
    const known = tokenByWords.get(`${type} ${words}`)
    if (known) return known
    const token = `[${policy[type].label} ${spread(tokenByWords.size)}]`
    tokenByWords.set(`${type} ${words}`, token)
    wordsByToken.set(token, words)
    return token
  }

  return {
    learn(learned) {
      for (const name of learned.people) names.people.add(name)
      for (const name of learned.companies) names.companies.add(name)
      people = undefined
      companies = undefined
    },
    veil(text) {
      people ??= namesToMask([...names.people])
      companies ??= createKnownNames([...names.companies])
      const kept = companies.find(text)
      const found = findPersonalData(text, people)
        .filter((span) => span.type !== 'person' || !isWithin(span, kept))
        .map((span) => ownAlone(span, text))
      // Words that look like a token of ours would else become a name on the way back.
      const alike = [...text.matchAll(tokens)].map(
        ({ 0: words, index }): PersonalSpan => ({ start: index, end: index + words.length, type: 'person' }),
      )
      return replaced(text, apart([...found, ...alike]), tokenFor)
    },
    unveil: (text) => text.replace(tokens, (token) => wordsByToken.get(token) ?? token),
  }
}

// An odd factor is undone modulo a power of two, so no two numbers meet; neighbours do not look alike.
function spread(index: number): string {
  const scattered = (index * 0x9e375 + 0x5a5a5) % 2 ** 20
  return [15, 10, 5, 0].map((shift) => letters[(scattered >> shift) & 31]).join('')
}

// Whose something is stays to be read: `[person k3fa]’s`.
function ownAlone(span: PersonalSpan, text: string): PersonalSpan {
  const own = text.slice(span.start, span.end).replace(/['’]s$/, '')
  return span.type === 'person' ? { ...span, end: span.start + own.length } : span
}

function isWithin({ start, end }: PersonalSpan, wider: readonly PersonalSpan[]): boolean {
  return wider.some((one) => one.start <= start && end <= one.end)
}

function apart(spans: PersonalSpan[]): PersonalSpan[] {
  const kept: PersonalSpan[] = []
  for (const span of spans.sort((left, right) => left.start - right.start || right.end - left.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span)
  }
  return kept
}

function replaced(
  text: string,
  spans: readonly PersonalSpan[],
  by: (type: PersonalType, words: string) => string,
): string {
  let result = ''
  let from = 0
  for (const { start, end, type } of spans) {
    result += text.slice(from, start) + by(type, text.slice(start, end))
    from = end
  }
  return result + text.slice(from)
}
