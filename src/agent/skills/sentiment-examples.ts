import { sayDay } from '../../lib/say-date.ts'
import type { Sentence } from '../../model/answer.ts'
import { sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import type { Place } from '../facts/population.ts'
import { wholePercent } from '../facts/turn-metrics.ts'
import { type MoodBucket, sizeOf } from '../signals/mood-buckets.ts'
import type { MoodRead } from './sentiment.ts'
import { sayBucket, shareFact, trendOf } from './sentiment-lines.ts'
import type { SkillInput } from './skill.ts'

type Label = 'positive' | 'negative'

/** The biggest step with the words that tell it best, and the warmest or coldest words against the trend. */
export function moodExamples(input: SkillInput, mood: MoodRead): Sentence[] {
  const trend = trendOf(mood)
  const along: Label = trend === 'warmed' ? 'positive' : 'negative'
  const against: Label = along === 'negative' ? 'positive' : 'negative'
  const step = biggestStep(mood, along)
  const last = mood.scored.at(-1)
  const first = step ? stepSentence(input, mood, { ...step, label: along }) : last ? exampleOf(input, last, along) : []
  const after = mood.scored.slice(trend === 'steady' ? 0 : 1).flatMap(({ places }) => places)
  return [...first, ...againstSentence(input, after, against, trend)]
}

function biggestStep({ scored }: MoodRead, label: Label): { before: MoodBucket; after: MoodBucket } | null {
  const share = (bucket: MoodBucket) => wholePercent(bucket.count[label], sizeOf(bucket))
  const steps = scored.slice(1).map((after, place) => ({ before: scored[place] ?? after, after }))
  const sizes = steps.map(({ before, after }) => share(after) - share(before))
  const most = Math.max(0, ...sizes)
  return most === 0 ? null : (steps[sizes.indexOf(most)] ?? null)
}

type Step = { before: MoodBucket; after: MoodBucket; label: Label }

function stepSentence(input: SkillInput, mood: MoodRead, { before, after, label }: Step): Sentence[] {
  const { evidence, reading } = input
  const place = mostTelling(input, after.places, label)
  const added = place && evidence.addQuote(place, [])
  if (!added) return []
  const facts = [before, after].map((bucket) => shareFact(mood, bucket, label))
  const [from, to] = facts.map(sayFigure)
  const { speaker, occurredAt } = added.said.quote
  const when = occurredAt ? `, ${sayDay(occurredAt, reading)}` : ''
  const text = `Biggest step, ${sayBucket(after, mood.unit, input)} (${label} ${from} → ${to}): ${sayQuoted(added.said)}, ${speaker}${when}`
  return [{ kind: 'derived', text, support: [...facts.map((fact) => evidence.addNumber(fact)), added.support] }]
}

function exampleOf(input: SkillInput, { places }: MoodBucket, label: Label): Sentence[] {
  return spoken(input, mostTelling(input, places, label), `Most ${label}`)
}

function againstSentence(input: SkillInput, places: readonly Place[], label: Label, trend: string): Sentence[] {
  const lead = trend === 'steady' ? `Most ${label}` : 'Against the trend'
  return spoken(input, mostTelling(input, places, label), lead)
}

function spoken({ evidence, reading, gathered }: SkillInput, place: Place | null, lead: string): Sentence[] {
  const added = place && evidence.addQuote(place, [])
  if (!place || !added) return []
  const { speaker, occurredAt } = added.said.quote
  const whose = gathered.plan.companies.length === 1 || !place.head.company ? '' : ` (${place.head.company})`
  const when = occurredAt ? `, ${sayDay(occurredAt, reading)}` : ''
  const label = { kind: 'label', interactionId: place.head.id, turnId: place.turn.turnId } as const
  const mood = lead.endsWith('positive') || lead.endsWith('negative') ? lead.split(' ')[1] : null
  return [
    {
      kind: 'derived',
      text: `${lead}: ${sayQuoted(added.said)}, ${speaker}${whose}${when}`,
      support: [added.support, ...(mood ? [{ ...label, label: mood }] : [])],
    },
  ]
}

const [fewestWords, mostWords] = [5, 45]

/** The strongest words of a mood that are neither a bare exclamation nor a speech; the newer where two are alike. */
export function mostTelling(
  { reads }: Pick<SkillInput, 'reads'>,
  places: readonly Place[],
  label: Label,
): Place | null {
  const fitting = places.filter(({ turn }) => reads.labels.mood(turn).label === label)
  const sized = fitting.filter(({ turn }) => {
    const words = turn.text.split(/\s+/).length
    return words >= fewestWords && words <= mostWords
  })
  const weight = ({ turn }: Place) => Math.abs(reads.labels.mood(turn).score)
  return [...(sized.length > 0 ? sized : fitting)].sort((left, right) => weight(right) - weight(left))[0] ?? null
}
