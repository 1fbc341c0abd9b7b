export type Part = 'rest' | 'health' | 'search' | 'batch' | 'delete'

/** What goes wrong, to be changed at any time. */
export type Faults = {
  version: string
  /** Any other key, or none, is refused; undefined = everybody may come in. */
  apiKey: string | undefined
  /** These parts take so long that nobody waits for them. */
  slow: Set<Part>
  /** The server is gone after it has written so many more objects, without an answer. */
  objectsUntilDeath: number
  /** Objects that are refused, with the reason. */
  refused: Map<string, string>
}

export const noFaults = (): Faults => ({
  version: '1.32.0',
  apiKey: undefined,
  slow: new Set(),
  objectsUntilDeath: Number.POSITIVE_INFINITY,
  refused: new Map(),
})

/** Answers that are held back; letting them go ends them all. */
export function createSlowness(faults: Faults) {
  const held = new Set<() => void>()
  return {
    pass: async (part: Part): Promise<void> => {
      if (faults.slow.has(part)) await new Promise<void>((resolve) => held.add(resolve))
    },
    letGo(): void {
      for (const resolve of held) resolve()
      held.clear()
    },
  }
}
