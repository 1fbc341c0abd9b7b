/** Calls back for each name of a packed list (`packed-names.ts`) in its order. */
export function unpackNames(
  packed: string,
  note: (name: string, is: { given: boolean; surname: boolean }) => void,
): void {
  let last = ''
  for (const { 0: entry } of packed.matchAll(/[A-Z][a-z]*[.,]?/g)) {
    const mark = entry.at(-1)
    const own = mark === '.' || mark === ',' ? entry.slice(1, -1) : entry.slice(1)
    last = last.slice(0, entry.charCodeAt(0) - 65) + own
    note(last, { given: mark !== '.', surname: mark === '.' || mark === ',' })
  }
}
