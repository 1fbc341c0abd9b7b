// Beyond these nobody reads a figure or a scale, and a drawing runs out of numbers.
const largest = 1e15
const smallest = 1e-6

/** A value as people read it: one decimal from 1 up, two figures below; more would promise what nobody measured. */
export function roundValue(value: number): number {
  const rounded = Math.abs(value) >= 1 ? Math.round(value * 10) / 10 : Number(value.toPrecision(2))
  return Number.isFinite(rounded) ? rounded : value
}

/** A rounded value in words: thousands apart, short from ten million on. */
export function sayValue(value: number): string {
  const isLong = Math.abs(value) >= 1e7
  const words = new Intl.NumberFormat('en-US', {
    notation: isLong ? 'compact' : 'standard',
    maximumSignificantDigits: isLong ? 3 : 9,
  }).format(roundValue(drawnValue(value)))
  return words.replace('-', '−')
}

/** A value within what can be drawn and written. */
export function drawnValue(value: number): number {
  if (Math.abs(value) < smallest) return 0
  return Math.max(-largest, Math.min(largest, value))
}
