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
  }).format(roundValue(value))
  return words.replace('-', '−')
}
