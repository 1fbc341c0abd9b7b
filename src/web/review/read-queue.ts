import type { SeenEntities } from '../../entities/seen-by.ts'
import type { EntityKind } from '../../model/entity.ts'
import type { ReviewQuestion } from '../../model/resolution.ts'

/** One question and its place among the open ones; `position` counts from 1 and is null for one that is not among them. */
export type Queue = {
  question: ReviewQuestion | null
  position: number | null
  total: number
  /** There may be more than were read. */
  isCut: boolean
  previous: string | null
  next: string | null
  /** A question was asked for by its id and there is none such. */
  missing: boolean
}

const longest = 1_000

/** The question with this id, or the first one that waits. */
export async function readQueue(
  service: Pick<SeenEntities, 'questionIds' | 'question'>,
  { id, kind }: { id: string | null; kind: EntityKind | null },
): Promise<Queue> {
  const open = await service.questionIds({ ...(kind && { kind }), limit: longest })
  const index = id === null ? 0 : open.indexOf(id)
  const wanted = id ?? open[0]
  const question = wanted === undefined ? null : await service.question(wanted)
  const isQueued = index in open && question !== null
  return {
    question,
    position: isQueued ? index + 1 : null,
    total: open.length,
    isCut: open.length === longest,
    previous: isQueued ? (open[index - 1] ?? null) : null,
    next: (isQueued ? open[index + 1] : open[0]) ?? null,
    missing: id !== null && question === null,
  }
}
