import fc from 'fast-check'

/** Any UTF-16 text, lone surrogates included. */
export const anyText = fc
  .array(fc.oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))

const tries = 20

/**
 * How much text a function reads in a second, in the best of many short tries: each fits between two turns of whatever
 * else the machine does.
 */
export function megabytesASecond(texts: readonly string[], read: (text: string) => unknown): number {
  const size = texts.reduce((sum, text) => sum + text.length, 0)
  const seconds = Array.from({ length: tries }, () => {
    const start = performance.now()
    for (const text of texts) read(text)
    return (performance.now() - start) / 1000
  })
  return size / 1_000_000 / Math.min(...seconds)
}
