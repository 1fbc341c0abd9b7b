/** A read under way; what it brings may be kept only while `isCurrent`. `end` it in any case. */
export type Load = { isCurrent(id: string): boolean; end(): void }

/** Remembers which reads are under way, so that what began before a change is not kept after it. */
export function createOpenLoads() {
  const open = new Set<{ outdated: Set<string>; all: boolean }>()
  return {
    begin(): Load {
      const load = { outdated: new Set<string>(), all: false }
      open.add(load)
      return { isCurrent: (id) => !load.all && !load.outdated.has(id), end: () => open.delete(load) }
    },
    outdate(ids: readonly string[]): void {
      for (const { outdated } of open) for (const id of ids) outdated.add(id)
    },
    outdateAll(): void {
      for (const load of open) load.all = true
    },
  }
}
