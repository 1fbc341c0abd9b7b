/** Works on one part after the other while the next one is already being read. */
export async function readAhead<Part, Read>(
  parts: readonly Part[],
  read: (part: Part) => Promise<Read>,
  work: (read: Read, part: Part) => Promise<void>,
): Promise<void> {
  const [first] = parts
  if (first === undefined) return
  let next = read(first)
  for (const [n, part] of parts.entries()) {
    const current = await next
    const following = parts[n + 1]
    if (following === undefined) {
      await work(current, part)
      return
    }
    next = read(following)
    // When the work fails nobody waits for what was read ahead.
    next.catch(() => undefined)
    await work(current, part)
  }
}
