import type { Source } from './places.ts'
import type { Token } from './read-words.ts'

/** Whether a word that is not in its source claims nothing where it stands, or what its figures show. */
export function isIdle(claim: readonly Token[], index: number, { tokens }: Source): boolean {
  const token = claim[index]
  const next = claim[index + 1]
  const text = token?.text.toLowerCase() ?? ''
  switch (text) {
    case 'one':
      return next === undefined || next.segment !== token?.segment || next.kind === 'neutral'
    case 'against':
    case 'versus':
      return (
        next?.kind === 'figure' ||
        (next?.kind === 'date' && /^\d+:/.test(next.text)) ||
        (/^(?:a|the)$/.test(next?.text ?? '') && claim[index + 2]?.kind === 'word')
      )
    case 'went':
    case 'moved':
      return next?.text === 'from'
    case 'day':
      return /^(?:that|same)$/i.test(claim[index - 1]?.text ?? '') && isOneDay(tokens)
    case 'both':
      return isPair(claim, index)
    case 'all':
      return isWhole(claim, index, tokens)
    default:
      return token?.kind === 'standing' && isSeen(claim, index, tokens)
  }
}

// Of two quotations of one date, the later is of "that day".
function isOneDay(tokens: readonly Token[]): boolean {
  const days = tokens.filter(({ kind, role, isSpoken }) => kind === 'date' && role === '' && !isSpoken)
  return days.length > 1 && days.every(({ keys }) => keys.join() === days[0]?.keys.join())
}

// "Both Salesforce and HubSpot", "2 objections, and both (2)".
function isPair(claim: readonly Token[], index: number): boolean {
  const after = claim.slice(index + 1)
  const end = after.findIndex(({ kind, mark }) => (kind !== 'name' && kind !== 'neutral') || mark !== '')
  const names = (end < 0 ? after : after.slice(0, end)).filter(({ kind }) => kind === 'name')
  return names.length === 2 || claim.filter(({ kind, keys }) => kind === 'figure' && keys[0] === '2').length === 2
}

// "3 promises are all open" where 3 are.
function isWhole(claim: readonly Token[], index: number, tokens: readonly Token[]): boolean {
  const counted = claim.slice(0, index).findLast(({ kind }) => kind === 'figure')
  const standing = claim[index + 1]
  return tokens.some(
    ({ kind, keys }, at) =>
      kind === 'figure' &&
      keys[0] === counted?.keys[0] &&
      standing?.kind === 'standing' &&
      tokens[at + 1]?.keys[0] === standing.keys[0],
  )
}

/** Whether "rose from 18 % to 57 %" is what two figures of the source show, in this order. */
function isSeen(claim: readonly Token[], index: number, tokens: readonly Token[]): boolean {
  const way = claim[index]?.keys[0]
  if ((way !== 'rose' && way !== 'fell') || tokens.some(({ keys }) => keys[0] === 'rose' || keys[0] === 'fell'))
    return false
  if (claim[index + 1]?.text !== 'from') return false
  const [from, to] = claim.slice(index + 1).filter(({ kind }) => kind === 'figure')
  const [first, last] = [from, to].map((one) => Number((one?.keys[0] ?? '').replace('−', '-').replace(/[^\d.-]/g, '')))
  return first !== undefined && last !== undefined && (way === 'rose' ? first < last : first > last)
}
