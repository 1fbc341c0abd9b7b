import { questionsOn } from './balance-plan.ts'
import type { Call } from './conversation.ts'
import { repsOf } from './reps-of.ts'
import { callsByRep, callsOnDay, seasonTargets, stretchOf, teamTargets } from './season.ts'
import { dayOf, isoDay } from './world-clock.ts'

/** Which of the season's counts the finished calls miss: calls by rep, questions per call, the team's weeks, told days. */
export function checkSeason(calls: Call[]): string[] {
  const inSeason = calls.filter((call) => stretchOf(call.at) >= 0 && repsOf(call).length > 0)
  const problems: string[] = []
  const expectEqual = (what: string, is: string | number, told: string | number) => {
    if (is !== told) problems.push(`${what}: ${is}, the story tells ${told}`)
  }
  for (const [rep, target] of Object.entries(seasonTargets)) {
    const own = inSeason.filter((call) => repsOf(call).includes(rep))
    expectEqual(
      `calls of ${rep}`,
      own.length,
      (callsByRep[rep] ?? []).reduce((sum, count) => sum + count, 0),
    )
    expectEqual(`questions per call of ${rep}`, perCall(own, [rep]), target.questionsPerCall.toFixed(1))
  }
  for (const { stretch, questionsPerCall, nextSteps } of teamTargets) {
    const week = inSeason.filter((call) => stretchOf(call.at) === stretch)
    expectEqual(`the team's questions per call in stretch ${stretch}`, perCall(week), questionsPerCall.toFixed(1))
    const agreed = week.filter((call) => call.transcribed && call.nextStep).length
    expectEqual(`next steps agreed in stretch ${stretch}`, agreed, nextSteps)
  }
  for (const { day, calls: told } of callsOnDay) {
    expectEqual(`calls on ${isoDay(day)}`, calls.filter((call) => dayOf(call.at) === day).length, told)
  }
  return problems
}

function perCall(calls: Call[], reps?: string[]): string {
  const heard = calls.filter((call) => call.transcribed)
  const asked = heard.reduce(
    (sum, call) => sum + (reps ?? repsOf(call)).reduce((own, rep) => own + questionsOn(call, rep), 0),
    0,
  )
  return (asked / Math.max(1, heard.length)).toFixed(1)
}
