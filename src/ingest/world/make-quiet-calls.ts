import type { ComposeTalk } from './compose-talk.ts'
import type { Call } from './conversation.ts'
import type { WorldMaterial } from './material.ts'
import { paceCalls, placeTurns } from './pace-calls.ts'
import type { PlannedCall } from './plan-calls.ts'
import { createRandom, type Random } from './random.ts'
import { seasonTargets, stretchOf } from './season.ts'
import { usualRate } from './usual-rate.ts'

type Making = { material: WorldMaterial; composeTalk: ComposeTalk; seed: number }

/** Words and times for planned calls; the calls of the season, scripted ones too, are timed so that the coaching figures come out. */
export function makeQuietCalls(
  planned: PlannedCall[],
  scripted: Call[],
  making: Making,
): { calls: Call[]; problems: string[] } {
  const calls = planned.map((plan) => draftCall(plan, making))
  const isOurs = (speaker: string) => speaker in making.material.colleagues
  const inSeason = [...scripted, ...calls].filter((call) => stretchOf(call.at) >= 0)
  for (const call of calls) if (!inSeason.includes(call)) placeTurns(call, usualRate)
  return { calls, problems: paceCalls(inSeason, isOurs) }
}

/** A quiet call on its own, spoken at everybody's usual rate. */
export function makePlainCall(plan: PlannedCall, making: Making): Call {
  const call = draftCall(plan, making)
  placeTurns(call, usualRate)
  return call
}

function draftCall(plan: PlannedCall, { material, composeTalk, seed }: Making): Call {
  const random = createRandom(seed, 'cast', plan.key)
  const people = Object.keys(material.contacts).filter((key) => material.contacts[key]?.account === plan.account)
  const [customer = people[0] ?? 'vivian', other] = random.shuffle(people)
  const rep = plan.reps[0] ?? 'dana'
  const helper = random.next() < 0.3 ? random.pick(['priya', 'marcus', 'owen']) : undefined
  const second = plan.reps[1] ?? helper
  const isPair = other !== undefined && random.next() < 0.85
  const turns = composeTalk({
    key: plan.key,
    cast: { rep, customer, ...(second ? { second } : {}), ...(isPair ? { other } : {}) },
    account: plan.account,
    minTurns: plan.minTurns ?? 40,
    maxTurns: 74,
    ...(plan.questions === undefined ? {} : { questions: plan.questions }),
    lean: 0.5 + ((seasonTargets[rep]?.talkShare ?? 0.5) - 0.5) * 1.6,
    next: plan.nextStep,
    topics: plan.topics,
  })
  return {
    kind: 'call',
    key: plan.key,
    at: plan.at,
    account: plan.account,
    topics: plan.topics,
    quiet: true,
    title: titleOf(plan, material, random),
    parties: [rep, ...(second ? [second] : []), customer, ...(isPair && other ? [other] : [])],
    private: false,
    lengthMs: 0,
    turns: turns.map((turn) => ({ ...turn, marks: [], startMs: 0, endMs: 0 })),
    pace: { turns },
    transcribed: plan.transcribed,
    nextStep: plan.nextStep,
  }
}

const titles = [
  'check-in',
  'monthly touch base',
  'working session',
  'questions from the team',
  'catch-up',
  'portfolio review',
].concat(['training follow-up', 'rollout status', 'support review', 'quick sync', 'planning call', 'open items'])

function titleOf(plan: PlannedCall, material: WorldMaterial, random: Random): string {
  return `${material.accounts[plan.account]?.name.split(' ')[0] ?? plan.account}: ${random.pick(titles)}`
}
