import type { Call } from './conversation.ts'
import { openPlaces, take } from './open-places.ts'
import { createRandom, type Random } from './random.ts'
import { repsOf } from './reps-of.ts'
import {
  callsOnDay,
  quietAccounts,
  season,
  seasonWeeks,
  sharedCall,
  stretchOf,
  totals,
  untranscribed,
} from './season.ts'
import { dayMs, dayOf, hourMs, minuteMs, storyStart, type Wall, wallOf, weekday } from './world-clock.ts'

/** A quiet call still without words. */
export type PlannedCall = {
  key: string
  reps: string[]
  account: string
  at: Wall
  transcribed: boolean
  nextStep: boolean
  topics: string[]
  questions?: number
  /** At least so many turns, instead of 40. */
  minTurns?: number
}

/** The quiet calls that bring the scripted ones to the story's totals: per rep and week of the season, and in all. */
export function planCalls(scripted: Call[], seed: number): { planned: PlannedCall[]; problems: string[] } {
  const random = createRandom(seed, 'plan')
  const problems: string[] = []
  const planned = planSeason(scripted, random, problems)
  const before = totals.calls - scripted.length - planned.length
  if (before < 0) problems.push(`${-before} calls more than ${totals.calls} are scripted`)
  planned.push(...planBefore(before, [...scripted, ...planned], random))
  return { planned: planned.map((call, index) => ({ ...call, key: `quiet-${index + 1}` })), problems }
}

function planSeason(scripted: Call[], random: Random, problems: string[]): PlannedCall[] {
  const calls: PlannedCall[] = []
  const waiting = untranscribed.slice(scripted.filter((call) => !call.transcribed).length)
  for (const wish of wishesOf(scripted, problems)) {
    const rep = wish.reps[0] ?? ''
    const isWaiting = wish.stretch === 3 && wish.reps.length === 1 && waiting.includes(rep)
    if (isWaiting) waiting.splice(waiting.indexOf(rep), 1)
    const days = workDays(seasonWeeks[wish.stretch] ?? 0, seasonWeeks[wish.stretch + 1] ?? season.to)
    const at = freePlace([...scripted, ...calls], {
      days: isWaiting ? [wallOf('2026-11-19')] : days,
      reps: wish.reps,
      random,
    })
    const account = wish.account ?? leastUsed(quietAccounts[rep]?.now ?? [], calls, random)
    calls.push({ key: '', reps: wish.reps, account, at, transcribed: !isWaiting, nextStep: false, topics: [] })
  }
  return calls
}

/** Who still needs a call in which stretch; the call with two reps first, unless it is scripted. */
function wishesOf(scripted: Call[], problems: string[]): { reps: string[]; stretch: number; account?: string }[] {
  const open = openPlaces(scripted, problems)
  const hasShared = scripted.some((call) => stretchOf(call.at) >= 0 && repsOf(call).length > 1)
  const { reps, stretch, account } = sharedCall
  const hasRoom = reps.every((rep) => (open[rep]?.[stretch] ?? 0) > 0)
  const shared = hasShared || !hasRoom ? [] : [{ reps, stretch, account }]
  if (shared.length > 0) for (const rep of reps) take(open, rep, stretch)
  const single = Object.entries(open).flatMap(([rep, stretches]) =>
    stretches.flatMap((count, index) =>
      Array.from({ length: Math.max(0, count) }, () => ({ reps: [rep], stretch: index })),
    ),
  )
  return [...shared, ...single]
}

function planBefore(
  count: number,
  known: { at: Wall; reps?: string[]; parties?: string[] }[],
  random: Random,
): PlannedCall[] {
  const reps = Object.entries(quietAccounts).filter(([, accounts]) => accounts.before.length > 0)
  const october = workDays(wallOf('2026-10-01'), season.from)
  const earlier = workDays(storyStart, wallOf('2026-10-01'))
  const calls: PlannedCall[] = []
  for (let index = 0; index < count; index++) {
    const [rep, accounts] = reps[index % reps.length] ?? ['dana', { before: ['mossgate'] }]
    const days = random.next() < 0.56 ? october : earlier
    const at = freePlace([...known, ...calls], { days, reps: [rep], random })
    const account = leastUsed(accounts.before, calls, random)
    calls.push({ key: '', reps: [rep], account, at, transcribed: true, nextStep: random.next() < 0.6, topics: [] })
  }
  return calls.sort((left, right) => left.at - right.at)
}

type Taken = { at: Wall; reps?: string[]; parties?: string[] }

/** A half hour between 9 and 16:30 that none of the reps has a call near; days the story counts are filled first. */
function freePlace(known: Taken[], { days, reps, random }: { days: Wall[]; reps: string[]; random: Random }): Wall {
  const full = (day: Wall) => {
    const told = callsOnDay.find((one) => one.day === day)
    return known.filter((call) => dayOf(call.at) === day).length >= (told?.calls ?? 5)
  }
  const wanting = callsOnDay
    .filter((one) => days.includes(one.day) && days.length > 1 && !full(one.day))
    .map((one) => one.day)
  const open = days.filter((day) => !full(day))
  const choice = wanting.length > 0 ? wanting : open.length > 0 ? open : days
  for (let attempt = 0; attempt < 200; attempt++) {
    const at =
      random.pick(choice) + 9 * hourMs + random.integer(0, 15) * 30 * minuteMs + random.integer(0, 3) * minuteMs
    const clash = known.some(
      (call) =>
        Math.abs(call.at - at) < hourMs &&
        reps.some((rep) => [...(call.reps ?? []), ...(call.parties ?? [])].includes(rep)),
    )
    if (!clash) return at
  }
  return random.pick(choice) + 17 * hourMs
}

function leastUsed(accounts: string[], calls: PlannedCall[], random: Random): string {
  const uses = (account: string) => calls.filter((call) => call.account === account).length
  return random.shuffle(accounts).sort((left, right) => uses(left) - uses(right))[0] ?? 'mossgate'
}

export function workDays(from: Wall, to: Wall): Wall[] {
  const days: Wall[] = []
  for (let day = dayOf(from); day < to; day += dayMs) if (weekday(day) < 5) days.push(day)
  return days
}
