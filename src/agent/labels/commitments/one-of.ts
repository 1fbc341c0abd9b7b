/** Alternatives as one group of a regular expression. */
export function oneOf(alternatives: readonly string[]): string {
  return `(?:${alternatives.join('|')})`
}
