import type { Call } from './conversation.ts'
import { repsOf } from './reps-of.ts'
import { createRandom, type Random } from './random.ts'
import {
  callsByRep,
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
  const open = openPlaces(scripted, problems)
  const hasShared = scripted.some((call) => stretchOf(call.at) >= 0 && repsOf(call).length > 1)
  const wishes: { reps: string[]; stretch: number; account?: string }[] = []
  if (!hasShared && sharedCall.reps.every((rep) => (open[rep]?.[sharedCall.stretch] ?? 0) > 0)) {
    wishes.push({ reps: sharedCall.reps, stretch: sharedCall.stretch, account: sharedCall.account })
    for (const rep of sharedCall.reps) take(open, rep, sharedCall.stretch)
  }
  for (const [rep, stretches] of Object.entries(open)) {
    for (const [stretch, count] of stretches.entries()) {
      for (let made = 0; made < count; made++) wishes.push({ reps: [rep], stretch })
    }
  }
  const calls: PlannedCall[] = []
  const waiting = untranscribed.slice(scripted.filter((call) => !call.transcribed).length)
  for (const wish of wishes) {
    const rep = wish.reps[0] ?? ''
    const days = workDays(seasonWeeks[wish.stretch] ?? 0, seasonWeeks[wish.stretch + 1] ?? season.to)
    const isWaiting = wish.stretch === 3 && wish.reps.length === 1 && waiting.includes(rep)
    if (isWaiting) waiting.splice(waiting.indexOf(rep), 1)
    const onDays = isWaiting ? [wallOf('2026-11-19')] : days
    const at = freePlace([...scripted, ...calls], { days: onDays, reps: wish.reps, random })
    const account = wish.account ?? leastUsed(quietAccounts[rep]?.now ?? [], calls, random)
    calls.push({ key: '', reps: wish.reps, account, at, transcribed: !isWaiting, nextStep: false, topics: [] })
  }
  return calls
}

/** Places left per rep and stretch after the scripted calls; too many in one stretch are taken from a neighbour's. */
function openPlaces(scripted: Call[], problems: string[]): Record<string, number[]> {
  const open: Record<string, number[]> = {}
  for (const [rep, counts] of Object.entries(callsByRep)) {
    const left = counts.map(
      (count, stretch) => count - scripted.filter((call) => stretchOf(call.at) === stretch && repsOf(call).includes(rep)).length,
    )
    for (const [stretch, count] of left.entries()) {
      if (count >= 0) continue
      const isNovember = stretch > 0
      for (let over = -count; over > 0; over--) {
        const other = left.findIndex((room, index) => room > 0 && index > 0 === isNovember)
        if (other < 0) problems.push(`${rep} has more calls in the season than the story tells`)
        else left[other] = (left[other] ?? 0) - 1
      }
      left[stretch] = 0
    }
    open[rep] = left
  }
  return open
}

function take(open: Record<string, number[]>, rep: string, stretch: number): void {
  const stretches = open[rep]
  if (stretches) stretches[stretch] = (stretches[stretch] ?? 0) - 1
}

function planBefore(count: number, known: { at: Wall; reps?: string[]; parties?: string[] }[], random: Random): PlannedCall[] {
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
  const wanting = callsOnDay.filter((one) => days.includes(one.day) && days.length > 1 && !full(one.day)).map((one) => one.day)
  const open = days.filter((day) => !full(day))
  const choice = wanting.length > 0 ? wanting : open.length > 0 ? open : days
  for (let attempt = 0; attempt < 200; attempt++) {
    const at = random.pick(choice) + 9 * hourMs + random.integer(0, 15) * 30 * minuteMs + random.integer(0, 3) * minuteMs
    const clash = known.some(
      (call) => Math.abs(call.at - at) < hourMs && reps.some((rep) => [...(call.reps ?? []), ...(call.parties ?? [])].includes(rep)),
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
