export type Marker = '*' | '_' | '~'

const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

/** Whether a marker at this place can start a span: not inside a word, and not before a space. */
export function opensSpan(source: string, position: number): boolean {
  const before = source.charAt(position - 1)
  const after = source.charAt(position + 1)
  return !isWord(before) && after !== '' && !/\s/.test(after) && after !== source.charAt(position)
}

/** Where the span that starts at `open` ends, on the same line and outside links and code; null when it never does. */
export function findClosing(source: string, open: number, marker: Marker): number | null {
  let position = open + 1
  while (position < source.length) {
    const character = source.charAt(position)
    if (character === '\n') return null
    if (character === marker && closesSpan(source, position, open)) return position
    position = skipOpaque(source, position, character) + 1
  }
  return null
}

function closesSpan(source: string, position: number, open: number): boolean {
  const after = source.charAt(position + 1)
  return position > open + 1 && !/\s/.test(source.charAt(position - 1)) && !isWord(after)
}

function skipOpaque(source: string, position: number, character: string): number {
  const closing = character === '<' ? '>' : character === '`' ? '`' : null
  if (closing === null) return position
  const end = source.indexOf(closing, position + 1)
  const lineEnd = source.indexOf('\n', position)
  return end === -1 || (lineEnd !== -1 && lineEnd < end) ? position : end
}
