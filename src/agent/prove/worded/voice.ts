import type { Token } from './read-words.ts'

/** What one name does to another: the verb between them, and whether the second does it. */
type Deed = { verb: Token; isPassive: boolean }

/**
 * Whether two names stand to one another as in the source, whichever is first: "Maya owns Brackwater" for `Brackwater is
 * owned by Maya`. Null where one verb alone does not link them in both.
 */
export function isSameDeed(
  claim: readonly [readonly Token[], boolean],
  source: readonly [readonly Token[], boolean],
): boolean | null {
  const [mine, theirs] = [deedIn(claim[0]), deedIn(source[0])]
  if (!mine || !theirs || !(mine.verb.keys.join() === theirs.verb.keys.join() || isOwner(mine.verb, theirs.verb)))
    return null
  return (mine.isPassive === theirs.isPassive) === (claim[1] === source[1])
}

function deedIn(between: readonly Token[]): Deed | null {
  const [verb, ...others] = between.filter(({ kind }) => kind !== 'neutral')
  if (verb?.kind !== 'word' || others.length > 0 || between.some(({ segment }) => segment !== verb.segment)) return null
  return { verb, isPassive: between.at(-1)?.text === 'by' }
}

/** "Owns" of what `is owned by`: done now, in either voice. */
export function isDoneNow(token: Token, tokens: readonly Token[]): number {
  return tokens.findIndex(
    ({ kind, keys }, at) =>
      kind === 'word' &&
      /s$/.test(token.text) &&
      keys.join() === token.keys.join() &&
      /^(?:is|are)$/.test(tokens[at - 1]?.text ?? '') &&
      tokens[at + 1]?.text === 'by',
  )
}

/** "The owner of Brackwater" is whom it is owned by. */
export function isOwner(verb: Token, other: Token): boolean {
  return /^owner$/i.test(verb.text) && other.kind === 'word' && other.keys.join() === 'own'
}
