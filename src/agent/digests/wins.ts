import { sayDay } from '../../lib/say-date.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { agreedIn, disputedSubjects, isLeftOut } from '../facts/left-out.ts'
import { conversationsOf, type FactFilter, type Reads } from '../facts/population.ts'
import { repCallsIn, teamIn } from '../facts/rep-population.ts'
import { forEveryone, teamMeasure, teamObjections } from '../facts/team-week.ts'
import { wholePercent } from '../facts/turn-metrics.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { type HeardCall, heardCalls } from '../measures/rep-call.ts'
import { bestMoments, type Moment, momentsOf, sayMoment } from '../skills/objection-handling-moments.ts'
import type { SkillInput } from '../skills/skill.ts'
import type { TeamWeek } from './week-figures.ts'

const winsShown = 3
/** A call on which a rep asked so many times the team's average, and the customer had most of the talk. */
const manyTimes = 1.25
const customersPart = 50
const longestQuestion = 90

/** Objections of the week that reps who agreed to be named handled well, what is disputed left out. */
export async function namedMoments(input: SkillInput, { heads }: TeamWeek): Promise<(Moment & { repId: string })[]> {
  const { reads } = input
  const { named } = await agreedIn(reads, [])
  const met = (await teamObjections(reads, heads, 'any')).filter(
    ({ repId, answered }) => named.has(repId) && answered.handledWell,
  )
  const moments = await momentsOf(input, heads, met)
  const repOf = new Map(met.map(({ turn, repId }) => [turn.turnId, repId]))
  return moments.flatMap((one) => {
    const repId = repOf.get(one.raised.turn.turnId)
    return repId === undefined ? [] : [{ ...one, repId }]
  })
}

/** What went well, of each rep who agreed to be named one thing: an objection handled well, or a call full of questions. */
export async function winLines(
  input: SkillInput,
  week: TeamWeek,
  { moments, part }: { moments: readonly (Moment & { repId: string })[]; part: string },
): Promise<Sentence[]> {
  const { reps } = await teamIn(input.reads)
  const { named } = await agreedIn(input.reads, [])
  const lines: Sentence[] = []
  for (const rep of reps.filter(({ id }) => named.has(id))) {
    const [best] = bestMoments(
      moments.filter(({ repId }) => repId === rep.id),
      1,
    )
    const said = best ? handledLine(input, rep, best) : await askingLine(input, rep, week)
    if (said) lines.push({ ...said, part })
  }
  return lines.slice(0, winsShown)
}

function handledLine(input: SkillInput, rep: TeamMember, moment: Moment): Sentence | null {
  const said = sayMoment(moment, input)
  return said && { ...said, text: `${rep.name} at ${said.text}` }
}

type Asking = { call: HeardCall; questions: number; share: number }

async function askingLine(input: SkillInput, rep: TeamMember, week: TeamWeek): Promise<Sentence | null> {
  const { reads, evidence, reading } = input
  const best = (await askingCalls(reads, rep, week)).toSorted((left, right) => right.questions - left.questions)[0]
  const head = best && week.heads.find(({ id }) => id === best.call.id)
  if (!best || !head?.companyId || !head.company || !head.occurredAt) return null
  const filter: FactFilter = { ...week.filter, companyIds: [head.companyId], ids: [head.id] }
  const asked = countFact('call_questions', best.questions, { ...filter, turns: { personIds: [rep.id] } })
  const share = countFact('customer_share', best.share, filter)
  const [heard] = await conversationsOf(reads, [head])
  const places = best.call.voice.questions.flatMap(({ turn }) => heard?.turns[turn] ?? [])
  const longest = places.toSorted((left, right) => right.text.length - left.text.length)[0]
  const quote = longest && evidence.addQuote({ turn: longest, head }, [], longestQuestion)
  const words = quote ? `, one of them ${sayQuoted(quote.said)}` : ''
  return {
    kind: 'number',
    text: `${rep.name} at ${head.company}, ${sayDay(head.occurredAt, reading)}: the customer spoke ${sayFigure(share)} of the call, and ${sayFigure(asked)} came from our side${words}`,
    support: [
      ...[asked, share].map((fact) => evidence.addNumber(fact)),
      { kind: 'interaction', id: head.id },
      ...(quote ? [quote.support] : []),
    ],
  }
}

async function askingCalls(reads: Reads, rep: TeamMember, { heads }: TeamWeek): Promise<Asking[]> {
  const agreed = await agreedIn(reads, [])
  const { value: usual } = await teamMeasure(reads, heads, 'questionsPerCall')
  const calls = heardCalls(await repCallsIn(reads, forEveryone(heads)), rep.id)
  return calls.flatMap((call) => {
    const line = { interactionId: call.id, repId: rep.id }
    const isDisputed = ['questionsPerCall', 'talkShare', disputedSubjects.call].some((subject) =>
      isLeftOut(agreed, { ...line, subject }),
    )
    const questions = call.voice.questions.length
    const { sides, spokenSeconds } = call.call
    const share = wholePercent(sides.customer.seconds, spokenSeconds)
    const isWin = usual !== null && questions >= usual * manyTimes && share >= customersPart
    return isWin && !isDisputed ? [{ call, questions, share }] : []
  })
}
