import type { Sentence } from '../../model/answer.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { callsOf } from '../measures/rep-call.ts'
import { coverageOf } from './coaching-coverage.ts'
import { readFigures } from './coaching-figures.ts'
import { measureTable } from './coaching-table.ts'
import { nothingToRead } from './findings.ts'
import type { Draft, SkillInput } from './skill.ts'

const led = ['talkShare', 'questionsPerCall', 'longestMonologue']
const side = [...led, 'patience', 'fillers']

/** The reps' figures together, which hide one another; of several people the asker may see, one row each. */
export async function teamFigures(input: SkillInput, members: readonly TeamMember[] = []): Promise<Draft> {
  const { plan } = input.gathered
  const figures = await readFigures(
    input,
    members.map(({ id }) => id),
  )
  const present = figures.reps.filter(({ id }) => callsOf(figures.calls, id).length > 0)
  if (figures.calls.length === 0) return nothingToRead({ ...plan, types: ['call'] })
  if (present.length < defaultMeasureSettings.minimumReps && members.length === 0) {
    const text = 'I found too few reps with calls to show their figures together.'
    return { sentences: [{ kind: 'gap', text, support: [] }], read: figures.heads }
  }
  const share = figures.own('talkShare', null)
  const questions = figures.own('questionsPerCall', null)
  const count = figures.count('talkShare', null)
  const period = plan.time ? `, ${plan.time.label}` : ''
  const lead: Sentence = {
    kind: 'number',
    text: `The reps together${period}: talk share ${share.said}, questions ${questions.said}, on ${count.said}.`,
    support: [...share.support, ...questions.support, ...count.support],
  }
  const isPersonal = members.length > 0
  return {
    sentences: [lead, await coverageOf(input, figures, null)],
    table: isPersonal ? sideBySide(figures, members) : await measureTable(input, figures, { rep: null }),
    read: figures.heads,
    ...(isPersonal ? { isPersonal } : {}),
  }
}

function sideBySide(figures: Awaited<ReturnType<typeof readFigures>>, members: readonly TeamMember[]) {
  const rows = members.map(({ id, name }) => {
    const all = [figures.count('talkShare', id), ...side.map((key) => figures.own(key, id))]
    return { cells: [name, ...all.map(({ said }) => said)], support: all.flatMap(({ support }) => support) }
  })
  const columns = ['Rep', 'Calls', 'Talk share', 'Questions', 'Longest monologue', 'Patience', 'Filler words']
  return { kind: 'figures' as const, caption: 'Coaching figures, rep by rep', columns, rows }
}
