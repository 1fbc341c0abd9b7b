import { createRandom, type Random } from './random.ts'
import { countWords } from './split-sentences.ts'

export type UntimedTurn = { speaker: string; text: string; atSeconds?: number; pauseSeconds?: number; isCalm?: boolean }
export type Timing = { starts: number[]; ends: number[]; lengthMs: number; problems: string[] }

const shortestTurnMs = 260

/**
 * Places turns on the clock of a call, in milliseconds: each lasts as long as its words take at `wordsPerMinute` of
 * its speaker, between fixed moments (`atSeconds`, `lengthMs`) the silence takes up what is left over. Where the words
 * do not fit they are spoken faster; above 220 words a minute that is a problem.
 */
export function timeTurns(
  turns: UntimedTurn[],
  options: { name: string; wordsPerMinute: (speaker: string) => number; lengthMs?: number | undefined },
): Timing {
  const random = createRandom('timing', options.name)
  const durations = turns.map((turn) => durationMs(turn.text, options.wordsPerMinute(turn.speaker)))
  const gaps = turns.map((turn) => (turn.pauseSeconds ?? random.integer(250, 900) / 1000) * 1000)
  const timing: Timing = { starts: [], ends: [], lengthMs: 0, problems: [] }
  let clock = 1500 + random.integer(0, 3500)
  for (const { from, to, endMs } of stretchesOf(turns, options.lengthMs)) {
    const begin = turns[from]?.atSeconds
    if (begin !== undefined && from > 0 && begin * 1000 < clock - 5) {
      timing.problems.push(`turn ${from} begins before the turn before it ends`)
    }
    if (begin !== undefined) clock = Math.max(begin * 1000, timing.ends.at(-1) ?? 0)
    const { speed } = fitStretch({ durations, gaps, turns, from, to, roomMs: endMs && endMs - clock, random })
    if (speed > 1.45)
      timing.problems.push(`turns ${from}–${to - 1} are too long for their time (${speed.toFixed(2)} x)`)
    for (let index = from; index < to; index++) {
      if (index > from) clock += gaps[index] ?? 0
      timing.starts.push(Math.round(clock))
      clock += (durations[index] ?? 0) / speed
      timing.ends.push(Math.round(clock))
    }
  }
  return { ...timing, lengthMs: Math.max(options.lengthMs ?? 0, (timing.ends.at(-1) ?? 0) + 2000) }
}

/** From one fixed moment to the next, and where a stretch must end at the latest. */
function stretchesOf(
  turns: UntimedTurn[],
  lengthMs: number | undefined,
): { from: number; to: number; endMs: number | undefined }[] {
  const begins = turns.flatMap((turn, index) => (index === 0 || turn.atSeconds !== undefined ? [index] : []))
  return begins.map((from, order) => {
    const next = begins[order + 1]
    if (next === undefined) return { from, to: turns.length, endMs: lengthMs && lengthMs - 2500 }
    return { from, to: next, endMs: momentMs(turns[next]) - breathMs(turns[next]) }
  })
}

export function durationMs(text: string, wordsPerMinute: number): number {
  return Math.max(shortestTurnMs, (Math.max(1, countWords(text)) * 60_000) / wordsPerMinute)
}

const momentMs = (turn: UntimedTurn | undefined): number => (turn?.atSeconds ?? 0) * 1000
/** The silence kept before a turn whose moment is fixed. */
const breathMs = (turn: UntimedTurn | undefined): number => (turn?.pauseSeconds ?? 0.3) * 1000

type Stretch = {
  durations: number[]
  gaps: number[]
  turns: UntimedTurn[]
  from: number
  to: number
  roomMs: number | undefined
  random: Random
}

/** Widens the gaps of a stretch to fill its room, or says by how much its turns must be spoken faster. */
function fitStretch({ durations, gaps, turns, from, to, roomMs, random }: Stretch): { speed: number } {
  if (roomMs === undefined) return { speed: 1 }
  const spoken = sum(durations.slice(from, to))
  const silent = sum(gaps.slice(from + 1, to))
  const spare = roomMs - spoken - silent
  if (spare >= 0) {
    widen(gaps, turns, { from, to, spare, random })
    return { speed: 1 }
  }
  const free = turns.map((turn, index) => index > from && index < to && turn.pauseSeconds === undefined)
  const squeezable = sum(gaps.filter((_, index) => free[index]))
  const keep = Math.max(0.2, 1 + spare / Math.max(1, squeezable))
  for (const [index, isFree] of free.entries()) if (isFree) gaps[index] = (gaps[index] ?? 0) * keep
  const room = roomMs - sum(gaps.slice(from + 1, to))
  return { speed: Math.max(1, spoken / Math.max(1, room)) }
}

function widen(
  gaps: number[],
  turns: UntimedTurn[],
  { from, to, spare, random }: { from: number; to: number; spare: number; random: Random },
): void {
  // The silence of a screen being read falls between some turns, not all; never where a pause is fixed or telling.
  const candidates = Array.from({ length: to - from - 1 }, (_, index) => from + 1 + index).filter(
    (index) => turns[index]?.pauseSeconds === undefined && !turns[index - 1]?.isCalm,
  )
  const chosen = candidates.filter(() => random.next() < 0.35)
  const places = chosen.length > 0 ? chosen : candidates
  const weights = places.map(() => 0.3 + random.next())
  const total = sum(weights)
  for (const [order, index] of places.entries())
    gaps[index] = (gaps[index] ?? 0) + (spare * (weights[order] ?? 0)) / total
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
