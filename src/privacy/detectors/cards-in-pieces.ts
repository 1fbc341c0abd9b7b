import { isCardNumber } from './card-digits.ts'
import type { NumberPiece } from './number-pieces.ts'
import { readingsOf } from './number-runs.ts'

/** A piece of a number and, where they are of several, the turn in which it stands. */
export type TurnPiece = NumberPiece & { turn?: number }

const longestCard = 19
// Of the cards people have, in digits.
const usualLengths = [15, 16]

/**
 * What the words around say: a card is asked for or announced right before, the talk is of cards or of paying, or neither.
 */
export type CardTalk = 'announced' | 'near' | 'none'

/**
 * Card numbers that begin and end with a piece. Where no words announce a card they must look like one, so that a list of
 * figures or somebody who counts makes none. Of several that begin alike the longest is meant.
 */
export function cardsIn(pieces: readonly TurnPiece[], talk: CardTalk): TurnPiece[][] {
  const cards: TurnPiece[][] = []
  for (let from = 0; from < pieces.length; from += 1) {
    const to = cardEnd(pieces, from, talk)
    if (to === null) continue
    cards.push(pieces.slice(from, to))
    from = to - 1
  }
  return cards
}

function cardEnd(pieces: readonly TurnPiece[], from: number, talk: CardTalk): number | null {
  let [first, second] = ['', '']
  let longest: number | null = null
  for (let to = from; to < pieces.length && first.length <= longestCard; to += 1) {
    first += pieces[to]?.digits ?? ''
    second += pieces[to]?.other ?? ''
    if (first.length < 12 || !(isCardNumber(first) || (second !== first && isCardNumber(second)))) continue
    const own = pieces.slice(from, to + 1)
    if (talk === 'announced' || looksLikeCard(own, own.length === pieces.length, talk)) longest = to + 1
  }
  return longest
}

function looksLikeCard(own: readonly TurnPiece[], isAll: boolean, talk: CardTalk): boolean {
  const isSaid = own.every((piece) => piece.isSaid)
  if (!own.some((piece) => piece.isSaid) && isInGroups(own.map(({ digits }) => digits))) return true
  if (talk === 'near' && isSaid) return true
  const hasUsualLength = readingsOf(own).some((digits) => usualLengths.includes(digits.length) && isCardNumber(digits))
  return isAll && hasUsualLength && (talk === 'near' || isInGroups(digitsByTurn(own)))
}

/** Groups as a card has them: of four digits or more, but for the last. */
function isInGroups(groups: readonly string[]): boolean {
  return groups.slice(0, -1).every((digits) => digits.length >= 4)
}

function digitsByTurn(pieces: readonly TurnPiece[]): string[] {
  const byTurn = new Map<number | undefined, string>()
  for (const { turn, digits } of pieces) byTurn.set(turn, (byTurn.get(turn) ?? '') + digits)
  return [...byTurn.values()]
}
