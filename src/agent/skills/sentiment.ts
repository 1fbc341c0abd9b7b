import { sayDay } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Sentence, TurnFilter } from '../../model/answer.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayScope } from '../compose/wording.ts'
import { type Place, placesOf } from '../facts/population.ts'
import { bucketUnit, moodBuckets, sizeOf, startOfWeek } from '../signals/mood-buckets.ts'
import { findBeginning } from '../signals/since-event.ts'
import { sinceEvent } from '../signals/since-event-words.ts'
import { nothingToRead } from './findings.ts'
import { moodExamples } from './sentiment-examples.ts'
import { moodChart, moodTable } from './sentiment-figures.ts'
import { moodHeadline, moodRead, tooThin } from './sentiment-lines.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const fewestPoints = 4

/** How customers sounded by day, week or month: shares of positive, neutral and negative turns, the biggest step and who said it. */
export const answerSentiment: Skill = async (input) => {
  const { gathered, reads, reading, question } = input
  const { heads, plan, filter } = gathered
  const subject = sinceEvent(question)
  const began = subject && plan.time === null ? await findBeginning(reads, heads, subject) : null
  const period = periodOf(input, began)
  if (heads.length === 0 || period === null) return nothingToRead(plan)
  const covered = heads.filter(
    ({ occurredAt }) => occurredAt !== null && occurredAt >= period.from && occurredAt < period.to,
  )
  const turns: TurnFilter = {
    side: 'customer',
    ...(plan.people.length > 0 ? { personIds: plan.people.map(({ id }) => id) } : {}),
  }
  const places = await placesOf(reads, covered, turns)
  const unit = bucketUnit(question, period.from, period.to)
  const buckets = moodBuckets(
    places,
    { ...period, unit },
    { reading, moodOf: ({ turn }) => reads.labels.mood(turn).label },
  )
  const { fewestMoodTurns } = reads.profile.signals
  const scored = buckets.filter((bucket) => sizeOf(bucket) >= fewestMoodTurns)
  const mood: MoodRead = { filter: { ...filter, ...period }, turns, unit, buckets, scored, fewest: fewestMoodTurns }
  const opening = subject && plan.time === null ? [beganSentence(input, subject, began)] : []
  if (scored.length === 0) return { sentences: [tooThin(input, mood), ...opening] }
  return drawn(input, mood, opening)
}

/** What the parts of the answer are made from. */
export type MoodRead = {
  filter: InteractionFilter
  turns: TurnFilter
  unit: ReturnType<typeof bucketUnit>
  buckets: ReturnType<typeof moodBuckets>
  /** Those with enough turns. */
  scored: ReturnType<typeof moodBuckets>
  fewest: number
}

function drawn(input: SkillInput, mood: MoodRead, opening: Sentence[]): Draft {
  const sentences = [moodHeadline(input, mood), ...moodExamples(input, mood), ...opening, moodRead(input, mood)]
  return mood.scored.length >= fewestPoints
    ? { sentences, chart: moodChart(input, mood) }
    : { sentences, table: moodTable(input, mood) }
}

// The asked period; since a beginning, from the Monday of its week on; else from the first conversation on.
function periodOf({ gathered, reading }: SkillInput, began: Place | null): { from: string; to: string } | null {
  const { plan, heads } = gathered
  const first = heads.find(({ occurredAt }) => occurredAt !== null)?.occurredAt
  const start = began?.head.occurredAt ?? first
  const from = plan.time?.from ?? (start ? startOfWeek(start, reading.timeZone) : null)
  const tomorrow = startOfDay(addDays(dayIn(reading.now, reading.timeZone), 1), reading.timeZone).toISOString()
  return from ? { from, to: plan.time?.to ?? tomorrow } : null
}

function beganSentence({ gathered, evidence, reading }: SkillInput, subject: string, began: Place | null): Sentence {
  const terms = subject.split(' ')
  const added = began && evidence.addQuote(began, gathered.plan.terms.length > 0 ? gathered.plan.terms : terms)
  if (!added) {
    const scope = sayScope(gathered.plan)
    return {
      kind: 'gap',
      text: `I found no conversation${scope ? ` with ${scope}` : ''} that speaks of “${subject}”, so all of them are counted.`,
      support: [],
    }
  }
  const day = sayDay(added.said.quote.occurredAt ?? '', reading)
  return {
    kind: 'derived',
    text: `Counted from ${day}, when ${added.said.quote.speaker} said: ${sayQuoted(added.said)}`,
    support: [added.support],
  }
}
