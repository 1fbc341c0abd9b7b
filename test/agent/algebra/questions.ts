import { createDraw, type Draw } from './draw.ts'
import type { Store, Talk } from './read-store.ts'
import { shapes } from './shapes.ts'

/**
 * What a question must come out as: one figure; figures by id, all of them; the first of several with its figure; figures in
 * order; conversations, newest first; ids alone; or a day without contact.
 */
export type Expected =
  | { kind: 'figure'; value: number }
  | { kind: 'by'; values: Map<string, number> }
  | { kind: 'first'; ids: Set<string>; value: number }
  | { kind: 'series'; values: number[] }
  | { kind: 'talks'; ids: string[]; total: number }
  | { kind: 'ids'; ids: Set<string> }
  | { kind: 'last'; talk: string | null; day: string }

export type Question = { shape: string; text: string; as: string | undefined; expected: Expected }
/** What the asker may see of the store, and how slots are filled. */
export type Making = { store: Store; talks: Talk[]; draw: Draw; as: string | undefined }
export type Shape = {
  name: string
  make(making: Making): { slots: Record<string, string>; expected: Expected; as?: string } | null
  phrasings: readonly string[]
}

/** So many questions over a store, each phrasing of each shape in turn. */
export function makeQuestions(store: Store, { seed, count }: { seed: number; count: number }): Question[] {
  const draw = createDraw(seed)
  const made: Question[] = []
  for (let turn = 0; made.length < count; turn += 1) {
    const shape = shapes[turn % shapes.length] as Shape
    const as = draw(['', '', 'maya@payready.example', 'dana@payready.example']) || undefined
    const talks = store.talks.filter(({ privateTo }) => as === undefined || !privateTo || privateTo.includes(as))
    const drawn = shape.make({ store, talks, draw, as })
    if (!drawn) continue
    const phrasing = shape.phrasings[Math.floor(turn / shapes.length) % shape.phrasings.length] ?? ''
    const text = phrasing.replace(/\{(\w+)\}/g, (_, slot: string) => drawn.slots[slot] ?? '')
    made.push({ shape: shape.name, text, as: drawn.as ?? as, expected: drawn.expected })
  }
  return made
}
