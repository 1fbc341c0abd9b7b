const longestBatch = 200_000

/** Texts in runs of at most `size` texts and, beyond the first, 200,000 UTF-16 units: endpoints bound both. */
export function splitBatches(texts: readonly string[], size: number): string[][] {
  const batches: string[][] = []
  let length = 0
  for (const text of texts) {
    const last = batches.at(-1)
    if (last && last.length < size && length + text.length <= longestBatch) {
      last.push(text)
      length += text.length
    } else {
      batches.push([text])
      length = text.length
    }
  }
  return batches
}
