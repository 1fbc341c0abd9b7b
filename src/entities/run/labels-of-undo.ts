import { groupBy } from '../../lib/group-by.ts'
import type { StoredEvent } from '../../stores/postgres/resolution/event-rows.ts'
import type { NewLabel } from '../../stores/postgres/resolution/label-rows.ts'

type Given = { actor: string; at: string }

/**
 * What must be remembered so that no run redoes an event that was taken back: those it joined are different, those it
 * parted are the same. Records that were new with it count only where nothing else happened (`withNew`).
 */
export function labelsOfUndo(event: StoredEvent, { withNew, ...given }: Given & { withNew: boolean }): NewLabel[] {
  const was = new Map(event.before.members.map(({ recordId, entityId }) => [recordId, entityId]))
  const is = new Map(event.after.members.map(([recordId, entityId]) => [recordId, entityId]))
  const origin = (recordId: string) => was.get(recordId) ?? (withNew ? 'new' : undefined)
  const known = [...is.keys()].toSorted().filter((recordId) => origin(recordId) !== undefined)
  const joined = pairsWithin(
    known,
    (id) => is.get(id) ?? '',
    (id) => origin(id) ?? '',
  )
  const stayed = known.filter((recordId) => was.has(recordId))
  const parted = pairsWithin(
    stayed,
    (id) => was.get(id) ?? '',
    (id) => is.get(id) ?? '',
  )
  const label =
    (verdict: 'same' | 'different') =>
    ([left, right]: [string[], string[]]): NewLabel => ({
      kind: event.kind,
      a: left[0] as string,
      b: right[0] as string,
      verdict,
      left,
      right,
      cause: causeOf(event.id),
      revokes: [],
      ...given,
    })
  return [...joined.map(label('different')), ...parted.map(label('same'))]
}

export function causeOf(eventId: string): string {
  return `undo of event ${eventId}`
}

// Each two parts of one whole.
function pairsWithin(
  records: readonly string[],
  wholeOf: (id: string) => string,
  partOf: (id: string) => string,
): [string[], string[]][] {
  return [...groupBy(records, wholeOf).values()].flatMap((whole) => {
    const parts = [...groupBy(whole, partOf).values()]
    return parts.flatMap((left, n) => parts.slice(n + 1).map((right): [string[], string[]] => [left, right]))
  })
}
