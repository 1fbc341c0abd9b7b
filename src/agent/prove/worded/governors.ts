import type { Token } from './read-words.ts'

/** Places of the names what stands at a place is of: the nearest before it, or, where none is before it, after it. */
export function governorsOf(tokens: readonly Token[], at: number): number[] {
  const token = tokens[at]
  if (!token) return []
  if (token.isSpoken) {
    const quotation = tokens.findLastIndex((one, index) => index < at && one.kind === 'quotation')
    return [...namesIn(tokens, token.segment), ...governorsOf(tokens, quotation)]
  }
  const found = [...namesBefore(tokens, at), ...attributionOf(tokens, at)]
  // A count before a list is of no one of those listed, but how something stands is.
  const isHead = token.kind !== 'figure' || tokens[at - 1]?.kind === 'standing'
  return found.length > 0 || !isHead ? found : namesAfter(tokens, at)
}

/** Whether a statement begins with a subject of its own that is no name, such as "the other reps". */
export function ownSubject(tokens: readonly Token[], at: number): readonly Token[] {
  const { statement = 0 } = tokens[at] ?? {}
  const first = tokens.findIndex((one) => one.statement === statement && one.kind !== 'neutral')
  if (statement === 0 || first < 0 || tokens[first]?.kind !== 'word') return []
  const segment = tokens[first]?.segment
  return tokens.filter((one, index) => index < at && one.segment === segment && one.kind === 'word')
}

function namesIn(tokens: readonly Token[], segment: number): number[] {
  return tokens.flatMap((one, index) => (one.segment === segment && one.kind === 'name' ? [index] : []))
}

function namesBefore(tokens: readonly Token[], at: number): number[] {
  const found: number[] = []
  const own = tokens[at]?.segment ?? 0
  for (let segment = own; segment >= 0; segment -= 1) {
    const all = namesIn(tokens, segment)
    const before = all.filter((index) => index < at)
    const names = segment === own && before.length === 0 ? all : before
    found.push(...names)
    const isInBrackets = tokens[tokens.findIndex((one) => one.segment === segment)]?.mark === '('
    if (!isInBrackets && names.some((index) => isSubject(tokens, index))) break
    if (ownSubject(tokens, at).some((one) => one.segment === segment)) break
  }
  return found
}

// A value such as the Commit of "stage Commit" is nobody, nor is the word a sentence begins with.
export function isSubject(tokens: readonly Token[], index: number): boolean {
  const [token, before] = [tokens[index], tokens[index - 1]]
  if (!token || token.isSpoken || (token.isFirst && token.keys.length === 1)) return false
  return before?.segment !== token.segment || before.kind !== 'word'
}

// `“…”, Rashid Kamara, Tue 6 Oct`
function attributionOf(tokens: readonly Token[], at: number): number[] {
  if (tokens[at]?.kind !== 'quotation') return []
  const next = tokens.findIndex((one, index) => index > at && !one.isSpoken)
  return tokens[next]?.kind === 'name' && tokens[next].mark === ',' ? [next] : []
}

function namesAfter(tokens: readonly Token[], at: number): number[] {
  const { statement } = tokens[at] ?? {}
  return tokens.flatMap((one, index) =>
    index > at && one.kind === 'name' && !one.isSpoken && one.statement === statement ? [index] : [],
  )
}
