import { isCardNumber } from './card-digits.ts'
import type { NumberPiece } from './number-pieces.ts'

/** A piece of a number and the turn in which it stands. */
export type TurnPiece = NumberPiece & { turn: number }

const longestCard = 19

/**
 * Card numbers that begin and end with a piece. Where no words speak of cards they must be all there is, spoken, or in
 * groups as cards are written, so that a list of figures makes none. Of several that begin alike the longest is meant.
 */
export function cardsIn(pieces: readonly TurnPiece[], isAnnounced: boolean): TurnPiece[][] {
  const cards: TurnPiece[][] = []
  for (let from = 0; from < pieces.length; from += 1) {
    const to = cardEnd(pieces, from, isAnnounced)
    if (to === null) continue
    cards.push(pieces.slice(from, to))
    from = to - 1
  }
  return cards
}

function cardEnd(pieces: readonly TurnPiece[], from: number, isAnnounced: boolean): number | null {
  let [first, second] = ['', '']
  let longest: number | null = null
  for (let to = from; to < pieces.length && first.length <= longestCard; to += 1) {
    first += pieces[to]?.digits ?? ''
    second += pieces[to]?.other ?? ''
    if (first.length < 12 || !(isCardNumber(first) || (second !== first && isCardNumber(second)))) continue
    const own = pieces.slice(from, to + 1)
    if (isAnnounced || own.length === pieces.length || isGroupedAsCard(own)) longest = to + 1
  }
  return longest
}

function isGroupedAsCard(pieces: readonly TurnPiece[]): boolean {
  return pieces.every(({ isSaid }) => isSaid) || pieces.slice(0, -1).every(({ digits }) => digits.length >= 4)
}
