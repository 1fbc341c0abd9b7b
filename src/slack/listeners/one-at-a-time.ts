/** Lets a press through unless the same one is still at work: a second one would do it twice. */
export function createOneAtATime() {
  const underWay = new Set<string>()
  return async (key: string, work: () => Promise<void>): Promise<void> => {
    if (underWay.has(key)) return
    underWay.add(key)
    await work().finally(() => underWay.delete(key))
  }
}
