import { balanceTalk, type ShareTarget, shareOf, type TalkTime } from './balance-talk.ts'
import type { Call } from './conversation.ts'
import { shareTargets } from './share-targets.ts'
import { countWords } from './split-sentences.ts'
import { timeTurns } from './time-turns.ts'
import { usualRate } from './usual-rate.ts'

/** Times the season's calls, faster or slower by side, so that their talk shares are the story's; says which are not. */
export function paceCalls(calls: Call[], isOurs: (speaker: string) => boolean): string[] {
  const heard = calls.filter((call) => call.transcribed)
  const { must, wish } = shareTargets(calls)
  let times = heard.map((call) => wordsOf(call, isOurs))
  if (balanceTalk(times, [...must, ...wish]).length > 0) {
    // The team's weeks give way where they and the reps' own figures cannot both be reached.
    times = heard.map((call) => wordsOf(call, isOurs))
    balanceTalk(times, must)
  }
  const byKey = new Map(times.map((time) => [time.key, time]))
  for (const call of calls) placeTurns(call, rateOf(byKey.get(call.key), isOurs))
  const spoken = heard.map((call) => spokenOn(call, isOurs))
  return missed(spoken, [...must, ...wish])
}

/** Puts a call's turns on the clock at the given rates. */
export function placeTurns(call: Call, wordsPerMinute: (speaker: string) => number): void {
  const timing = timeTurns(call.pace.turns, { name: call.key, wordsPerMinute, lengthMs: call.pace.lengthMs })
  call.lengthMs = call.pace.lengthMs ?? Math.ceil(timing.lengthMs / 1000) * 1000
  call.turns = call.turns.map((turn, index) => ({
    ...turn,
    startMs: timing.starts[index] ?? 0,
    endMs: timing.ends[index] ?? 0,
  }))
}

function missed(times: TalkTime[], targets: ShareTarget[]): string[] {
  return targets
    .map((target) => ({ ...target, now: shareOf(times, target.keys) }))
    .filter(({ now, share }) => Math.round(now * 100) !== Math.round(share * 100))
    .map(({ name, now }) => `talk share of ${name} is ${(now * 100).toFixed(1)} %`)
}

function wordsOf(call: Call, isOurs: (speaker: string) => boolean): TalkTime {
  const words = { ours: 0, theirs: 0 }
  for (const turn of call.turns) words[isOurs(turn.speaker) ? 'ours' : 'theirs'] += Math.max(1, countWords(turn.text))
  return { key: call.key, ours: words.ours * 400, theirs: words.theirs * 400, words }
}

function spokenOn(call: Call, isOurs: (speaker: string) => boolean): TalkTime {
  const spoken = (test: (speaker: string) => boolean) =>
    call.turns.filter((turn) => test(turn.speaker)).reduce((sum, turn) => sum + turn.endMs - turn.startMs, 0)
  return { key: call.key, ours: spoken(isOurs), theirs: spoken((speaker) => !isOurs(speaker)) }
}

function rateOf(time: TalkTime | undefined, isOurs: (speaker: string) => boolean): (speaker: string) => number {
  return (speaker) => {
    if (!time?.words) return usualRate(speaker)
    const [words, spoken] = isOurs(speaker) ? [time.words.ours, time.ours] : [time.words.theirs, time.theirs]
    return spoken > 0 ? (words * 60_000) / spoken : usualRate(speaker)
  }
}
