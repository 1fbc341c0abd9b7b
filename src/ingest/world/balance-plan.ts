import type { Call, Conversation } from './conversation.ts'
import type { PlannedCall } from './plan-calls.ts'
import { createRandom } from './random.ts'
import { repsOf } from './reps-of.ts'
import { nextStepsByRep, seasonTargets, stretchOf, teamTargets, topicTargets } from './season.ts'
import { countQuestions } from './split-sentences.ts'

/** Sets how many questions each quiet call of the season holds, whether it agrees a next step and which kept topics it touches. */
export function balancePlan(planned: PlannedCall[], scripted: Conversation[], seed: number): string[] {
  // Calls without a rep are nobody's coaching.
  const calls = scripted.filter((one): one is Call => one.kind === 'call' && repsOf(one).length > 0)
  const inSeason = planned.filter((call) => call.transcribed && stretchOf(call.at) >= 0)
  const problems = [...setQuestions(inSeason, calls, seed)]
  setNextSteps(inSeason, calls, seed)
  problems.push(...setTopics(inSeason, scripted, seed))
  return problems
}

/** Questions a rep asks on a call. */
export function questionsOn(call: Call, rep: string): number {
  return call.turns.filter((turn) => turn.speaker === rep).reduce((sum, turn) => sum + countQuestions(turn.text), 0)
}

function setQuestions(planned: PlannedCall[], scripted: Call[], seed: number): string[] {
  const problems: string[] = []
  const random = createRandom(seed, 'questions')
  const solo = (rep: string) => planned.filter((call) => call.reps[0] === rep)
  for (const [rep, target] of Object.entries(seasonTargets)) {
    const told = scripted.filter((call) => call.transcribed && stretchOf(call.at) >= 0 && repsOf(call).includes(rep))
    // The second rep of a shared call asks nothing on it.
    const calls = told.length + planned.filter((call) => call.reps.includes(rep)).length
    const left =
      Math.round(target.questionsPerCall * calls) - told.reduce((sum, call) => sum + questionsOn(call, rep), 0)
    const open = random.shuffle(solo(rep))
    if (left < 0 || (open.length === 0 && left !== 0))
      problems.push(`${rep}'s questions cannot reach ${target.questionsPerCall}`)
    for (const [index, call] of open.entries()) {
      call.questions = Math.max(0, Math.floor(left / open.length) + (index < left % open.length ? 1 : 0))
    }
    spread(open, random.integer(1, 2))
  }
  shiftWeeks(planned, scripted)
  return problems
}

/** Makes neighbours differ: averages of calls must not equal the total. */
function spread(calls: PlannedCall[], by: number): void {
  for (let index = 0; index + 1 < calls.length; index += 2) {
    const [one, other] = [calls[index], calls[index + 1]]
    if (!one || !other || (one.questions ?? 0) - by < 1) continue
    one.questions = (one.questions ?? 0) - by
    other.questions = (other.questions ?? 0) + by
  }
}

/** Moves questions between a rep's own weeks until the team's week has its figure, as far as that goes. */
function shiftWeeks(planned: PlannedCall[], scripted: Call[]): void {
  const teamStretches = teamTargets.map((target) => target.stretch)
  for (const target of teamTargets) {
    const told = scripted.filter((call) => call.transcribed && stretchOf(call.at) === target.stretch)
    const mine = planned.filter((call) => stretchOf(call.at) === target.stretch)
    const outside = planned.filter((call) => !teamStretches.includes(stretchOf(call.at)))
    const asked = () =>
      told.reduce((sum, call) => sum + repsOf(call).reduce((all, rep) => all + questionsOn(call, rep), 0), 0) +
      mine.reduce((sum, call) => sum + (call.questions ?? 0), 0)
    const wanted = Math.round(target.questionsPerCall * (told.length + mine.length))
    for (let step = 0; step < 400 && asked() !== wanted; step++) {
      const down = asked() > wanted
      const pairs = mine.flatMap((call) =>
        outside
          .filter((other) => other.reps[0] === call.reps[0])
          .map((other) => (down ? [call, other] : [other, call])),
      )
      const pair = pairs
        .filter(([from, to]) => (from?.questions ?? 0) > 1 && (to?.questions ?? 0) < 15)
        .sort(([a, b], [c, d]) => gap(c, d) - gap(a, b))[0]
      const [from, to] = pair ?? []
      if (!from || !to) break
      from.questions = (from.questions ?? 0) - 1
      to.questions = (to.questions ?? 0) + 1
    }
  }
}

const gap = (from: PlannedCall | undefined, to: PlannedCall | undefined): number =>
  (from?.questions ?? 0) - (to?.questions ?? 0)

function setNextSteps(planned: PlannedCall[], scripted: Call[], seed: number): void {
  const random = createRandom(seed, 'next steps')
  const agreed = (test: (call: { at: number }, reps: string[]) => boolean) =>
    scripted.filter((call) => call.transcribed && call.nextStep && test(call, repsOf(call))).length +
    planned.filter((call) => call.nextStep && test(call, call.reps)).length
  const inStretch = (stretch: number) => agreed((call) => stretchOf(call.at) === stretch)
  const ofRep = (rep: string) => agreed((call, reps) => stretchOf(call.at) >= 0 && reps.includes(rep))
  const capped = (call: PlannedCall) =>
    call.reps.some((rep) => ofRep(rep) >= (nextStepsByRep[rep] ?? Number.POSITIVE_INFINITY))
  for (const { stretch, nextSteps } of teamTargets) {
    // Calls of reps whose own number is fixed come last, so that both can be met.
    const isFixed = (call: PlannedCall) => Number(call.reps.some((rep) => rep in nextStepsByRep))
    const open = random.shuffle(planned.filter((one) => stretchOf(one.at) === stretch))
    for (const call of open.sort((left, right) => isFixed(left) - isFixed(right))) {
      if (inStretch(stretch) < nextSteps && !capped(call)) call.nextStep = true
    }
  }
  const team = teamTargets.map((target) => target.stretch)
  for (const call of random.shuffle(planned.filter((one) => !team.includes(stretchOf(one.at))))) {
    const isOwed = call.reps.some((rep) => ofRep(rep) < (nextStepsByRep[rep] ?? 0))
    if (!capped(call) && (isOwed || random.next() < 0.6)) call.nextStep = true
  }
}

function setTopics(planned: PlannedCall[], scripted: Conversation[], seed: number): string[] {
  const problems: string[] = []
  const random = createRandom(seed, 'topics')
  for (const { topic, stretch, conversations } of topicTargets) {
    const told = scripted.filter(
      (one) => one.kind !== 'thread' && stretchOf(one.at) === stretch && touches(one.topics, topic),
    )
    const accounts = new Set(told.map((one) => one.account))
    let left = conversations - told.length
    if (left < 0)
      problems.push(
        `${topic} comes up in ${told.length} scripted conversations of stretch ${stretch}, not ${conversations}`,
      )
    const open = random.shuffle(planned.filter((one) => stretchOf(one.at) === stretch))
    // Calls without a kept topic first.
    for (const call of open.sort((one, other) => one.topics.length - other.topics.length)) {
      if (left <= 0 || call.topics.length > 1 || accounts.has(call.account)) continue
      call.topics.push(topic)
      accounts.add(call.account)
      left--
    }
    if (left > 0) problems.push(`${left} conversations about ${topic} found no place in stretch ${stretch}`)
  }
  return problems
}

const touches = (topics: string[], topic: string): boolean =>
  topics.some((one) => one === topic || (topic === 'pricing' && one === 'price'))
