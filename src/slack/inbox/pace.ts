export type Pace = ReturnType<typeof createPace>

const remembered = 50

/** How long a question has taken lately; those at work count with the time they have taken so far. */
export function createPace(now: () => number) {
  const recent: number[] = []
  const begun = new Set<{ at: number }>()

  return {
    /** Starts the clock of one question; gives what stops it. */
    begin: (): (() => void) => {
      const one = { at: now() }
      begun.add(one)
      return () => {
        begun.delete(one)
        recent.push(now() - one.at)
        if (recent.length > remembered) recent.shift()
      }
    },
    /** Mean of the recent ones in milliseconds; null before anything was begun. */
    meanMs: (): number | null => {
      const mean = meanOf(recent)
      // One at work tells something only once it takes longer than those before it.
      const slow = [...begun].map(({ at }) => now() - at).filter((ms) => mean === null || ms > mean)
      return meanOf([...recent, ...slow])
    },
  }
}

function meanOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
