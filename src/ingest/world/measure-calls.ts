import { questionsOn } from './balance-plan.ts'
import type { Call } from './conversation.ts'
import { reps, repsOf } from './reps-of.ts'
import { season, seasonWeeks, stretchOf } from './season.ts'
import type { Coaching, Truth } from './truth.ts'
import type { WorldClock } from './world-clock.ts'

const leastCalls = 8

/** The coaching figures of the season, counted from the finished calls. */
export function measureCalls(
  calls: Call[],
  isOurs: (speaker: string) => boolean,
  clock: WorldClock,
): Truth['coaching'] {
  const inSeason = calls.filter((call) => stretchOf(call.at) >= 0 && repsOf(call).length > 0)
  const figures = (some: Call[], rep?: string) => measure(some, isOurs, rep)
  const byRep = reps.map((rep) => {
    const own = inSeason.filter((call) => repsOf(call).includes(rep))
    const november = own.filter((call) => call.at >= season.november)
    return [rep, { season: figures(own, rep), november: figures(november, rep) }] as const
  })
  const median = (of: 'season' | 'november') =>
    medianOf(byRep.filter(([, one]) => one[of].calls >= leastCalls).map(([, one]) => one[of].talkShare))
  const weeks = seasonWeeks.slice(0, -1).map((start, stretch) => {
    return [clock.day(start), figures(inSeason.filter((call) => stretchOf(call.at) === stretch))] as const
  })
  return {
    window: { from: clock.day(season.from), to: clock.day(season.to - 1) },
    reps: Object.fromEntries(byRep),
    medianTalkShare: { season: median('season'), november: median('november') },
    weeks: Object.fromEntries(weeks),
  }
}

function measure(calls: Call[], isOurs: (speaker: string) => boolean, rep?: string): Coaching {
  const heard = calls.filter((call) => call.transcribed)
  const seconds = (test: (speaker: string) => boolean) =>
    heard
      .flatMap((call) => call.turns)
      .filter((turn) => test(turn.speaker))
      .reduce((sum, turn) => sum + turn.endMs - turn.startMs, 0) / 1000
  const all = Math.max(
    0.001,
    seconds(() => true),
  )
  const asking = (call: Call) => (rep ? [rep] : repsOf(call))
  const questions = heard.reduce(
    (sum, call) => sum + asking(call).reduce((own, one) => own + questionsOn(call, one), 0),
    0,
  )
  const speaks = (speaker: string) => (rep ? speaker === rep : reps.includes(speaker))
  const monologues = heard.flatMap((call) => call.turns).filter((turn) => speaks(turn.speaker))
  return {
    calls: calls.length,
    transcribed: heard.length,
    talkShare: seconds(isOurs) / all,
    ownShare: seconds(speaks) / all,
    questions,
    questionsPerCall: heard.length === 0 ? 0 : questions / heard.length,
    longestMonologueSeconds: Math.max(0, ...monologues.map((turn) => (turn.endMs - turn.startMs) / 1000)),
    nextSteps: heard.filter((call) => call.nextStep).length,
  }
}

export function medianOf(values: number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}
