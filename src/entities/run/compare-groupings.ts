import { groupBy } from '../../lib/group-by.ts'

/** Groups of one grouping that are joined or parted by another: each as the records concerned. */
export type GroupingDifference = { merged: string[][]; split: string[][]; moved: number }

/** What changes from one grouping of the same records to another. `moved` records leave the largest part of their group. */
export function compareGroupings(
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): GroupingDifference {
  const [was, is] = [placesOf(before), placesOf(after)]
  const merged = after.filter((records) => partsOf(records, was).length > 1)
  const split = before.filter((records) => partsOf(records, is).length > 1)
  const moved = after.reduce((sum, records) => {
    const sizes = partsOf(records, was).map(({ length }) => length)
    return sum + records.length - Math.max(0, ...sizes)
  }, 0)
  const parted = split.reduce((sum, records) => {
    const sizes = partsOf(records, is).map(({ length }) => length)
    return sum + records.length - Math.max(0, ...sizes)
  }, 0)
  return {
    merged: merged.map((records) => [...records]),
    split: split.map((records) => [...records]),
    moved: moved + parted,
  }
}

function placesOf(groups: readonly (readonly string[])[]): Map<string, number> {
  return new Map(groups.flatMap((records, group) => records.map((id) => [id, group] as const)))
}

function partsOf(records: readonly string[], places: ReadonlyMap<string, number>): string[][] {
  return [...groupBy(records, (id) => places.get(id)).values()]
}
