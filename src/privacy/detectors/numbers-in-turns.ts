import type { PersonalSpan, PersonalType } from '../personal-span.ts'
import { cardsIn } from './cards-in-pieces.ts'
import { cueOf } from './cue-words.ts'
import { chainsOf, type TurnRun, variantsOf } from './number-chains.ts'
import { isAboutCards, typeByCue } from './number-cues.ts'
import { digitsOfRun, type NumberRun, numberRuns, readingsOf } from './number-runs.ts'
import { startsWithDate } from './spans-of.ts'
import type { TextCues } from './text-cues.ts'

const reachInTurn = 72
const reachInTurnBefore = 160
const longestLead = 40

/**
 * Cards, security codes, social security, bank and phone numbers by their digits and the words before them, in figures or
 * spoken, in one turn or over several; a question in the turns before counts as such words. Spans by turn, in no order.
 */
export function numbersInTurns(texts: readonly string[], cues: readonly TextCues[]): PersonalSpan[][] {
  const found: PersonalSpan[][] = texts.map(() => [])
  if (!cues.some((own) => hasNumbers(own, texts.length === 1))) return found
  const runs = texts.map((text, turn) => {
    const own = cues[turn]
    return own && hasNumbers(own, texts.length === 1) ? numberRuns(text) : []
  })
  const note = (turn: number, { start, end }: { start: number; end: number }, type: PersonalType): void => {
    found[turn]?.push({ start, end, type })
  }
  const typedRuns = new Map<NumberRun, PersonalType>()
  runs.forEach((ofTurn, turn) => {
    for (const run of ofTurn) {
      const pieces = run.pieces.map((piece) => ({ ...piece, turn }))
      if (digitsOfRun(run).length < 3) continue
      const before = isAnnounced(cues, turn) ? wordsBefore(texts, { turn, run }) : ''
      const cards = cardsIn(pieces, isAboutCards(before))
      const parts = cards.map((card) => ({ part: around(card), type: 'card' as const }))
      for (const { part, type } of cards.length > 0 ? parts : typed(texts[turn] ?? '', run, before)) {
        note(turn, part, type)
        typedRuns.set(run, type)
      }
    }
  })
  if (texts.length > 1)
    for (const chain of chainsOf(texts, runs))
      for (const { turn, run, type } of chained(texts, chain, typedRuns)) note(turn, run, type)
  return found
}

/** Whether a text by itself may hold a number of digits, said or written. */
export function mayHaveNumbers(cues: TextCues): boolean {
  return hasNumbers(cues, true)
}

/** Over several turns two digits may be part of a number; in a text by itself none has fewer than three. */
function hasNumbers({ digits, numberWords, words }: TextCues, isAlone: boolean): boolean {
  if (!isAlone || (words & cueOf.numberKind) !== 0) return digits > 1 || numberWords > 1
  return digits > 2 || numberWords > 2
}

/** Whether a word of the turn, or of those before it that may have asked, speaks of a kind of number. */
function isAnnounced(cues: readonly TextCues[], turn: number): boolean {
  return [turn - 3, turn - 2, turn - 1, turn].some((at) => ((cues[at]?.words ?? 0) & cueOf.numberKind) !== 0)
}

/** What the runs of a chain are together; read back or not, each of them then is. */
function chained(
  texts: readonly string[],
  chain: readonly TurnRun[],
  typedRuns: ReadonlyMap<NumberRun, PersonalType>,
): (TurnRun & { type: PersonalType })[] {
  const [first] = chain
  if (!first) return []
  const before = wordsBefore(texts, first)
  for (const variant of variantsOf(chain)) {
    const pieces = variant.flatMap(({ turn, run }) => run.pieces.map((piece) => ({ ...piece, turn })))
    const cards = cardsIn(pieces, isAboutCards(before)).filter((card) => card[0]?.turn !== card.at(-1)?.turn)
    const within = chain.filter(({ turn }) =>
      cards.some((card) => turn >= (card[0]?.turn ?? 0) && turn <= (card.at(-1)?.turn ?? -1)),
    )
    const said = new Set(within.map(({ run }) => digitsOfRun(run)))
    if (within.length > 1) {
      return chain.filter(({ run }) => said.has(digitsOfRun(run))).map((one) => ({ ...one, type: 'card' }))
    }
    const type = typeByCue(
      before,
      readingsOf(pieces),
      pieces.every(({ isSaid }) => isSaid),
    )
    const isOpen = chain.every(({ run }) => (typedRuns.get(run) ?? type) === type)
    if (isOpen && type && type !== 'other' && type !== 'cvv') return chain.map((one) => ({ ...one, type }))
  }
  return []
}

function typed(
  text: string,
  run: NumberRun,
  before: string,
): { part: { start: number; end: number }; type: PersonalType }[] {
  if (!run.pieces.some(({ isSaid }) => isSaid) && startsWithDate(text.slice(run.start, run.end))) return []
  for (const pieces of [run.pieces, run.pieces.slice(0, -1), run.pieces.slice(1)]) {
    if (pieces.length === 0) continue
    const isSaid = pieces.every((piece) => piece.isSaid)
    const type = typeByCue(before, readingsOf(pieces), isSaid) ?? (isSaid && isSpokenPhone(pieces) ? 'phone' : null)
    if (type === 'other') return []
    if (type) return [{ part: around(pieces), type }]
  }
  return []
}

/** Ten digits said by themselves that North America's plan can give out. */
function isSpokenPhone(pieces: NumberRun['pieces']): boolean {
  return readingsOf(pieces).some((digits) => /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits))
}

function wordsBefore(texts: readonly string[], { turn, run }: TurnRun): string {
  const text = texts[turn] ?? ''
  const here = text.slice(Math.max(0, run.start - reachInTurn), run.start)
  if (run.start > longestLead) return here
  const earlier = [turn - 3, turn - 2, turn - 1].map((at) => (texts[at] ?? '').slice(-reachInTurnBefore))
  return `${earlier.join('\n')}\n${here}`
}

function around(pieces: readonly { start: number; end: number }[]): { start: number; end: number } {
  return { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 }
}
