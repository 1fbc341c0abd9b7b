/** Numbers from one seed: the same seed gives the same sentences (mulberry32). */
export type Random = ReturnType<typeof createRandom>

export function createRandom(seed: number) {
  let state = seed >>> 0

  function unit(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `from` to `to`, both within. */
  const between = (from: number, to: number): number => from + Math.floor(unit() * (to - from + 1))
  const pick = <Value>(values: readonly Value[]): Value => values[between(0, values.length - 1)] as Value
  const digits = (count: number): string => Array.from({ length: count }, () => between(0, 9)).join('')
  const from = (letters: string, count: number): string =>
    Array.from({ length: count }, () => pick([...letters])).join('')
  return { unit, between, pick, digits, from }
}
