import type { Sentence } from '../../model/answer.ts'
import { maySeeCoaching } from '../../privacy/access.ts'
import { sayQuote } from '../compose/say-quote.ts'
import { conversationsOf } from '../facts/population.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { combinedOf, measureKind, subjectOf } from '../measures/rep-measure.ts'
import { type Figure, type RepFigures, readFigures } from './coaching-figures.ts'
import { praisedEnd } from './coaching-focus.ts'
import { nothingToRead } from './findings.ts'
import { tellingExamples } from './rank-examples.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const least = /\b(?:least|fewest|less|lowest|shortest|worst)\b/i
const examplesShown = 3

/**
 * Which rep has most or least of a measure, among those with enough calls, with examples. The end that is praise may be named
 * to everyone; the other end, and everybody's own figures, only to those who may see all of the reports.
 */
export const answerRank: Skill = async (input) => {
  const { plan } = input.gathered
  const key = plan.measure ?? 'questionsPerCall'
  const figures = await readFigures(input)
  if (figures.calls.length === 0) return nothingToRead({ ...plan, types: ['call'] })
  const wanted = wantedEnd(key, input.question)
  const ranked = figures.reps
    .flatMap((rep) => {
      const figure = figures.own(key, rep.id)
      return figure.value === null ? [] : [{ rep, figure, value: figure.value }]
    })
    .sort((left, right) => (wanted === 'more' ? right.value - left.value : left.value - right.value))
  const [best] = ranked
  const seesAll = figures.reps.every((rep) => maySeeCoaching(input.viewer, rep))
  if (!best) return { sentences: tooFew(figures, key), read: figures.heads }
  if (!seesAll && praisedEnd(key) !== wanted) return { ...onlyMedian(input, figures, key), read: figures.heads }
  return {
    sentences: [
      leadOf(input, { figures, key, best, wanted }),
      ...(await examplesOf(input, { figures, key, rep: best.rep })),
      ...tooFew(figures, key),
      counted(figures, key),
    ],
    ...(seesAll
      ? { table: tableOf(ranked, figures, key), isPersonal: true, coaching: { shown: ranked.map(({ rep }) => rep) } }
      : {}),
    read: figures.heads,
  }
}

type End = 'more' | 'less'
type Ranked = { rep: TeamMember; figure: Figure }
type Leading = { figures: RepFigures; key: string; best: Ranked; wanted: End }

function wantedEnd(key: string, question: string): End {
  if (/\bbest\b/i.test(question)) return praisedEnd(key) ?? 'more'
  if (/\bworst\b/i.test(question)) return praisedEnd(key) === 'more' ? 'less' : 'more'
  return least.test(question) ? 'less' : 'more'
}

function leadOf({ gathered: { plan } }: SkillInput, { figures, key, best, wanted }: Leading): Sentence {
  const count = figures.count(key, best.rep.id)
  const median = figures.median(key)
  const period = plan.time ? `, ${plan.time.label}` : ''
  const beside = median ? `; team median ${median.said}` : ''
  const text = `${best.rep.name} ${endOf(key, wanted)}: ${best.figure.said} on ${count.said}${period}${beside}.`
  return { kind: 'number', text, support: [...best.figure.support, ...count.support, ...(median?.support ?? [])] }
}

const ends: Record<string, Record<End, string>> = {
  questionsPerCall: { more: 'asks the most questions', less: 'asks the fewest questions' },
  talkShare: { more: 'has the highest talk share', less: 'listens most, with the lowest talk share' },
}

function endOf(key: string, wanted: End): string {
  return ends[key]?.[wanted] ?? `has the ${wanted === 'more' ? 'highest' : 'lowest'} ${subjectOf(measureKind(key))}`
}

async function examplesOf(
  input: SkillInput,
  { figures, key, rep }: { figures: RepFigures; key: string; rep: TeamMember },
): Promise<Sentence[]> {
  const { evidence, gathered, reading, reads } = input
  const kind = measureKind(key)
  if (!kind.turns) return []
  const behind = combinedOf(kind, figures.calls, rep.id).figures
  const heard = await conversationsOf(reads, figures.heads)
  const examples = tellingExamples(key, behind, heard).slice(0, gathered.plan.limit ?? examplesShown)
  return examples.flatMap(({ turn, span, conversationId }): Sentence[] => {
    const head = figures.heads.find(({ id }) => id === conversationId)
    const added = head && evidence.addSpan({ turn, head }, span)
    if (!added) return []
    return [{ kind: 'quote', text: sayQuote(added.said, gathered.plan, reading), support: [added.support] }]
  })
}

// How many calls somebody has is no figure of coaching, so everyone may know whose are too few.
function tooFew(figures: RepFigures, key: string): Sentence[] {
  return figures.reps.flatMap((rep): Sentence[] => {
    const { value, said, support } = figures.own(key, rep.id)
    if (value !== null || figures.count(key, rep.id).value === 0) return []
    return [{ kind: 'number', text: `${rep.name}: ${said}.`, support }]
  })
}

function onlyMedian({ gathered: { plan } }: SkillInput, figures: RepFigures, key: string): Draft {
  const text = 'I can’t show you whose figure that is: it is for the rep and their manager.'
  const median = figures.median(key)
  const period = plan.time ? `, ${plan.time.label}` : ''
  const told: Sentence[] = median
    ? [
        {
          kind: 'number',
          text: `Team median, ${subjectOf(measureKind(key))}${period}: ${median.said}.`,
          support: median.support,
        },
      ]
    : []
  return { sentences: [{ kind: 'gap', text, support: [] }, ...told], coaching: { refused: [null] } }
}

function counted(figures: RepFigures, key: string): Sentence {
  const { definition, formula } = measureKind(key)
  const kinds = key.startsWith('questions') ? ' Questions of every kind count, not only those of discovery.' : ''
  const reps = figures.medianReps(key)
  return {
    kind: 'derived',
    text: `${definition} Counted as ${formula}.${kinds}`,
    support: [
      ...reps.support,
      ...figures.count(key, null).support,
      ...(figures.median(key)?.support ?? figures.own(key, null).support),
    ],
  }
}

function tableOf(ranked: readonly Ranked[], figures: RepFigures, key: string) {
  const rows = ranked.map(({ rep, figure }) => {
    const count = figures.count(key, rep.id)
    return { cells: [rep.name, figure.said, count.said], support: [...figure.support, ...count.support] }
  })
  return { kind: 'figures' as const, caption: measureKind(key).name, columns: ['Rep', 'Value', 'Calls'], rows }
}
