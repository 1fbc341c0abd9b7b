import type { CallTurn } from './call-turn.ts'
import { spokenBeats, wordsOf } from './spoken-beats.ts'

/** A turn with its place in the input, its words, and its seconds by clock or, where `clocked` is false, by words. */
export type PlacedTurn = CallTurn & { index: number; words: number; seconds: number; clocked: boolean }
export type SecondsFrom = 'clock' | 'words' | 'both'
export type PlacedTurns = { turns: PlacedTurn[]; secondsFrom: SecondsFrom }

/** Seconds a beat takes where a call has no clock at all: about 160 words a minute. */
const usualBeatSeconds = 0.31

/**
 * The turns that hold speech, in the order they were spoken. Those without a start stay behind the turn they followed.
 * A turn whose end is missing, lies before its start, or leaves no time for its words is timed from its words, at the
 * pace of the call's clocked turns.
 */
export function placeTurns(turns: readonly CallTurn[]): PlacedTurns {
  const counted = turns.map((turn, index) => ({ turn, index, words: wordsOf(turn.text), clocked: isClocked(turn) }))
  const beatSeconds = counted.every(({ clocked }) => clocked) ? 0 : paceOf(counted)
  const placed = counted.map(({ turn, index, words, clocked }) => {
    const seconds = clocked ? lengthOf(turn) : spokenBeats(words) * beatSeconds
    return { ...turn, index, words: words.length, seconds, clocked }
  })
  const spoken = inSpokenOrder(placed).filter((turn) => turn.words > 0 || turn.seconds > 0)
  return { turns: spoken, secondsFrom: sourceOf(spoken) }
}

/** Seconds a beat takes on a call, by its clocked turns. */
function paceOf(counted: { turn: CallTurn; words: string[]; clocked: boolean }[]): number {
  const clocked = counted.filter((one) => one.clocked && one.words.length > 0)
  const beats = sum(clocked.map(({ words }) => spokenBeats(words)))
  return beats > 0 ? sum(clocked.map(({ turn }) => lengthOf(turn))) / beats : usualBeatSeconds
}

function isClocked({ startSeconds, endSeconds }: CallTurn): boolean {
  return startSeconds !== null && endSeconds !== null && endSeconds > startSeconds
}

const lengthOf = (turn: CallTurn): number => (turn.endSeconds ?? 0) - (turn.startSeconds ?? 0)

function sourceOf(turns: PlacedTurn[]): SecondsFrom {
  if (turns.every((turn) => turn.clocked)) return 'clock'
  return turns.some((turn) => turn.clocked) ? 'both' : 'words'
}

function inSpokenOrder(turns: PlacedTurn[]): PlacedTurn[] {
  const groups: PlacedTurn[][] = []
  for (const turn of turns) {
    if (turn.startSeconds === null && groups.length > 0) groups.at(-1)?.push(turn)
    else groups.push([turn])
  }
  return groups.toSorted(([left], [right]) => compareTurns(left, right)).flat()
}

// The input's order decides last, so that turns with equal times give equal figures in any order.
function compareTurns(left: PlacedTurn | undefined, right: PlacedTurn | undefined): number {
  if (!left || !right) return 0
  return (
    (left.startSeconds ?? -1) - (right.startSeconds ?? -1) ||
    (left.endSeconds ?? -1) - (right.endSeconds ?? -1) ||
    compareTexts(left.speaker, right.speaker) ||
    compareTexts(left.text, right.text) ||
    left.index - right.index
  )
}

const compareTexts = (left: string, right: string): number => (left < right ? -1 : Number(left > right))
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
