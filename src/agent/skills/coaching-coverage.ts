import type { Sentence } from '../../model/answer.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import type { RepFigures } from './coaching-figures.ts'
import type { SkillInput } from './skill.ts'

/** `12 calls with a transcript · median of 4 reps with at least 8 calls · these are counts, not a grade.` */
export async function coverageOf(_: SkillInput, figures: RepFigures, rep: TeamMember | null): Promise<Sentence> {
  const count = figures.count('talkShare', rep?.id ?? null)
  const reps = figures.median('talkShare') && figures.medianReps('talkShare')
  const median = reps ? ` · median of ${reps.said}` : ''
  return {
    kind: 'number',
    text: `${count.said} with a transcript${median} · these are counts, not a grade.`,
    support: [...count.support, ...(reps?.support ?? [])],
  }
}
