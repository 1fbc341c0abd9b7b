import { relationWords } from './closed-words.ts'
import type { Placed } from './fits.ts'
import { governorsOf, ownSubject } from './governors.ts'
import type { Source } from './places.ts'
import type { Token } from './read-words.ts'

type Check = (placed: readonly Placed[], claim: readonly Token[], tokens: readonly Token[]) => string | null

/** Why what a claim names, counts and dates stands otherwise in its source, or null. */
export function misplaced(placed: readonly Placed[], claim: readonly Token[], { tokens }: Source): string | null {
  for (const check of checks) {
    const reason = check(placed, claim, tokens)
    if (reason !== null) return reason
  }
  return null
}

// Each figure, date and quotation is of whom the claim names nearest to it.
const ofAnother: Check = (placed, claim, tokens) => {
  for (const [index, { token, at }] of placed.entries()) {
    if (token.kind === 'name' || at < 0) continue
    const names = placed.filter(({ token: other }) => other.kind === 'name')
    const before = placed.slice(0, index).findLast(({ token: other }) => other.kind === 'name')
    const name = before ?? names[0]
    if (!name || isOwn(claim, name.token, token, ownSubject(tokens, at))) continue
    const governors = governorsOf(tokens, at)
    if (name.at < 0 ? governors.length > 0 && !isScope(name.token, claim) : !governors.includes(name.at)) {
      return `“${token.text}” is not of ${name.token.text}`
    }
  }
  return null
}

// "Luis handled 1 of 3, the other reps 8 of 11": the last is not of Luis, and says so.
function isOwn(claim: readonly Token[], name: Token, token: Token, subject: readonly Token[]): boolean {
  const between = claim.slice(claim.indexOf(name) + 1, claim.indexOf(token))
  return between.some(({ keys }) => subject.some((word) => word.keys.some((key) => keys.includes(key))))
}

function isScope(name: Token, claim: readonly Token[]): boolean {
  return /^(?:with|about|on|for|regarding|concerning)$/i.test(claim[claim.indexOf(name) - 1]?.text ?? '')
}

const outOfOrder: Check = (placed, _, tokens) => {
  const own = placed.filter(({ at }) => at >= 0)
  for (const [index, left] of own.entries()) {
    for (const right of own.slice(index + 1)) {
      if (left.at === right.at && left.token.kind === 'name') continue
      if (left.at >= right.at && !isFree(left, right, tokens))
        return `“${right.token.text}” stands before “${left.token.text}”`
    }
  }
  return null
}

function isFree(left: Placed, right: Placed, tokens: readonly Token[]): boolean {
  const [one, two] = [left.token.kind, right.token.kind]
  if (one === two) return one === 'date' && left.token.role !== right.token.role
  if (one === 'name' || two === 'name') {
    const [name, other] = one === 'name' ? [left, right] : [right, left]
    return governorsOf(tokens, other.at).includes(name.at)
  }
  const loose = one === 'date' || one === 'quotation' ? left : two === 'date' || two === 'quotation' ? right : null
  return loose !== null && isOnly(loose, tokens)
}

// The only date, or the only words, of its statement.
function isOnly({ token, at }: Placed, tokens: readonly Token[]): boolean {
  const own = tokens[at]
  return tokens.every(
    (one) =>
      one.kind !== token.kind ||
      one.isSpoken ||
      one.statement !== own?.statement ||
      one.segment === own.segment ||
      one === own ||
      one.text === own.text ||
      one.role !== own.role,
  )
}

// "Yardi at 2 accounts and Entrata at 3" does not say that Yardi is at 3.
const skipping: Check = (placed, _, tokens) => {
  for (const { token, at } of placed) {
    if (at < 0 || (token.kind !== 'figure' && token.kind !== 'standing')) continue
    const own = tokens[at]
    const between = tokens
      .slice(0, at)
      .filter((one) => one.segment === own?.segment && !one.isSpoken)
      .filter(({ kind }) => kind === 'name' || kind === 'standing' || (kind === 'figure' && token.kind === 'standing'))
    const skipped = between.find((one) => !placed.some((other) => tokens[other.at] === one))
    if (skipped) return `“${token.text}” is said of “${skipped.text}”`
  }
  return null
}

