import type { PersonalSpan } from './personal-span.ts'

const reach = 60
const homeAfter = /^,? (?:(?:in|of|from|at) )?(?:unit|apartment|apt\.?|lot)\s?#?[A-Z]?-?\d{1,5}[A-Z]?\b/i
const debtAfter =
  /^,?(?: (?:who|he|she|they|also|still|has|had|is|was|just|already|never)){0,3} (?:owes? (?:us )?(?:\$|\d|about|over|rent|back rent|[a-z]+(?: |-)(?:hundred|thousand|dollars))|moved out|skipped out|(?:got |been )?evicted|behind on (?:the )?rent|past due)\b/
const homeBefore =
  /\b(?:resident|tenant|renter|lessee|leaseholder|occupant|eviction (?:of|for|against)|collections? (?:on|against)|balance (?:of|for))(?:,| named| called| is)? $/i

/**
 * Residents among the people of a conversation: who is named with the home they live in, as a tenant, or with what they owe
 * in rent. `named` are its spans of people, a list for each turn; nobody of `apart` (who took part, by name) is one. Once
 * somebody is one, so is every mention of their full name or surname; `as` is the full name.
 */
export function findResidents(
  texts: readonly string[],
  named: readonly (readonly PersonalSpan[])[],
  apart: readonly string[] = [],
): PersonalSpan[][] {
  const known = new Set(apart.flatMap((name) => name.toLowerCase().split(/\s+/)))
  const residents = new Map<string, string>()
  const found = texts.map((text, turn) =>
    (named[turn] ?? []).flatMap(({ start, end, type }): PersonalSpan[] => {
      if (type !== 'person') return []
      const name = text.slice(start, end)
      const words = name.split(/\s+/)
      if (words.length < 2 || words.some((word) => known.has(word.toLowerCase()))) return []
      const home = homeAfter.exec(text.slice(end, end + reach))
      const isOne =
        home ||
        debtAfter.test(text.slice(end, end + reach)) ||
        homeBefore.test(text.slice(Math.max(0, start - reach), start))
      if (!isOne) return []
      residents.set(name, words.at(-1) ?? name)
      return [{ start, end: end + (home?.[0].length ?? 0), type: 'resident', as: name }]
    }),
  )
  if (residents.size === 0) return found
  return found.map((spans, turn) => withMentions(spans, texts[turn] ?? '', residents))
}

function withMentions(
  spans: readonly PersonalSpan[],
  text: string,
  residents: ReadonlyMap<string, string>,
): PersonalSpan[] {
  const all = [...spans]
  for (const [name, surname] of residents) {
    for (const word of [name, surname]) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const end = at + word.length
        const isWhole = !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[end] ?? '')
        if (isWhole && !all.some((span) => at < span.end && span.start < end)) {
          all.push({ start: at, end, type: 'resident', as: name })
        }
      }
    }
  }
  return all.sort((left, right) => left.start - right.start)
}
