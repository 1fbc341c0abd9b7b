import { sayDay, sayRange } from '../../lib/say-date.ts'
import type { NumberFact, Sentence, TurnFilter } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayList, sayNames } from '../compose/wording.ts'
import { wholePercent } from '../facts/turn-metrics.ts'
import { sayWeek } from '../prove/known-phrases.ts'
import { type MoodBucket, sizeOf } from '../signals/mood-buckets.ts'
import type { MoodRead } from './sentiment.ts'
import type { SkillInput } from './skill.ts'

type Label = NonNullable<TurnFilter['mood']>
/** Points of the negative share from which on a mood is said to have changed. */
const smallestChange = 5
const thinNamed = 6

/** The share of one mood in a bucket, as a figure the checker can ask again. */
export function shareFact(mood: MoodRead, bucket: MoodBucket, label: Label): NumberFact {
  const { from, to, count } = bucket
  const value = wholePercent(count[label], sizeOf(bucket))
  return countFact('mood_share', value, { ...mood.filter, from, to, turns: { ...mood.turns, mood: label } })
}

/** `week of 26 Oct`, `Thu 29 Oct`, `1–31 Oct`. */
export function sayBucket({ from, to, isWhole }: MoodBucket, unit: MoodRead['unit'], { reading }: SkillInput): string {
  if (unit === 'day') return sayDay(from, reading)
  if (unit === 'week' && isWhole) return sayWeek(new Date(from), reading)
  return sayRange(new Date(from), new Date(to), reading)
}

/** Whether the mood went up, down or neither between the first and the last scored bucket. */
export function trendOf({ scored }: MoodRead): 'warmed' | 'cooled' | 'steady' {
  const [first, last] = [scored[0], scored.at(-1)]
  if (!first || !last || first === last) return 'steady'
  const share = (bucket: MoodBucket, label: Label) => wholePercent(bucket.count[label], sizeOf(bucket))
  const negative = share(last, 'negative') - share(first, 'negative')
  const net = share(last, 'positive') - share(first, 'positive') - negative
  if (negative >= smallestChange && net < 0) return 'cooled'
  return negative <= -smallestChange && net > 0 ? 'warmed' : 'steady'
}

export function moodHeadline(input: SkillInput, mood: MoodRead): Sentence {
  const { evidence, gathered } = input
  const [first, last] = [mood.scored[0], mood.scored.at(-1)]
  if (!first || !last) return tooThin(input, mood)
  const who = sayNames(gathered.plan) || 'All customers'
  const facts = (first === last ? [last] : [first, last]).map((bucket) => shareFact(mood, bucket, 'negative'))
  const support = facts.map((fact) => evidence.addNumber(fact))
  const [before, after] = facts.map(sayFigure)
  const [start, end] = [first, last].map((bucket) => sayBucket(bucket, mood.unit, input))
  if (first === last) {
    const text = `${who}: ${before} of customer turns were negative (${start}); not enough ${mood.unit}s to see a change.`
    return { kind: 'number', text, support }
  }
  const trend = trendOf(mood)
  const moved = { cooled: 'rose from', warmed: 'fell from', steady: 'stayed about level, from' }[trend]
  const verdict = trend === 'steady' ? 'changed little' : trend
  const text = `${who} ${verdict}: negative customer turns ${moved} ${before} (${start}) to ${after} (${end}).`
  return { kind: 'number', text, support }
}

/** No bucket has turns enough. */
export function tooThin({ evidence, gathered }: SkillInput, { filter, turns, buckets, fewest }: MoodRead): Sentence {
  const value = buckets.reduce((sum, bucket) => sum + sizeOf(bucket), 0)
  const fact = countFact('turns_where', value, { ...filter, turns, of: `needs ${fewest}` })
  const who = sayNames(gathered.plan)
  const text = `Not enough said to score a mood${who ? ` at ${who}` : ''}: ${sayFigure(fact)} in all (needs ${fewest} in one period).`
  return { kind: 'number', text, support: [evidence.addNumber(fact)] }
}

/** What was counted, and which days, weeks or months have too few turns to be. */
export function moodRead(input: SkillInput, mood: MoodRead): Sentence {
  const { evidence } = input
  const heads = [...new Map(mood.scored.flatMap(({ places }) => places.map(({ head }) => [head.id, head]))).values()]
  const types = [...new Set(heads.map(({ type }) => type))]
  const scope = { ...mood.filter, ids: heads.map(({ id }) => id) }
  const counted = mood.scored.reduce((sum, bucket) => sum + sizeOf(bucket), 0)
  const facts = [
    countFact('turns_where', counted, { ...scope, turns: mood.turns }),
    countFact('interactions', heads.length, { ...scope, types: types.length === 1 ? types : [] }),
  ]
  const thin = thinBuckets(mood).slice(0, thinNamed)
  const left = thin.map((bucket) => {
    const { from, to } = bucket
    const fact = countFact('turns_where', sizeOf(bucket), {
      ...{ ...mood.filter, from, to, turns: mood.turns },
      of: `needs ${mood.fewest}`,
    })
    return { fact, said: `${sayBucket(bucket, mood.unit, input)} (${sayFigure(fact)})` }
  })
  const note =
    left.length > 0 ? `; too thin to score (needs ${mood.fewest}): ${sayList(left.map(({ said }) => said))}` : ''
  const support = [...facts, ...left.map(({ fact }) => fact)].map((fact) => evidence.addNumber(fact))
  const [turns, read] = facts.map(sayFigure)
  const text = `Counted: ${turns} in ${read}${note}; debt or eviction as a subject does not count as negative.`
  return { kind: 'number', text, support }
}

// Those between the first and the last scored one, and any with turns.
function thinBuckets({ buckets, scored }: MoodRead): MoodBucket[] {
  const [first, last] = [scored[0], scored.at(-1)]
  return buckets.filter((bucket) => {
    const isBetween = first && last && bucket.from > first.from && bucket.from < last.from
    return !scored.includes(bucket) && (sizeOf(bucket) > 0 || isBetween)
  })
}
