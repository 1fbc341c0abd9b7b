/** Keeps the first `limit` items of an order without sorting all of them; `compare` must be a total order. */
export function createKeepBest<T extends { score: number }>(limit: number, compare: (left: T, right: T) => number) {
  let items: T[] = []
  let lowest = Number.NEGATIVE_INFINITY
  const prune = () => {
    items = items.sort(compare).slice(0, limit)
    lowest = items[limit - 1]?.score ?? lowest
  }
  return {
    /** No item below this score can still get in. */
    lowest: () => lowest,
    offer: (item: T) => {
      items.push(item)
      if (items.length >= 2 * limit + 32) prune()
    },
    take: () => {
      prune()
      return items
    },
  }
}
