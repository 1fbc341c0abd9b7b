import type { Placed } from './fits.ts'
import { governorsOf, isSubject, ownSubject } from './governors.ts'
import { linkedTo } from './linked.ts'
import type { Source } from './places.ts'
import type { Token } from './read-words.ts'
import { isTurnedRound } from './roles.ts'

type Check = (placed: readonly Placed[], claim: readonly Token[], tokens: readonly Token[]) => string | null

/** Why what a claim names, counts and dates stands otherwise in its source, or null. */
export function misplaced(placed: readonly Placed[], claim: readonly Token[], { tokens }: Source): string | null {
  for (const check of checks) {
    const reason = check(placed, claim, tokens)
    if (reason !== null) return reason
  }
  return null
}

/** Names that others can be of: no value, nobody somebody only speaks of. */
const subjects = (placed: readonly Placed[], tokens: readonly Token[]) => (one: Placed) =>
  one.token.kind === 'name' && placed.includes(one) && (one.at < 0 || isSubject(tokens, one.at))

// Each figure, date and quotation is of whom the claim names nearest to it.
const ofAnother: Check = (placed, claim, tokens) => {
  const isName = subjects(placed, tokens)
  for (const [index, { token, at }] of placed.entries()) {
    if (token.kind === 'name' || token.kind === 'standing' || at < 0) continue
    const governors = governorsOf(tokens, at).filter((one) => token.kind !== 'quotation' || tokens[one]?.mark !== '(')
    const earlier = placed.slice(0, index)
    const last = earlier.findLastIndex((one) => one.token.kind === token.kind)
    const before = earlier.findLast(isName)
    const between = earlier.slice(last + 1).findLast(isName)
    const after = placed.slice(index + 1).find(isName)
    const isNone = governors.length === 0 && (token.kind === 'date' || isCounted(placed, tokens, at))
    const fits = (name: Placed | undefined) =>
      name !== undefined && (name.at < 0 ? isNone || isScope(name.token, claim) : governors.includes(name.at))
    if (!before && !after) continue
    const nearest = earlier.findLast((one) => one.token.kind === 'name')
    if (nearest && governors.includes(nearest.at)) continue
    const beside = before && besides(placed, claim, before, isName)
    const [speaker, saying] = [before, after].map(
      (name) => token.kind === 'quotation' && linkedTo(placed, claim, tokens, name),
    )
    if (
      isNone ||
      fits(before) ||
      fits(beside) ||
      (speaker && fits(speaker)) ||
      (!between && (fits(after) || (saying && fits(saying)))) ||
      (after?.token.segment === token.segment && fits(after))
    )
      continue
    if (before && isOwn(claim, before.token, token, ownSubject(tokens, at))) continue
    return `“${token.text}” is not of ${(before ?? after)?.token.text}`
  }
  return null
}

// "Rashid Kamara of Brackwater": what is of the one may be of the other.
function besides(placed: readonly Placed[], claim: readonly Token[], name: Placed, isName: (one: Placed) => boolean) {
  const other = placed.slice(0, placed.indexOf(name)).findLast(isName)
  const between = other ? claim.slice(claim.indexOf(other.token) + 1, claim.indexOf(name.token)) : []
  return between.length > 0 && between.every(({ text }) => /^(?:of|at|from|with|in|for)$/i.test(text))
    ? other
    : undefined
}

// What is counted of several names is of none of them alone.
function isCounted(placed: readonly Placed[], tokens: readonly Token[], at: number): boolean {
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
  return (
    listed.every((index) => placed.some((one) => one.at === index)) ||
    !listed.some((index) => placed.some((one) => one.at === index))
  )
}

// "Luis handled 1 of 3, the other reps 8 of 11": the last is not of Luis, and says so.
function isOwn(claim: readonly Token[], name: Token, token: Token, subject: readonly Token[]): boolean {
  const between = claim.slice(claim.indexOf(name) + 1, claim.indexOf(token))
  return between.some(({ keys }) => subject.some((word) => word.keys.some((key) => keys.includes(key))))
}

function isScope(name: Token, claim: readonly Token[]): boolean {
  return /^(?:with|about|on|for|regarding|concerning)$/i.test(claim[claim.indexOf(name) - 1]?.text ?? '')
}

const sameUnit = (left: Token, right: Token, tokens: readonly Token[]) =>
  /[%$€£:]|^[+−]/.exec(left.keys[0] ?? '')?.[0] === /[%$€£:]|^[+−]/.exec(right.keys[0] ?? '')?.[0] &&
  nounAt(tokens, left) === nounAt(tokens, right)

