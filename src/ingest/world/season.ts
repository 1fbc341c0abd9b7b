import { type Wall, wallOf } from './world-clock.ts'

/** The figures of the coaching season that quiet calls are chosen and timed to reach (UX.md, storyline 12). */
export const season = { from: wallOf('2026-10-24'), to: wallOf('2026-11-24'), november: wallOf('2026-11-01') }

export const seasonWeeks = ['2026-10-24', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-24'].map(
  wallOf,
)
/** Calls by rep and stretch: 24 Oct–1 Nov, then the weeks of 2, 9, 16 and 23 Nov. */
export const callsByRep: Record<string, number[]> = {
  dana: [4, 1, 4, 5, 0],
  maya: [4, 1, 3, 3, 1],
  luis: [4, 2, 3, 4, 0],
  hana: [3, 1, 3, 4, 0],
  theo: [0, 0, 2, 2, 0],
}
/** One call of the week of 16 Nov has two reps. */
export const sharedCall = { reps: ['theo', 'luis'], stretch: 3, account: 'ridgewick' }
/** Calls of the week of 16 Nov that wait for their transcripts. */
export const untranscribed = ['luis', 'dana']

export const seasonTargets: Record<string, { talkShare: number; questionsPerCall: number; november?: number }> = {
  dana: { talkShare: 0.46, questionsPerCall: 7.6, november: 0.47 },
  maya: { talkShare: 0.52, questionsPerCall: 6.2, november: 0.53 },
  luis: { talkShare: 0.63, questionsPerCall: 3.4 },
  hana: { talkShare: 0.44, questionsPerCall: 9.1 },
  theo: { talkShare: 0.58, questionsPerCall: 10.5 },
}
/** Whole team, by stretch: talk share, questions per call, calls with a next step agreed. */
export const teamTargets = [
  { stretch: 2, talkShare: 0.54, questionsPerCall: 5.9, nextSteps: 9 },
  { stretch: 3, talkShare: 0.51, questionsPerCall: 6.4, nextSteps: 11 },
]
export const nextStepsByRep: Record<string, number> = { luis: 5 }
/** Conversations a kept topic comes up in, by stretch (weeks of 9 and 16 Nov). */
export const topicTargets: { topic: string; stretch: number; conversations: number }[] = [
  { topic: 'year-end', stretch: 2, conversations: 1 },
  { topic: 'year-end', stretch: 3, conversations: 5 },
  { topic: 'pricing', stretch: 2, conversations: 4 },
  { topic: 'pricing', stretch: 3, conversations: 4 },
  { topic: 'opt-outs', stretch: 2, conversations: 3 },
  { topic: 'opt-outs', stretch: 3, conversations: 2 },
]
/** Days whose number of calls the story tells. */
export const callsOnDay: { day: Wall; calls: number }[] = [{ day: wallOf('2026-11-20'), calls: 4 }]

/** Which stretch of the season a time falls in, or -1. */
export function stretchOf(at: Wall): number {
  if (at < season.from || at >= season.to) return -1
  return seasonWeeks.findLastIndex((start) => start <= at)
}

/** Accounts whose quiet calls a rep makes, in the season and before it. */
export const quietAccounts: Record<string, { now: string[]; before: string[] }> = {
  dana: { now: ['mossgate', 'sedgewater', 'averleigh'], before: ['mossgate', 'sedgewater', 'averleigh'] },
  maya: {
    now: ['larchmere', 'tidewell', 'hollowbrook', 'fennimore'],
    before: ['larchmere', 'tidewell', 'hollowbrook', 'fennimore'],
  },
  luis: { now: ['cindervale', 'copperlane'], before: ['cindervale', 'copperlane', 'ridgewick', 'plumhollow'] },
  hana: { now: ['oakmarch', 'northfen', 'calderwick-inc'], before: ['oakmarch', 'northfen', 'calderwick-inc'] },
  theo: { now: ['ridgewick', 'plumhollow'], before: [] },
}
export const totals = { calls: 120, slack: 150, hubspot: 74, salesforce: 56 }
