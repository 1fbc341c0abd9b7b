import { matterOf } from '../objections/same-matter.ts'
import { sentencesOf } from '../plain-text.ts'
import type { Span } from '../said-turn.ts'
import type { LaterEvent, MadePromise } from './settle.ts'

/** From this weight on an event is taken to be about a promise; a rare stem of the promise's own words weighs nearly 1. */
const enough = 0.75
const besides = 0.5
/** A promise of fewer telling words than this (“I'll send it over”) is known by the turns around it. */
const tellingEnough = 2

/**
 * Tells whether a span of an event is about a promise: by the telling stems they share, each weighing the more the
 * fewer events have it; those of the turns around the promise, and of the sentences beside the span, count half.
 */
export function createMatterWeights(promises: readonly MadePromise[], events: readonly LaterEvent[]) {
  const spread = new Map<string, number>()
  for (const { title = '', text } of events)
    for (const stem of matterOf(`${title} ${text}`)) spread.set(stem, (spread.get(stem) ?? 0) + 1)
  const subjects = new Map(promises.map((promise) => [promise, subjectOf(promise)]))

  return (promise: MadePromise, event: LaterEvent, span: Span): boolean => {
    const subject = subjects.get(promise)
    if (!subject) return false
    const near = [...stemsNear(event, span)]
    const weigh = (stems: ReadonlySet<string>): number =>
      near.reduce((sum, [stem, share]) => sum + (stems.has(stem) ? share * rarity(stem) : 0), 0)
    const own = weigh(subject.own)
    const isNamed = own > 0 || subject.own.size < tellingEnough
    return isNamed && own + besides * weigh(subject.around) >= enough
  }

  function rarity(stem: string): number {
    const count = Math.max(events.length, 8)
    return Math.log(count / (spread.get(stem) ?? 1)) / Math.log(count)
  }
}

function stemsNear({ title = '', text }: LaterEvent, span: Span): Map<string, number> {
  const near = new Map<string, number>()
  const sentences = sentencesOf(text)
  const at = sentences.findIndex(({ start }) => start >= span.start)
  for (const sentence of [sentences[at - 1], sentences[at + 1]])
    if (sentence) for (const stem of matterOf(text.slice(sentence.start, sentence.end))) near.set(stem, besides)
  for (const stem of matterOf(`${title} ${text.slice(span.start, span.end)}`)) near.set(stem, 1)
  return near
}

/** The stems of a promise's own words, without its day, and those said around it. */
function subjectOf({ commitment, turn, around = [] }: MadePromise): { own: Set<string>; around: Set<string> } {
  const { what, due } = commitment
  const own = matterOf(turn.text.slice(what.start, what.end))
  if (due) for (const stem of matterOf(turn.text.slice(due.start, due.end))) own.delete(stem)
  const beside = matterOf([...around, turn.text].join(' '))
  for (const stem of own) beside.delete(stem)
  return { own, around: beside }
}
