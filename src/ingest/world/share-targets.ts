import type { ShareTarget } from './balance-talk.ts'
import type { Call } from './conversation.ts'
import { repsOf } from './reps-of.ts'
import { season, seasonTargets, stretchOf, teamTargets } from './season.ts'

/** The talk shares the season's calls must reach, and those of the team's weeks, which they should. */
export function shareTargets(calls: Call[]): { must: ShareTarget[]; wish: ShareTarget[] } {
  const heard = calls.filter((call) => call.transcribed && stretchOf(call.at) >= 0 && repsOf(call).length > 0)
  const keys = (test: (call: Call) => boolean) => new Set(heard.filter(test).map((call) => call.key))
  const must = Object.entries(seasonTargets).flatMap(([rep, target]) => {
    const own = (call: Call) => repsOf(call).includes(rep)
    const whole = { name: rep, keys: keys(own), share: target.talkShare }
    if (target.november === undefined) return [whole]
    const inNovember = (call: Call) => own(call) && call.at >= season.november
    return [whole, { name: `${rep} in November`, keys: keys(inNovember), share: target.november }]
  })
  const wish = teamTargets.map(({ stretch, talkShare }) => ({
    name: `the team in stretch ${stretch}`,
    keys: keys((call) => stretchOf(call.at) === stretch),
    share: talkShare,
  }))
  return { must, wish }
}
