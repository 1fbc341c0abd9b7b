import type { Placed } from './fits.ts'
import { saysName } from './places.ts'
import type { Token } from './read-words.ts'

/** The person that a claim names beside a company, as its source does: `Elena Voss (Brackwater)` for "Brackwater's Elena Voss". */
export function linkedTo(
  placed: readonly Placed[],
  claim: readonly Token[],
  tokens: readonly Token[],
  company: Placed | undefined,
): Placed | undefined {
  if (!company || company.at < 0 || !isInBrackets(tokens, company.at)) return undefined
  const names = placed.filter(({ token }) => token.kind === 'name')
  const index = names.indexOf(company)
  return [names[index - 1], names[index + 1]].find(
    (one) =>
      one !== undefined &&
      one.at < company.at &&
      tokens.slice(one.at + 1, company.at).every(({ kind }) => kind === 'neutral') &&
      between(claim, one.token, company.token).every(({ kind }) => kind === 'neutral'),
  )
}

/** Who a company stands beside in brackets: the Elena Voss of `Elena Voss (Brackwater)`. */
export function speakerBeside(tokens: readonly Token[], company: Token): Token | undefined {
  const at = tokens.findIndex((one, index) => saysName(company, one) && isInBrackets(tokens, index))
  const before = tokens.slice(0, Math.max(at, 0)).findLast(({ kind }) => kind !== 'neutral')
  return before?.kind === 'name' ? before : undefined
}

function isInBrackets(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.mark === '(' || (tokens[at - 1]?.mark === '(' && tokens[at - 1]?.kind === 'neutral')
}

function between(claim: readonly Token[], one: Token, other: Token): readonly Token[] {
  const [first, second] = [claim.indexOf(one), claim.indexOf(other)].sort((left, right) => left - right)
  return claim.slice((first ?? 0) + 1, second)
}
