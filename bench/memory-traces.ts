/** Requests for keys by number, dense from 0. */
export type Trace = Int32Array
export type TraceSettings = {
  seed: number
  /** Keys of the Zipf part. */
  keys: number
  requests: number
  /** Requests after which the hot set of `moving` has moved. */
  shiftPeriod: number
  /** Keys of the loop. */
  loopKeys: number
}
export type TraceName = keyof typeof traces

export const traceDefaults: TraceSettings = {
  seed: 20261129,
  keys: 200_000,
  requests: 1_000_000,
  shiftPeriod: 100_000,
  loopKeys: 12_000,
}

/** A stretch of Zipf requests, then as many others as `interruption`, and so on. */
const stretch = 20_000
const interruption = 15_000

/**
 * The six traces of the hot tier. `zipf99` and `zipf70` draw from `keys` keys with that exponent; `scans` and `sweep`
 * interrupt Zipf .99 with 15,000 keys never seen again, or with the same 15,000 each time, after every 20,000
 * requests; `loop` goes round; `moving` is Zipf .99 over a fresh order of the keys in every shift period.
 */
export const traces = {
  zipf99: (settings: TraceSettings) => fill(settings, zipf(settings, 0.99)),
  zipf70: (settings: TraceSettings) => fill(settings, zipf(settings, 0.7)),
  scans: (settings: TraceSettings) => {
    let fresh = settings.keys
    return fill(
      settings,
      interrupted(zipf(settings, 0.99), () => fresh++),
    )
  },
  sweep: (settings: TraceSettings) =>
    fill(
      settings,
      interrupted(zipf(settings, 0.99), (place) => settings.keys + place),
    ),
  loop: (settings: TraceSettings) => fill(settings, (index) => index % settings.loopKeys),
  moving: (settings: TraceSettings) => {
    const { keys, shiftPeriod, seed } = settings
    const draw = zipf(settings, 0.99)
    const random = createRandom(seed + 1)
    const order = Int32Array.from({ length: keys }, (_, index) => index)
    return fill(settings, (index) => {
      if (index % shiftPeriod === 0) shuffle(order, random)
      return order[draw(index)] as number
    })
  },
} as const

function fill({ requests }: TraceSettings, keyAt: (index: number) => number): Trace {
  const trace = new Int32Array(requests)
  for (let index = 0; index < requests; index += 1) trace[index] = keyAt(index)
  return trace
}

function interrupted(draw: (index: number) => number, other: (place: number) => number): (index: number) => number {
  return (index) => {
    const place = index % (stretch + interruption)
    return place < stretch ? draw(index) : other(place - stretch)
  }
}

/** Ranks from 0, the chance of rank r in proportion to (r + 1)^−exponent. */
function zipf({ keys, seed }: TraceSettings, exponent: number): (index: number) => number {
  const cumulative = new Float64Array(keys)
  let total = 0
  for (let rank = 0; rank < keys; rank += 1) {
    total += (rank + 1) ** -exponent
    cumulative[rank] = total
  }
  const random = createRandom(seed)
  return () => {
    const wanted = random() * total
    let low = 0
    let high = keys - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((cumulative[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

function shuffle(items: Int32Array, random: () => number): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const held = items[index] as number
    items[index] = items[other] as number
    items[other] = held
  }
}

/** Mulberry32: numbers from 0 to below 1. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
