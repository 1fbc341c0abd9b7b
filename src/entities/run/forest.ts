/** Which things hang together: union–find with path halving. */
export function createForest<Id>() {
  const parents = new Map<Id, Id>()

  function rootOf(id: Id): Id {
    let at = id
    for (let parent = parents.get(at); parent !== undefined && parent !== at; parent = parents.get(at)) {
      const grandparent = parents.get(parent) ?? parent
      parents.set(at, grandparent)
      at = grandparent
    }
    return at
  }

  return {
    rootOf,
    join(one: Id, other: Id): void {
      const [left, right] = [rootOf(one), rootOf(other)]
      if (left !== right) parents.set(left, right)
    },
  }
}
