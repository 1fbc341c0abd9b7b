import type { PersonalSpan, PersonalType } from '../personal-span.ts'
import { type CardTalk, cardsIn, type TurnPiece } from './cards-in-pieces.ts'
import { cueOf } from './cue-words.ts'
import { chainsOf, type TurnRun, variantsOf } from './number-chains.ts'
import { cuesIn, isAboutCards, typeByCue } from './number-cues.ts'
import { digitsOfRun, type NumberRun, readingsOf } from './number-runs.ts'
import { shortestAlone, shortestAnnounced } from './runs-to-read.ts'
import { startsWithDate } from './spans-of.ts'
import { isSpokenPhone } from './spoken-phones.ts'

const reachInTurn = 72
const reachInTurnBefore = 160
const longestLead = 40
const shortestCard = 12
const turnsBeside = 3

type Part = { part: { start: number; end: number }; type: PersonalType }

/** A turn's text, the bits of its words (`cueOf`) and its runs of digits. */
export type TurnNumbers = { text: string; words: number; runs: readonly NumberRun[] }

/**
 * Cards, security codes, social security, bank and phone numbers by their digits and the words before them, in figures or
 * spoken, in one turn or over several; a question in the turns before counts as such words. Spans by turn, in no order.
 */
export function numbersInTurns(turns: readonly TurnNumbers[]): PersonalSpan[][] {
  const found: PersonalSpan[][] = turns.map(() => [])
  if (!turns.some(({ runs }) => runs.length > 0)) return found
  const typedRuns = new Map<NumberRun, PersonalType>()
  turns.forEach(({ runs }, turn) => {
    for (const run of runs) {
      if (digitsOfRun(run).length < shortestAnnounced) continue
      if (longestReading(run) < shortestAlone && !isAnnounced(turns, turn)) continue
      for (const { part, type } of numbersOf(turns, turn, run)) {
        found[turn]?.push({ start: part.start, end: part.end, type })
        typedRuns.set(run, type)
      }
    }
  })
  if (turns.length > 1)
    for (const chain of chainsOf(turns))
      for (const { turn, run, type } of chained(turns, chain, typedRuns))
        found[turn]?.push({ start: run.start, end: run.end, type })
  return found
}

/** Whether a word of the turn, or of those before it that may have asked, speaks of a kind of number. */
function isAnnounced(turns: readonly TurnNumbers[], turn: number): boolean {
  for (let at = Math.max(0, turn - 3); at <= turn; at += 1) {
    if (((turns[at]?.words ?? 0) & cueOf.numberKind) !== 0) return true
  }
  return false
}

function numbersOf(turns: readonly TurnNumbers[], turn: number, run: NumberRun): Part[] {
  const before = isAnnounced(turns, turn) ? wordsBefore(turns, { turn, run }) : ''
  if (longestReading(run) >= shortestCard) {
    const cards = cardsIn(run.pieces, cardTalk(turns, turn, turn, before))
    if (cards.length > 0) return cards.map((card) => ({ part: around(card), type: 'card' }))
  }
  return typed(turns[turn]?.text ?? '', run, before === '' ? [] : cuesIn(before))
}

function cardTalk(turns: readonly TurnNumbers[], first: number, last: number, before: string): CardTalk {
  if (isAboutCards(before)) return 'announced'
  for (let at = first - turnsBeside; at <= last + turnsBeside; at += 1) {
    if (((turns[at]?.words ?? 0) & cueOf.cardTalk) !== 0) return 'near'
  }
  return 'none'
}

function longestReading({ pieces }: NumberRun): number {
  let [first, second] = [0, 0]
  for (const { digits, other } of pieces) {
    first += digits.length
    second += other.length
  }
  return Math.max(first, second)
}

function inTurn({ pieces }: NumberRun, turn: number): TurnPiece[] {
  return pieces.map((piece) => ({ ...piece, turn }))
}

/** What the runs of a chain are together; read back or not, each of them then is. */
function chained(
  turns: readonly TurnNumbers[],
  chain: readonly TurnRun[],
  typedRuns: ReadonlyMap<NumberRun, PersonalType>,
): (TurnRun & { type: PersonalType })[] {
  const [first] = chain
  if (!first) return []
  const before = wordsBefore(turns, first)
  const said = cuesIn(before)
  const talk = cardTalk(turns, first.turn, chain.at(-1)?.turn ?? first.turn, before)
  for (const variant of variantsOf(chain)) {
    const pieces = variant.flatMap(({ turn, run }) => inTurn(run, turn))
    const cards = cardsIn(pieces, talk).filter((card) => card[0]?.turn !== card.at(-1)?.turn)
    const within = chain.filter(({ turn }) =>
      cards.some((card) => turn >= (card[0]?.turn ?? 0) && turn <= (card.at(-1)?.turn ?? -1)),
    )
    const heard = new Set(within.map(({ run }) => digitsOfRun(run)))
    if (within.length > 1) {
      return chain.filter(({ run }) => heard.has(digitsOfRun(run))).map((one) => ({ ...one, type: 'card' }))
    }
    const type = typeByCue(
      said,
      readingsOf(pieces),
      pieces.every(({ isSaid }) => isSaid),
    )
    const isOpen = chain.every(({ run }) => (typedRuns.get(run) ?? type) === type)
    if (isOpen && type && type !== 'other' && type !== 'cvv') return chain.map((one) => ({ ...one, type }))
  }
  return []
}

function typed(text: string, run: NumberRun, said: readonly string[]): Part[] {
  const isWritten = !run.pieces.some((piece) => piece.isSaid)
  if (isWritten && (said.length === 0 || startsWithDate(text.slice(run.start, run.end)))) return []
  // The whole, and without its last or its first, which may be no part of it.
  for (let without = 0; without < 3; without += 1) {
    const pieces = without === 0 ? run.pieces : without === 1 ? run.pieces.slice(0, -1) : run.pieces.slice(1)
    if (pieces.length === 0) break
    const isSaid = pieces.every((piece) => piece.isSaid)
    const type = typeByCue(said, readingsOf(pieces), isSaid) ?? (isSaid && isSpokenPhone(pieces) ? 'phone' : null)
    if (type === 'other') return []
    if (type) return [{ part: around(pieces), type }]
  }
  return []
}

function wordsBefore(turns: readonly TurnNumbers[], { turn, run }: TurnRun): string {
  const text = turns[turn]?.text ?? ''
  const here = text.slice(Math.max(0, run.start - reachInTurn), run.start)
  if (run.start > longestLead || turn === 0) return here
  const earlier = [turn - 3, turn - 2, turn - 1].map((at) => (turns[at]?.text ?? '').slice(-reachInTurnBefore))
  return `${earlier.join('\n')}\n${here}`
}

function around(pieces: readonly { start: number; end: number }[]): { start: number; end: number } {
  return { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 }
}
