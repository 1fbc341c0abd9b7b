/** `isSure` once a single pair's evidence is enough by itself. */
type Link = { sum: number; pairs: number; isSure: boolean }

/** Groups of positions, at first one each, and the evidence between them; a pair without any counts `uncompared` bits. */
export function createLinks(count: number, uncompared: number) {
  const membersOf: (number[] | null)[] = Array.from({ length: count }, (_, index) => [index])
  const groupOf = Array.from({ length: count }, (_, index) => index)
  const links: Map<number, Link>[] = Array.from({ length: count }, () => new Map())
  const apart: Set<number>[] = Array.from({ length: count }, () => new Set())

  const members = (group: number) => membersOf[group] ?? []

  function addLink(left: number, right: number, added: Link): void {
    const known = links[left]?.get(right)
    const link = known
      ? { sum: known.sum + added.sum, pairs: known.pairs + added.pairs, isSure: known.isSure || added.isSure }
      : added
    links[left]?.set(right, link)
    links[right]?.set(left, link)
  }

  /** Makes two groups one and gives the one that stays: the larger, so that each position moves seldom. */
  function join(left: number, right: number): number {
    const [into, from] = members(left).length >= members(right).length ? [left, right] : [right, left]
    for (const member of members(from)) groupOf[member] = into
    membersOf[into] = [...members(into), ...members(from)]
    membersOf[from] = null
    for (const [next, link] of links[from] ?? []) {
      links[next]?.delete(from)
      if (next !== into) addLink(into, next, link)
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
    add: (left: number, right: number, { bits, isSure }: { bits: number; isSure: boolean }) =>
      addLink(left, right, { sum: bits, pairs: 1, isSure }),
    isSure: (left: number, right: number) => links[left]?.get(right)?.isSure ?? false,
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
