import { matterOf } from '../objections/same-matter.ts'
import { sentencesOf } from '../plain-text.ts'
import type { Span } from '../said-turn.ts'
import { onceAnEvent } from './once-an-event.ts'
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
  for (const event of events) for (const stem of stemsOf(event)) spread.set(stem, (spread.get(stem) ?? 0) + 1)
  const subjects = new Map(promises.map((promise) => [promise, subjectOf(promise)]))
  const weighed = onceAnEvent(() => new Map<number, Weight[]>())

  return (promise: MadePromise, event: LaterEvent, span: Span): boolean => {
    const subject = subjects.get(promise)
    if (!subject) return false
    let own = 0
    let around = 0
    for (const { stem, weight } of weightsNear(event, span)) {
      const place = subject.stems.get(stem)
      if (place === 'own') own += weight
      else if (place === 'around') around += weight
    }
    const isNamed = own > 0 || subject.ownCount < tellingEnough
    return isNamed && own + besides * around >= enough
  }

  function weightsNear(event: LaterEvent, span: Span): Weight[] {
    const ofEvent = weighed(event)
    const known = ofEvent.get(span.start)
    if (known) return known
    const weights = [...nearOf(event, span)].map(([stem, share]) => ({ stem, weight: share * rarity(stem) }))
    ofEvent.set(span.start, weights)
    return weights
  }

  function rarity(stem: string): number {
    const count = Math.max(events.length, 8)
    return Math.log(count / (spread.get(stem) ?? 1)) / Math.log(count)
  }
}

type Weight = { stem: string; weight: number }

const stemsOf = onceAnEvent(({ title = '', text }) => matterOf(`${title} ${text}`))
const nearKnown = onceAnEvent(() => new Map<number, Map<string, number>>())

// A span is a sentence of the event, or all of a task.
function nearOf(event: LaterEvent, span: Span): Map<string, number> {
  const ofEvent = nearKnown(event)
  const near = ofEvent.get(span.start) ?? stemsNear(event, span)
  ofEvent.set(span.start, near)
  return near
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

type Subject = { stems: ReadonlyMap<string, 'own' | 'around'>; ownCount: number }

/** The stems of a promise's own words, without its day, and those said around it. */
function subjectOf({ commitment, turn, around = [] }: MadePromise): Subject {
  const { what, due } = commitment
  const own = matterOf(turn.text.slice(what.start, what.end))
  if (due) for (const stem of matterOf(turn.text.slice(due.start, due.end))) own.delete(stem)
  const stems = new Map<string, 'own' | 'around'>()
  for (const stem of matterOf([...around, turn.text].join(' '))) stems.set(stem, 'around')
  for (const stem of own) stems.set(stem, 'own')
  return { stems, ownCount: own.size }
}
