/** A binary heap: `pop` gives the item that comes first by `compare`. */
export function createHeap<T>(compare: (one: T, other: T) => number) {
  const items: T[] = []

  function push(item: T): void {
    let at = items.length
    items.push(item)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (compare(items[parent] as T, item) <= 0) break
      items[at] = items[parent] as T
      at = parent
    }
    items[at] = item
  }

  function pop(): T | undefined {
    const first = items[0]
    const last = items.pop()
    if (items.length > 0 && last !== undefined) sink(last)
    return first
  }

  function sink(item: T): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      if (child + 1 < items.length && compare(items[child + 1] as T, items[child] as T) < 0) child += 1
      if (compare(item, items[child] as T) <= 0) break
      items[at] = items[child] as T
      at = child
    }
    items[at] = item
  }

  return { push, pop }
}