function nounAt(tokens: readonly Token[], figure: Token): string {
  const at = tokens.indexOf(figure)
  const next = tokens.slice(at + 1).find(({ kind }) => kind !== 'neutral')
  return next && next.segment === figure.segment ? (next.keys[0] ?? '') : ''
}

// Figures of one unit and dates of one kind keep the order they have, and each figure its date.
const outOfOrder: Check = (placed, _, tokens) => {
  const own = placed.filter(({ at }) => at >= 0)
  for (const [index, left] of own.entries()) {
    for (const right of own.slice(index + 1)) {
      const [one, two] = [tokens[left.at], tokens[right.at]]
      if (!one || !two || one.kind !== two.kind || left.at < right.at) continue
      if (one.kind === 'figure' && left.at === right.at && left.token.keys[0] !== right.token.keys[0]) continue
      const isOrdered =
        one.kind === 'figure' ? sameUnit(one, two, tokens) : one.kind === 'date' && one.role === two.role
      const isApart =
        one.kind === 'figure'
          ? areApart(tokens, left, right)
          : isPaired(placed, tokens, left) && isPaired(placed, tokens, right)
      if (isOrdered && !isApart) return `“${right.token.text}” stands before “${left.token.text}”`
    }
  }
  const figures = own.filter(({ token }) => token.kind === 'figure')
  const partners = figures.flatMap(({ at }) => partnerOf(tokens, at) ?? [])
  const dates = own.filter(({ at }) => partners.includes(at)).map(({ at }) => at)
  const used = [...new Set(partners)].filter((at) => dates.includes(at))
  if (dates.length > 0 && new Set(partners).size > 1 && used.join() !== [...new Set(dates)].join())
    return 'its dates are not those of its figures'
  const lone =
    new Set(partners).size === 1 &&
    own.find(
      ({ token, at }) => token.kind === 'date' && !partners.includes(at) && figures.length > 0 && isPartner(tokens, at),
    )
  return lone ? `“${lone.token.text}” is the date of another figure` : null
}

// "Yardi at 2 and Entrata at 3" may be told the other way round, each with its own.
function areApart(tokens: readonly Token[], left: Placed, right: Placed): boolean {
  const [one, two] = [governorsOf(tokens, left.at), governorsOf(tokens, right.at)]
  return one.length > 0 && two.length > 0 && !one.some((at) => two.includes(at))
}

// A date with a name or quotation of its own in claim and source may stand anywhere.
function isPaired(placed: readonly Placed[], tokens: readonly Token[], { token, at }: Placed): boolean {
  const index = placed.findIndex((one) => one.token === token)
  const governors = governorsOf(tokens, at)
  const nearest = [placed[index - 1], placed[index + 1]].filter(
    (one) => one && (one.token.kind === 'name' || one.token.kind === 'quotation'),
  )
  return nearest.some(
    (one) =>
      one && (governors.includes(one.at) || governorsOf(tokens, one.at).some((name) => governors.includes(name))),
  )
}

/** The date a figure is of: `8 % (week of 5 Oct)`, `week of 12 Oct (3 turns)`. */
function partnerOf(tokens: readonly Token[], at: number): number | null {
  const { statement } = tokens[at] ?? {}
  const after = tokens.findIndex((one, index) => index > at && (one.kind === 'date' || one.kind === 'figure'))
  const before = tokens.findLastIndex(
    (one, index) => index < at && (one.kind === 'date' || one.kind === 'figure' || one.kind === 'name'),
  )
  const isDate = (place: number) =>
    tokens[place]?.kind === 'date' && tokens[place]?.statement === statement && !tokens[place]?.isSpoken
  if (tokens[at]?.mark === '(' && isDate(before)) return before
  return isDate(after) && /^(?:week|)$/.test(tokens[after]?.role ?? '') && near(tokens, at, after) ? after : null
}

function near(tokens: readonly Token[], at: number, after: number): boolean {
  const [figure, date] = [tokens[at], tokens[after]]
  return (
    figure !== undefined &&
    date !== undefined &&
    (date.segment === figure.segment || tokens.slice(at + 1, after + 1).some(({ mark }) => mark === '('))
  )
}

function isPartner(tokens: readonly Token[], at: number): boolean {
  return tokens.some((one, index) => one.kind === 'figure' && partnerOf(tokens, index) === at)
}