// A count of several is not one of each.
const partOfList: Check = (placed, _, tokens) => {
  for (const { token, at } of placed) {
    if (token.kind !== 'figure' || at < 0 || governorsOf(tokens, at).length > 0) continue
    const { statement = 0, segment = 0 } = tokens[at] ?? {}
    const listed = tokens.flatMap((one, index) =>
      one.kind === 'name' &&
      !one.isSpoken &&
      index > at &&
      one.statement === statement &&
      one.segment > segment &&
      one.mark !== '('
        ? [index]
        : [],
    )
    const named = listed.filter((index) => placed.some((other) => other.at === index))
    if (named.length > 0 && named.length < listed.length) return `“${token.text}” is of more than are named`
  }
  return null
}

const nameless: Check = (placed, claim, tokens) => {
  for (const { token, at } of placed) {
    if (token.kind !== 'figure' || at < 0) continue
    const before = tokens[at - 1]
    const own =
      /%/.test(token.keys[0] ?? '') && before?.kind === 'word' && before.segment === tokens[at]?.segment ? [before] : []
    for (const words of [own, ownSubject(tokens, at)]) {
      const isSaid = claim.some(({ keys }) => words.some((word) => word.keys.some((key) => keys.includes(key))))
      if (words.length > 0 && !isSaid) return `it does not say what “${token.text}” is of`
    }
  }
  return null
}

const turnedRound: Check = (placed, claim, tokens) => {
  const names = placed.filter(({ token, at }) => token.kind === 'name' && at >= 0)
  for (const [index, { token, at }] of names.entries()) {
    const place = claim.indexOf(token)
    const before = claim[place - 1]
    const relation = before?.text.toLowerCase() ?? ''
    if (
      index > 0 &&
      before?.segment === token.segment &&
      relationWords.has(relation) &&
      tokens[at - 1]?.text.toLowerCase() !== relation
    ) {
      return `“${relation} ${token.text}” is not in it`
    }
    const verb = claim.slice(place + 1).find(({ kind }) => kind !== 'neutral')
    if (verb?.kind === 'word' && isObject(tokens, at, verb))
      return `“${token.text} ${verb.text}” is the other way round`
    const next = names[index + 1]
    if (next && !sameLink(claim, place, tokens, [at, next.at], next.token))
      return `${token.text} is not of ${next.token.text}`
  }
  return null
}

function isObject(tokens: readonly Token[], at: number, verb: Token): boolean {
  const verbs = tokens.flatMap((one, index) =>
    one.kind === 'word' && one.keys.join() === verb.keys.join() ? [index] : [],
  )
  return verbs.length > 0 && verbs.every((index) => index < at && tokens[index]?.segment === tokens[at]?.segment)
}

const belonging = /^(?:of|at|from)$/i

// `Elena Voss (Brackwater)` at the head of a quotation is of Brackwater; `(with Brackwater)` is not.
function sameLink(
  claim: readonly Token[],
  place: number,
  tokens: readonly Token[],
  [at, to]: [number, number],
  next: Token,
): boolean {
  const end = claim.indexOf(next)
  const between = claim.slice(place + 1, end)
  const isTight = claim[place]?.segment === next.segment || next.mark === '('
  if (between.some(({ kind }) => kind !== 'neutral') || !isTight) return true
  const words = between.map(({ text }) => text.toLowerCase())
  const theirs = tokens.slice(at + 1, to).map(({ text }) => text.toLowerCase())
  if (to > at && words.join() === theirs.join()) return true
  if (words.some((word) => belonging.test(word))) return at === 0 && to === 1 && tokens[1]?.mark === '('
  return next.mark !== '('
}

const checks = [ofAnother, outOfOrder, skipping, partOfList, nameless, turnedRound]
