import type { Sentence } from '../../model/answer.ts'
import { countFact } from '../compose/figures.ts'
import { transcribed, waiting } from '../facts/coaching-metrics.ts'
import type { FactFilter } from '../facts/population.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import type { RepFigures } from './coaching-figures.ts'
import type { SkillInput } from './skill.ts'

/** `13 calls, 12 with a transcript · median of 4 reps with at least 8 calls · these are counts, not a grade.` */
export async function callsCounted(
  { reads }: SkillInput,
  { base, heads, add, median, medianReps }: RepFigures,
  rep: TeamMember | null,
): Promise<Sentence> {
  const filter: FactFilter = rep ? { ...base, personIds: [rep.id], turns: { personIds: [rep.id] } } : base
  const heard = await transcribed(reads, heads, filter)
  const held = add(countFact('calls_held', heard + (await waiting(reads, filter)), filter))
  const words = add(countFact('calls_transcribed', heard, filter))
  const reps = median('talkShare') && medianReps('talkShare')
  const beside = reps ? ` · median of ${reps.said}` : ''
  return {
    kind: 'number',
    text: `${held.said}, ${held.value === words.value ? 'each with a transcript' : words.said}${beside} · these are counts, not a grade.`,
    support: [...held.support, ...words.support, ...(reps?.support ?? [])],
  }
}
