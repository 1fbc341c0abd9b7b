const smallest = 20
const first = 100
const largest = 500
const growth = 1.5
/** From this on a message counts as slow: the next ones are smaller. */
const slowMs = 2_000

/** How many objects go into the next message: half as many again after a quick one, half after a slow or failed one. */
export function createAdaptiveBatch() {
  let size = first
  return {
    size: (): number => size,
    succeeded: (elapsedMs: number): void => {
      size = elapsedMs > slowMs ? halved(size) : Math.min(largest, Math.ceil(size * growth))
    },
    failed: (): void => {
      size = halved(size)
    },
  }
}

export type AdaptiveBatch = ReturnType<typeof createAdaptiveBatch>

function halved(size: number): number {
  return Math.max(smallest, Math.floor(size / 2))
}
