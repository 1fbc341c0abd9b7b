import { sayDay } from '../../lib/say-date.ts'
import type { AnswerTable } from '../../model/answer.ts'
import { type Chart, maximumLabels } from '../../model/chart.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayNames } from '../compose/wording.ts'
import { netPoints } from '../facts/mood-metrics.ts'
import { type MoodBucket, sizeOf } from '../signals/mood-buckets.ts'
import type { MoodRead } from './sentiment.ts'
import { sayBucket, shareFact } from './sentiment-lines.ts'
import type { SkillInput } from './skill.ts'

const longestTitle = 50

/** Negative and positive shares over time; what is too thin to score has no place on the axis. */
export function moodChart({ gathered, evidence, reading }: SkillInput, mood: MoodRead): Chart {
  const shown = mood.scored.slice(-maximumLabels)
  const shares = shown.map((bucket) => ({
    negative: shareFact(mood, bucket, 'negative'),
    positive: shareFact(mood, bucket, 'positive'),
  }))
  const title = `${sayNames(gathered.plan) || 'All customers'}: share of customer turns`
  return {
    kind: 'line',
    title: title.length <= longestTitle ? title : 'Share of customer turns',
    unit: '%',
    labels: shown.map(({ from }) => sayDay(from, reading).slice(4)),
    series: [
      { name: 'Negative', values: shares.map(({ negative }) => negative.value) },
      { name: 'Positive', values: shares.map(({ positive }) => positive.value) },
    ],
    supports: shares.map(({ negative, positive }) =>
      [negative, positive].map((fact) => {
        const support = evidence.addNumber(fact)
        return support.kind === 'number' ? support.index : 0
      }),
    ),
  }
}

export function moodTable(input: SkillInput, mood: MoodRead): AnswerTable {
  const unit = `${mood.unit.slice(0, 1).toUpperCase()}${mood.unit.slice(1)}`
  return {
    kind: 'figures',
    caption: 'Share of customer turns',
    columns: [unit, 'Positive', 'Neutral', 'Negative', 'Score', 'Turns'],
    rows: mood.scored.map((bucket) => moodRow(input, mood, bucket)),
  }
}

function moodRow(input: SkillInput, mood: MoodRead, bucket: MoodBucket): AnswerTable['rows'][number] {
  const { from, to, count } = bucket
  const of = { ...mood.filter, from, to, turns: mood.turns }
  const size = sizeOf(bucket)
  const facts = [
    ...(['positive', 'neutral', 'negative'] as const).map((label) => shareFact(mood, bucket, label)),
    countFact('mood_net', netPoints(count.positive, count.negative, size), of),
    countFact('turns_where', size, of),
  ]
  return {
    cells: [sayBucket(bucket, mood.unit, input), ...facts.map(sayFigure)],
    support: facts.map((fact) => input.evidence.addNumber(fact)),
  }
}
