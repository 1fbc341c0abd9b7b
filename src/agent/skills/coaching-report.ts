import type { Sentence, Support } from '../../model/answer.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { measureKind, subjectOf } from '../measures/rep-measure.ts'
import { callsCounted } from './coaching-coverage.ts'
import { type RepFigures, readFigures } from './coaching-figures.ts'
import type { Weighed } from './coaching-focus.ts'
import { measureTable } from './coaching-table.ts'
import { type OwnAndMedian, weighRep } from './coaching-weighed.ts'
import { nothingToRead } from './findings.ts'
import type { Draft, SkillInput } from './skill.ts'

const named = 3

/** A rep's report: one thing to try, what it rests on, a win, what stands out, and all measures in a table. Counts, not a grade. */
export async function coachingReport(input: SkillInput, rep: TeamMember): Promise<Draft> {
  const figures = await readFigures(input, [rep.id])
  const { plan } = input.gathered
  const count = figures.count('talkShare', rep.id)
  if (count.value === 0) return nothingToRead({ ...plan, types: ['call'] })
  const { price, compared, result } = await weighRep(input, figures, rep)
  const hasEnough = figures.own('talkShare', rep.id).value !== null
  const first = hasEnough
    ? focusLine(input, { rep, result, support: [...count.support, ...price.support] })
    : shortLine(input, { rep, figures })
  return {
    sentences: [
      first,
      ...price.count,
      ...price.listen,
      ...price.win,
      ...(hasEnough
        ? [...standOut('To improve', result.improve, compared), ...standOut('Going well', result.going, compared)]
        : []),
      await callsCounted(input, figures, rep),
    ],
    table: await measureTable(input, figures, { rep }),
    read: figures.heads,
  }
}

type Focus = { rep: TeamMember; result: Weighed; support: Support[] }

function focusLine({ gathered: { plan } }: SkillInput, { rep, result, support }: Focus): Sentence {
  const period = plan.time ? `, ${plan.time.label}` : ''
  return { kind: 'derived', text: `${rep.name}${period}, one thing to try: ${result.advice}`, support }
}

function shortLine(
  { gathered: { plan } }: SkillInput,
  { rep, figures }: { rep: TeamMember; figures: RepFigures },
): Sentence {
  const { said, support } = figures.own('talkShare', rep.id)
  return { kind: 'number', text: `${rep.name}${plan.time ? `, ${plan.time.label}` : ''}: ${said}.`, support }
}

// `To improve: talk share 63 % (team median 49 %), questions per call 3.4 (6.9).`
function standOut(label: string, keys: readonly string[], compared: readonly OwnAndMedian[]): Sentence[] {
  const shown = keys.slice(0, named).flatMap((key) => compared.filter((one) => one.key === key))
  if (shown.length === 0) return []
  const said = shown.map(({ key, own, median }, place) => {
    const beside = median ? ` (${place === 0 ? 'team median ' : ''}${median.said})` : ''
    return `${subjectOf(measureKind(key))} ${own.said}${beside}`
  })
  const support = shown.flatMap(({ own, median }) => [...own.support, ...(median?.support ?? [])])
  return [{ kind: 'number', text: `${label}: ${said.join(' · ')}.`, support }]
}
