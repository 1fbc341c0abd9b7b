import fc from 'fast-check'

/** Any UTF-16 text, lone surrogates included. */
export const anyText = fc
  .array(fc.oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))

/** How many times as long sixteen of a text take as one: about 16 where time grows with the length, 256 where with its square. */
export function growth(text: string, read: (text: string) => unknown): number {
  const timeOf = (given: string) => {
    const times = Array.from({ length: 9 }, () => {
      const startedAt = performance.now()
      read(given)
      return performance.now() - startedAt
    })
    return Math.max(0.5, Math.min(...times))
  }
  timeOf(text)
  return timeOf(text.repeat(16)) / timeOf(text)
}
