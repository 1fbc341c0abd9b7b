import { type Reading, sayDay, sayRange, saySeconds } from '../../lib/say-date.ts'
import type { NumberFact } from '../../model/answer.ts'
import type { SourceSystem } from '../../model/domain.ts'
import { sayFigure } from '../compose/figures.ts'
import { type SaidQuote, sayQuoted } from '../compose/say-quote.ts'
import { saySource, sayWhere } from '../compose/wording.ts'
import { metricOf } from '../facts/metrics.ts'

type Knowing = { reading: Reading; nameOf: ReadonlyMap<string, string> }

/** What a sentence that rests on a figure may say of it: the figure with its noun, the period and whom it is of. */
export function factPhrases(fact: NumberFact, { reading, nameOf }: Knowing): string[] {
  const { from, to, companyIds, personIds, withPersonIds = [], turns, of, sources } = fact.filter
  // A figure of several is a figure of none of them.
  const alone = [companyIds, personIds, withPersonIds, turns?.personIds ?? []].filter((ids) => ids.length === 1)
  const names = alone.flat().flatMap((id) => nameOf.get(id) ?? [])
  const topic = [turns?.topic, turns?.rival, of].flatMap((phrase) => phrase ?? [])
  const told = metricOf(fact.metric).phrases?.(fact.filter, fact.value) ?? []
  const systems = sources.map((source) => saySource(source as SourceSystem))
  return [sayFigure(fact), ...sayPeriods(from, to, reading), ...names, ...topic, ...systems, ...told]
}

/** `16–22 Nov`, and `week of 16 Nov` where it is a week. */
export function sayPeriods(from: string | null, to: string | null, reading: Reading): string[] {
  if (from === null && to === null) return []
  const [start, end] = [from && new Date(from), to && new Date(to)]
  const label = sayRange(start || null, end || null, reading)
  return start ? [label, sayWeek(start, reading), sayDay(start, reading).slice(4)] : [label]
}

/** `week of 16 Nov` */
export function sayWeek(from: Date, reading: Reading): string {
  return `week of ${sayDay(from, reading).slice(4)}`
}

/** What a sentence that rests on a quote may say of it: the words as shown, who, where and when. */
export function quotePhrases(said: SaidQuote, reading: Reading): string[] {
  const { quote, company } = said
  return [
    sayQuoted(said),
    quote.speaker,
    ...(company ? [company] : []),
    ...(quote.occurredAt ? [sayDay(quote.occurredAt, reading)] : []),
    ...(quote.startSeconds === null ? [] : [saySeconds(quote.startSeconds)]),
    `“${quote.title}”`,
    sayWhere(quote),
  ].filter((phrase) => phrase.trim() !== '')
}