// How something stands is said of what it is said of there.
const ofSomethingElse: Check = (placed, claim, tokens) => {
  for (const { token, at } of placed) {
    const own = tokens[at]
    if (token.kind !== 'standing' || !own || own.kind !== 'standing' || own.isFirst) continue
    const near = neighbours(tokens, at)
    const mine = neighbours(claim, claim.indexOf(token))
    const isSaid = mine.some((one) => {
      const place = placed.find((other) => other.token === one)?.at
      return place === undefined
        ? near.some((other) => other.keys.some((key) => one.keys.includes(key)))
        : near.includes(tokens[place] as Token)
    })
    if (!isSaid) return `“${token.text}” is said of something else`
  }
  return null
}

// What is said once cannot be said twice, nor what somebody quoted says of what is told.
const saidTwice: Check = (placed, claim, tokens) => {
  for (const [index, { token, at }] of placed.entries()) {
    const own = tokens[at]
    if (token.kind !== 'standing' || !own || own.keys[0] !== token.keys[0]) continue
    if (
      placed
        .slice(0, index)
        .some(
          (other) => other.at === at && other.token.keys[0] === token.keys[0] && !isShared(claim, token, tokens, at),
        )
    )
      return `“${token.text}” is said once`
    if (!own.isSpoken) continue
    const words = claim.filter(({ kind }) => kind === 'word')
    const isTold = words.some((word) => {
      const places = tokens.filter((one) => one.kind === 'word' && one.keys.join() === word.keys.join())
      return places.length > 0 && places.every(({ segment }) => segment === own.segment)
    })
    if (!isTold) return `“${token.text}” is only quoted`
  }
  return null
}

// "14 % negative in one week and 17 % negative in the next" of `negative turns 14 % …, 17 % …`.
function isShared(claim: readonly Token[], token: Token, tokens: readonly Token[], at: number): boolean {
  const figure = (one: Token | undefined) => one?.kind === 'figure' && /%/.test(one.keys[0] ?? '')
  const after = tokens.slice(at + 1).filter(({ statement }) => statement === tokens[at]?.statement)
  const shares = after.filter((one) => one.kind === 'standing' || one.kind === 'figure')
  return shares.length > 1 && shares.every(figure) && figure(claim[claim.indexOf(token) - 1])
}

const reach = 3

function neighbours(tokens: readonly Token[], at: number): Token[] {
  const full = tokens.filter((one) => one.kind !== 'neutral' || one === tokens[at])
  const index = full.indexOf(tokens[at] as Token)
  const near = full.slice(Math.max(0, index - reach), index + reach + 1)
  return near.filter((one) => one !== tokens[at] && one.statement === tokens[at]?.statement)
}

// "Yardi at 2 accounts and Entrata at 3" does not say that Yardi is at 3, nor "1 open and 1 kept" that 3 are.
const skipping: Check = (placed, _, tokens) => {
  for (const { token, at } of placed) {
    if (at < 0 || (token.kind !== 'figure' && token.kind !== 'standing')) continue
    const own = tokens[at]
    if (own?.kind !== token.kind || own.isSpoken) continue
    const between = tokens
      .slice(0, at)
      .filter((one) => one.segment === own.segment && !one.isSpoken)
      .filter(({ kind }) => kind === 'name' || (kind === 'figure' && token.kind === 'standing'))
    const isPlaced = (one: Token) =>
      placed.some(
        ({ at: place, token: other }) =>
          tokens[place] === one || (one.kind === 'figure' && other.keys.join() === one.keys.join()),
      )
    const skipped = between.find((one) => !isPlaced(one))
    if (skipped) return `“${token.text}” is said of “${skipped.text}”`
  }
  return null
}

const nameless: Check = (placed, claim, tokens) => {
  for (const { token, at } of placed) {
    if (token.kind !== 'figure' || at < 0) continue
    const before = tokens.slice(0, at).findLast(({ kind }) => kind !== 'neutral')
    const isRate = /%/.test(token.keys[0] ?? '') && before?.kind === 'word' && before.segment === tokens[at]?.segment
    for (const words of [isRate && before ? [before] : [], ownSubject(tokens, at)]) {
      const isSaid = claim.some(({ keys }) => words.some((word) => word.keys.some((key) => keys.includes(key))))
      if (words.length > 0 && !isSaid) return `it does not say what “${token.text}” is of`
    }
  }
  return null
}

const checks = [ofAnother, outOfOrder, ofSomethingElse, saidTwice, skipping, nameless, isTurnedRound]
