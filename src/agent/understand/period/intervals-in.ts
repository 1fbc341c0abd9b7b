import { type Interval, intervalAt } from './interval.ts'
import { isPartOfName } from './is-part-of-name.ts'
import type { Calendar } from './spans.ts'

const wordStart = /(?<![\p{L}\p{N}_@#$€£]|\d[.,/:-]|\b(?:Mr|Mrs|Ms|Dr|Prof)\.? |\p{L}[-.])[\p{L}\p{N}]/gu

/** Every period a text names, in order and none inside another, with the place its words begin at. */
export function* intervalsIn(text: string, calendar: Calendar): Generator<Interval & { start: number }> {
  let end = 0
  for (const start of wordStartsIn(text)) {
    const interval = start < end ? null : intervalAt(text, start, calendar)
    if (!interval || isPartOfName(text.slice(start, interval.end), text.slice(interval.end))) continue
    end = interval.end
    yield { ...interval, start }
  }
}

/** The places of a text at which the name of a time may begin. */
export function wordStartsIn(text: string): number[] {
  return [...text.matchAll(wordStart)].map(({ index }) => index)
}
