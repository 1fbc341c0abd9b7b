import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { listeningLine } from '../digests/listening-line.ts'
import { digestParts } from '../digests/parts.ts'
import { leadLine, pairsOf, teamLine } from '../digests/say-figures.ts'
import { readWeek, type TeamWeek } from '../digests/week-figures.ts'
import { namedMoments, winLines } from '../digests/wins.ts'
import { waiting } from '../facts/coaching-metrics.ts'
import { repCallsIn } from '../facts/rep-population.ts'
import { forEveryone, teamMeasure } from '../facts/team-week.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { periodBefore } from '../understand/compared-periods.ts'
import { nothingToRead } from './findings.ts'
import type { Skill, SkillInput } from './skill.ts'

/**
 * The team's week for everyone: the figure that moved furthest against the week before, wins of reps who agreed to be named,
 * the team's other figures, and moments to listen to. Nothing of one rep is told without their word; what could show one
 * rep's own figure, and what is disputed, is left out.
 */
export const answerDigest: Skill = async (input) => {
  const { reads, evidence, reading, gathered } = input
  const { plan } = gathered
  const { time } = plan
  const earlier = plan.compared ?? (time && periodBefore(time, reading))
  if (!time || !earlier) return nothingToRead({ ...plan, types: ['call'] })
  const week = await readWeek(reads, time)
  const before = await readWeek(reads, earlier)
  const calls = await repCallsIn(reads, forEveryone(week.heads))
  if (calls.length === 0) return nothingToRead({ ...plan, types: ['call'] })
  const [first, ...others] = pairsOf(week, before)
  const moments = await namedMoments(input, week)
  return {
    sentences: [
      first ? leadLine(first, time, evidence) : await tooFew(input, week, time.label),
      ...(await winLines(input, week, { moments, part: digestParts.wins })),
      ...teamLine(others, digestParts.team, evidence),
      ...(await listeningLine(input, week, { moments, part: digestParts.listening })),
      await countedLine(input, week),
    ],
    read: [...before.heads, ...week.heads],
  }
}

async function tooFew({ reads, evidence }: SkillInput, { filter, heads }: TeamWeek, label: string): Promise<Sentence> {
  const { calls } = await teamMeasure(reads, heads, 'talkShare')
  if (calls >= defaultMeasureSettings.minimumCalls) {
    return { kind: 'gap', text: 'I found too few reps with calls to show their figures together.', support: [] }
  }
  const fact = countFact('team_short', calls, filter)
  return { kind: 'number', text: `Team, ${label}: ${sayFigure(fact)}.`, support: [evidence.addNumber(fact)] }
}

// `17 calls by 5 reps, 2 without a transcript.`
async function countedLine({ reads, evidence }: SkillInput, { filter, heads }: TeamWeek): Promise<Sentence> {
  const calls = await repCallsIn(reads, forEveryone(heads))
  const late = await waiting(reads, filter)
  const reps = new Set(calls.flatMap((call) => call.reps.map(({ rep }) => rep))).size
  const facts = [
    countFact('team_held', calls.length + late, filter),
    countFact('team_reps', reps, filter),
    ...(late > 0 ? [countFact('team_waiting', late, filter)] : []),
  ]
  const [held = '', by = '', without] = facts.map(sayFigure)
  return {
    kind: 'number',
    text: `${held} by ${by}${without ? `, ${without}` : ''}.`,
    support: facts.map((fact) => evidence.addNumber(fact)),
    part: digestParts.counted,
  }
}
