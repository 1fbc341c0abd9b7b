type Link = { sum: number; pairs: number }

/** Groups of positions, at first one each, and the evidence between them; a pair without any counts `uncompared` bits. */
export function createLinks(count: number, uncompared: number) {
  const membersOf: (number[] | null)[] = Array.from({ length: count }, (_, index) => [index])
  const groupOf = Array.from({ length: count }, (_, index) => index)
  const links: Map<number, Link>[] = Array.from({ length: count }, () => new Map())
  const apart: Set<number>[] = Array.from({ length: count }, () => new Set())

  const members = (group: number) => membersOf[group] ?? []

  function add(left: number, right: number, sum: number, pairs = 1): void {
    const known = links[left]?.get(right)
    const link = known ? { sum: known.sum + sum, pairs: known.pairs + pairs } : { sum, pairs }
    links[left]?.set(right, link)
    links[right]?.set(left, link)
  }

  /** Makes two groups one and gives the one that stays: the larger, so that each position moves seldom. */
  function join(left: number, right: number): number {
    const [into, from] = members(left).length >= members(right).length ? [left, right] : [right, left]
    for (const member of members(from)) groupOf[member] = into
    membersOf[into] = [...members(into), ...members(from)]
    membersOf[from] = null
    for (const [next, { sum, pairs }] of links[from] ?? []) {
      links[next]?.delete(from)
      if (next !== into) add(into, next, sum, pairs)
    }
    links[from]?.clear()
    for (const other of apart[from] ?? []) {
      apart[other]?.delete(from)
      keepApart(other, into)
    }
    return into
  }

  function keepApart(left: number, right: number): void {
    apart[left]?.add(right)
    apart[right]?.add(left)
  }

  return {
    add,
    join,
    keepApart,
    members,
    areApart: (left: number, right: number) => apart[left]?.has(right) ?? false,
    groupOf: (member: number) => groupOf[member] ?? member,
    isGroup: (group: number) => membersOf[group] !== null,
    groups: () => membersOf.flatMap((group, index) => (group ? [index] : [])),
    neighbours: (group: number) => links[group]?.keys() ?? [],
    /** Mean bits over all cross pairs. */
    mean(left: number, right: number): number {
      const cross = members(left).length * members(right).length
      const link = links[left]?.get(right)
      return link ? (link.sum + uncompared * (cross - link.pairs)) / cross : uncompared
    },
  }
}
