const sectionLimit = 3000

/** Lines in as few texts as hold them, each within a section's limit. */
export function packLines<Line extends string>(lines: readonly Line[], limit = sectionLimit): Line[] {
  const packed: Line[] = []
  for (const line of lines) {
    const last = packed.at(-1)
    const joined = `${last}\n${line}` as Line
    if (last !== undefined && joined.length <= limit) packed[packed.length - 1] = joined
    else packed.push(line)
  }
  return packed
}
