import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { momentLength } from '../facts/listening.ts'
import { conversationsOf } from '../facts/population.ts'
import { bestMoments, labelOf, type Moment, quoteRaised, sayPlace } from '../skills/objection-handling-moments.ts'
import type { SkillInput } from '../skills/skill.ts'
import type { TeamWeek } from './week-figures.ts'

const momentsShown = 3
const longestSeconds = 600

/** `3 moments, 9:27 in all, objections handled well: Brackwater Residential, Thu 19 Nov, 21:05; …`: at most ten minutes. */
export async function listeningLine(
  input: SkillInput,
  { filter, heads }: TeamWeek,
  { moments, part }: { moments: readonly Moment[]; part: string },
): Promise<Sentence[]> {
  const { evidence, reads, reading } = input
  const heard = await conversationsOf(
    reads,
    heads.filter(({ id }) => moments.some(({ head }) => head.id === id)),
  )
  const chosen: Moment[] = []
  let seconds = 0
  for (const moment of bestMoments(moments, moments.length)) {
    const length = momentLength(heard, moment.raised.turn.turnId)
    if (chosen.length === momentsShown || length === null || seconds + length > longestSeconds) continue
    chosen.push(moment)
    seconds += length
  }
  if (chosen.length === 0) return []
  const fact = countFact('moments', seconds, {
    ...filter,
    ids: [...new Set(chosen.map(({ head }) => head.id))],
    of: chosen.map(({ raised }) => raised.turn.turnId).join(' '),
  })
  const quotes = chosen.flatMap((moment) => quoteRaised(moment, input) ?? [])
  const places = chosen.map((moment) => sayPlace(moment, reading)).join('; ')
  return [
    {
      kind: 'number',
      text: `${sayFigure(fact)}, handled well: ${places}.`,
      support: [evidence.addNumber(fact), ...quotes.map(({ support }) => support), ...chosen.map(labelOf)],
      part,
    },
  ]
}
