import { bindingWords, oursWords, theirsWords } from './closed-words.ts'
import type { Option } from './fits.ts'
import { asking, type Source } from './places.ts'
import type { Token } from './read-words.ts'

const reporting =
  /^(?:say|says|said|saying|tell|tells|told|ask|asks|asked|wrote|writes|promised|promise|noted|notes|mentioned|mentions|reported|reports|stated|states)$/i

/** Why words leave out what turns their source round, or null: a denial, a hedge, how it stands, whose side it is. */
export function lostFrom(
  claim: readonly Token[],
  options: readonly Option[],
  { tokens, question }: Source,
): string | null {
  const used = usedSegments(options, tokens)
  const kept = new Set(
    options.flatMap(({ token, places }) =>
      token.kind === 'standing' ? [...token.keys, ...places.flatMap((at) => tokens[at]?.keys ?? [])] : [],
    ),
  )
  const isAsking = claim.some(({ text }) => asking.test(text))
  const parts = tokens.filter(({ segment }) => used.has(segment))
  const lost = parts.find(
    ({ kind, keys: [key = ''] }) =>
      kind === 'standing' && bindingWords.has(key) && !(key === '?' ? isAsking : kept.has(key)),
  )
  if (lost) return `it leaves out “${lost.text}”`
  const says = (words: ReadonlySet<string>, among: readonly Token[]) =>
    among.some(({ text, isSpoken }) => !isSpoken && words.has(text.toLowerCase()))
  if (says(oursWords, claim) && !says(oursWords, tokens) && !says(oursWords, question)) return 'it is not of ours'
  if (says(theirsWords, claim) && says(oursWords, parts) && !says(oursWords, claim)) return 'it is of ours'
  const speaks = parts.filter(({ isSpoken }) => isSpoken)
  if (speaks.length === 0 || claim.some(({ text }) => reporting.test(text)) || isFirstPerson(speaks)) return null
  return 'it does not say that somebody said it'
}

/** Parts of a source that a claim can only have its words from. */
function usedSegments(options: readonly Option[], tokens: readonly Token[]): Set<number> {
  const used = options.flatMap(({ token, places }) => {
    if (token.kind === 'name' || asking.test(token.text)) return []
    const segments = new Set(places.flatMap((at) => tokens[at]?.segment ?? -1))
    return segments.size === 1 ? [...segments] : []
  })
  return new Set(used)
}

function isFirstPerson(spoken: readonly Token[]): boolean {
  const subject = spoken.find(({ text }) => /^(?:I|we|you|he|she|they|it)(?:['’]\p{L}+)?$/iu.test(text))
  return subject !== undefined && /^(?:I|we)\b/i.test(subject.text)
}
