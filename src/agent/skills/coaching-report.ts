import type { Sentence, Support } from '../../model/answer.ts'
import { countFact } from '../compose/figures.ts'
import { metBy } from '../facts/handling-metrics.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { measureKind, subjectOf } from '../measures/rep-measure.ts'
import { callsCounted } from './coaching-coverage.ts'
import { type Figure, type RepFigures, readFigures } from './coaching-figures.ts'
import { type Weighed, weigh } from './coaching-focus.ts'
import { measureTable } from './coaching-table.ts'
import { nothingToRead } from './findings.ts'
import { bestMoments, type Moment, momentsOf, sayMoment } from './objection-handling-moments.ts'
import type { Draft, SkillInput } from './skill.ts'

const weighed = [
  ...['talkShare', 'questionsPerCall', 'longestMonologue', 'patience', 'longestStory', 'interactivity', 'fillers'],
]
const named = 3

/** A rep's report: one thing to try, what it rests on, a win, what stands out, and all measures in a table. Counts, not a grade. */
export async function coachingReport(input: SkillInput, rep: TeamMember): Promise<Draft> {
  const figures = await readFigures(input, [rep.id])
  const { plan } = input.gathered
  const count = figures.count('talkShare', rep.id)
  if (count.value === 0) return nothingToRead({ ...plan, types: ['call'] })
  const price = await priceOf(input, figures, rep)
  const compared = weighed.map((key) => ({ key, own: figures.own(key, rep.id), median: figures.median(key) }))
  const told = compared.flatMap(({ key, own, median }) =>
    own.value === null || median?.value == null ? [] : [{ key, value: own.value, median: median.value }],
  )
  const result = weigh(told, price)
  const hasEnough = figures.own('talkShare', rep.id).value !== null
  const first = hasEnough
    ? focusLine(input, { rep, result, support: [...count.support, ...price.support] })
    : shortLine(input, { rep, figures })
  return {
    sentences: [
      first,
      ...price.sentences,
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

type Compared = { key: string; own: Figure; median: Figure | null }

// `To improve: talk share 63 % (team median 49 %), questions per call 3.4 (6.9).`
function standOut(label: string, keys: readonly string[], compared: readonly Compared[]): Sentence[] {
  const shown = keys.slice(0, named).flatMap((key) => compared.filter((one) => one.key === key))
  if (shown.length === 0) return []
  const said = shown.map(({ key, own, median }, place) => {
    const beside = median ? ` (${place === 0 ? 'team median ' : ''}${median.said})` : ''
    return `${subjectOf(measureKind(key))} ${own.said}${beside}`
  })
  const support = shown.flatMap(({ own, median }) => [...own.support, ...(median?.support ?? [])])
  return [{ kind: 'number', text: `${label}: ${said.join(' · ')}.`, support }]
}

/** How often price was objected to and handled well, the newest moment that was not, and the best that was. */
async function priceOf(input: SkillInput, { base, heads, add }: RepFigures, rep: TeamMember) {
  const filter = { ...base, personIds: [rep.id], turns: { objection: 'price' } }
  const met = await metBy(input.reads, heads, filter)
  const well = met.filter(({ answered }) => answered.handledWell).length
  if (met.length === 0) return { met: 0, well: 0, sentences: [], support: [] }
  const moments = await momentsOf(input, heads, met)
  const calls = new Set(met.map(({ conversationId }) => conversationId)).size
  const [part, on] = [
    add(countFact('handled_well', well, { ...filter, of: String(met.length) })),
    add(countFact('met_calls', calls, filter)),
  ]
  const noun = met.length === 1 ? 'price objection' : 'price objections'
  const sentences: Sentence[] = [
    {
      kind: 'number',
      text: `${part.said} ${noun} handled well, on ${on.said}.`,
      support: [...part.support, ...on.support],
    },
    ...labelled('To listen to', moments.filter(({ handledWell }) => !handledWell).at(-1), input),
    ...labelled(
      'Win',
      bestMoments(
        moments.filter(({ handledWell }) => handledWell),
        1,
      )[0],
      input,
    ),
  ]
  return { met: met.length, well, sentences, support: part.support }
}

function labelled(label: string, moment: Moment | undefined, input: SkillInput): Sentence[] {
  const said = moment && sayMoment(moment, input)
  return said ? [{ ...said, text: `${label}: ${said.text}` }] : []
}
