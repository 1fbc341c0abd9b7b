/** `+12.5` or `−1.0`: bits of evidence, one decimal, with a real minus sign. */
export function sayBits(bits: number): string {
  const rounded = Math.round(bits * 10) / 10
  return `${rounded < 0 ? '−' : '+'}${Math.abs(rounded).toFixed(1)}`
}

/** `99.9 %`; never rounded up to certainty or down to none. */
export function sayProbability(probability: number): string {
  const percent = probability * 100
  if (percent > 99.95) return 'over 99.9 %'
  if (percent < 0.05) return 'under 0.1 %'
  return percent >= 10 && percent <= 90 ? `${Math.round(percent)} %` : `${percent.toFixed(1)} %`
}
