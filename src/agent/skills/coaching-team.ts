import type { Sentence } from '../../model/answer.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { callsOf } from '../measures/rep-call.ts'
import { measureKind, subjectOf } from '../measures/rep-measure.ts'
import { callsCounted } from './coaching-coverage.ts'
import { type RepFigures, readFigures } from './coaching-figures.ts'
import { measureTable, reported } from './coaching-table.ts'
import { nothingToRead } from './findings.ts'
import type { Draft, SkillInput } from './skill.ts'

const led = ['talkShare', 'questionsPerCall']
const side = [...led, 'longestMonologue', 'patience', 'fillers']

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
  const lead = members.length > 0 ? membersLine(input, figures, members) : teamLine(input, figures)
  const isPersonal = members.length > 0
  return {
    sentences: [lead, await callsCounted(input, figures, null)],
    table: isPersonal ? sideBySide(figures, members) : await measureTable(input, figures, { rep: null, keys: hiding }),
    read: figures.heads,
    ...(isPersonal ? { isPersonal } : {}),
  }
}

// Figures under which one rep's own cannot be seen: the longest of all is somebody's.
const hiding = reported.filter((key) => measureKind(key).over !== 'longest')

function teamLine({ gathered: { plan } }: SkillInput, figures: RepFigures): Sentence {
  const keys = plan.measure && hiding.includes(plan.measure) ? [plan.measure] : led
  const all = keys.map((key) => ({ key, figure: figures.own(key, null) }))
  const count = figures.count(keys[0] ?? 'talkShare', null)
  const period = plan.time ? `, ${plan.time.label}` : ''
  const said = all.map(({ key, figure }) => `${subjectOf(measureKind(key))} ${figure.said}`).join(', ')
  const support = [...all.flatMap(({ figure }) => figure.support), ...count.support]
  return { kind: 'number', text: `The reps together${period}: ${said}, on ${count.said}.`, support }
}

// `24 Oct–23 Nov, talk share: Dana Whitlock 46 %, Luis Camarena 63 % (team median 49 %).`
function membersLine(
  { gathered: { plan } }: SkillInput,
  figures: RepFigures,
  members: readonly TeamMember[],
): Sentence {
  const key = plan.measure ?? 'talkShare'
  const all = members.map(({ id, name }) => ({ name, figure: figures.own(key, id) }))
  const median = figures.median(key)
  const beside = median ? ` (team median ${median.said})` : ''
  const said = all.map(({ name, figure }) => `${name} ${figure.said}`).join(', ')
  const support = [...all.flatMap(({ figure }) => figure.support), ...(median?.support ?? [])]
  const text = `${plan.time ? `${plan.time.label}, ` : ''}${subjectOf(measureKind(key))}: ${said}${beside}.`
  return { kind: 'number', text, support }
}

function sideBySide(figures: RepFigures, members: readonly TeamMember[]) {
  const rows = members.map(({ id, name }) => {
    const all = [figures.count('talkShare', id), ...side.map((key) => figures.own(key, id))]
    return { cells: [name, ...all.map(({ said }) => said)], support: all.flatMap(({ support }) => support) }
  })
  const columns = ['Rep', 'Calls', 'Talk share', 'Questions', 'Longest monologue', 'Patience', 'Filler words']
  return { kind: 'figures' as const, caption: 'Coaching figures, rep by rep', columns, rows }
}
