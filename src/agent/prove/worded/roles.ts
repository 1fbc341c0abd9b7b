import { relationWords } from './closed-words.ts'
import type { Placed } from './fits.ts'
import type { Token } from './read-words.ts'
import { isSameDeed } from './voice.ts'

const belonging = /^(?:of|at|from)$/i
const telling = /^(?:told|tell|tells|asked|asks|to)$/i

/** Why names of a claim do to one another what they do not in its source, or null. */
export function isTurnedRound(
  placed: readonly Placed[],
  claim: readonly Token[],
  tokens: readonly Token[],
): string | null {
  const names = placed.filter(({ token, at }) => token.kind === 'name' && at >= 0)
  for (const [index, { token, at }] of names.entries()) {
    const place = claim.indexOf(token)
    const next = names[index + 1]
    const isDone = next ? deed(claim, place, tokens, at, next) : null
    const reason =
      unrelated(names.slice(0, index), { token, at }, claim, tokens) ??
      objectFirst(claim, place, tokens, at) ??
      (next && next.at !== at ? wrongLink(claim, place, tokens, at, next) : null) ??
      (isDone === false && next ? `${token.text} and ${next.token.text} are the other way round` : null) ??
      (next && isDone === null && next.at < at && isActing(tokens, next.at, at)
        ? `${token.text} is not before ${next.token.text}`
        : null)
    if (reason !== null) return reason
  }
  return null
}

function deed(claim: readonly Token[], place: number, tokens: readonly Token[], at: number, next: Placed) {
  const [first, second] = at < next.at ? [at, next.at] : [next.at, at]
  return isSameDeed(
    [claim.slice(place + 1, claim.indexOf(next.token)), true],
    [tokens.slice(first + 1, second), at < next.at],
  )
}

// Both named, with what one does to the other between them.
function isActing(tokens: readonly Token[], first: number, second: number): boolean {
  const between = tokens.slice(first + 1, second)
  return (
    between.some(({ kind, text, isSpoken }) => (kind === 'word' || /^(?:told|asked)$/.test(text)) && !isSpoken) &&
    between.every(({ segment }) => segment === tokens[first]?.segment)
  )
}

function unrelated(
  before: readonly Placed[],
  { token, at }: Placed,
  claim: readonly Token[],
  tokens: readonly Token[],
): string | null {
  const previous = claim[claim.indexOf(token) - 1]
  const relation = previous?.text.toLowerCase() ?? ''
  if (previous?.segment !== token.segment) return null
  if (telling.test(relation)) return isTold(tokens, at) ? null : `nobody said it to ${token.text}`
  if (before.length === 0 || relation === 'from' || !relationWords.has(relation)) return null
  const speaks = relation === 'by' && before.every((one) => one.at === at || !isActing(tokens, one.at, at))
  return speaks || relation === 'for' || tokens[at - 1]?.text.toLowerCase() === relation
    ? null
    : `“${relation} ${token.text}” is not in it`
}

// `Open, due Wed 25 Nov: Maya Lindqvist (Brackwater)` and `Owen Hartigan (with Tessaly)` were said to them.
function isTold(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text.toLowerCase() ?? ''
  const isPromise = /^(?:Open|Kept|Overdue|Superseded)$/.test(tokens[0]?.text ?? '') && tokens[at]?.mark === '('
  return telling.test(before) || before === 'with' || isPromise || isCalled(tokens, at)
}

// “Hana, I said …”
function isCalled(tokens: readonly Token[], at: number): boolean {
  const [before, name, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  return name?.isSpoken === true && before?.kind === 'quotation' && after?.isSpoken === true && after.mark === ','
}

function objectFirst(claim: readonly Token[], place: number, tokens: readonly Token[], at: number): string | null {
  const verb = claim.slice(place + 1).find(({ kind }) => kind !== 'neutral')
  const told = claim[place + 1]
  const acts = [verb?.kind === 'word' ? verb : null, telling.test(told?.text ?? '') ? told : null]
  for (const act of acts) {
    if (!act || act.segment !== claim[place]?.segment) continue
    const places = tokens.flatMap((one, index) =>
      one.kind === act.kind && one.keys.join() === act.keys.join() && !one.isSpoken ? [index] : [],
    )
    const isObject = places.length > 0 && places.every((index) => index === at - 1)
    if (isObject) return `“${claim[place]?.text} ${act.text}” is the other way round`
  }
  return null
}

// `Elena Voss (Brackwater)` at the head of a quotation is of Brackwater; `(with Brackwater)` is not.
function wrongLink(
  claim: readonly Token[],
  place: number,
  tokens: readonly Token[],
  at: number,
  next: Placed,
): string | null {
  const end = claim.indexOf(next.token)
  const between = claim.slice(place + 1, end)
  const isOwner = /['’]s?$/.test(claim[place]?.text ?? '')
  const isTight = claim[place]?.segment === next.token.segment || next.token.mark === '('
  const words = between.map(({ text }) => text.toLowerCase())
  const [first, second] = at < next.at ? [at, next.at] : [next.at, at]
  const theirs = tokens.slice(first + 1, second).map(({ text }) => text.toLowerCase())
  if (between.some(({ kind }) => kind !== 'neutral')) return null
  if (isOtherSide(between, next.token, theirs, at > next.at))
    return `${claim[place]?.text} is not of ${next.token.text}`
  if (!isTight) return null
  if (at < next.at && words.length > 0 && words.join() === theirs.join()) return null
  const isHead = first === 0 && second === 1 && tokens[1]?.mark === '('
  const isListed = second === first + 1 && tokens[second]?.mark === ','
  if (isOwner || words.some((word) => belonging.test(word))) {
    return (isHead && isOwner === at > next.at) || (isListed && !isOwner) || isSpeakerOf(tokens, first, second)
      ? null
      : `${claim[place]?.text} is not of ${next.token.text}`
  }
  return next.token.mark === '(' &&
    !isSpeakerOf(tokens, first, second) &&
    !(tokens[next.at]?.mark === '(' && theirs.join() === words.join())
    ? `${claim[place]?.text} is not of ${next.token.text}`
    : null
}

// `Elena Voss (Brackwater)` is of it; `Maya Lindqvist (with Brackwater)` is not, and none is who a company is with.
function isOtherSide(between: readonly Token[], next: Token, theirs: readonly string[], isReversed: boolean): boolean {
  const words = between.map(({ text }) => text.toLowerCase())
  const isOurs = theirs.join() === 'with'
  if (between[0]?.mark === '(' && words.join() === 'with') return !isOurs
  const isWho = words.some((word) => /^who\b/.test(word)) && words.includes('with')
  return (isWho && (isOurs || isReversed)) || (isOurs && !isReversed && words.length === 0 && next.mark === ',')
}

// `Brackwater Residential (neutral): “…”, Rashid Kamara, Tue 6 Oct` is told of customers only.
function isSpeakerOf(tokens: readonly Token[], account: number, speaker: number): boolean {
  const isTone = tokens[1]?.mark === '(' && /^(?:positive|neutral|negative)$/.test(tokens[1].text)
  return isTone && account === 0 && tokens[speaker]?.mark === ','
}
