import type { Search } from '../../../privacy/erasure/search-for.ts'

/** A condition over some columns of a row, and the values of `$1` to `$4`. */
export type Fits = { of(columns: readonly string[]): string; values: unknown[] }

/**
 * Whether a row says what is looked for, in whatever column. Line breaks count as blanks, also as JSON writes them. Without
 * `offset 0` the planner would put the row's text together anew for each comparison.
 */
export function fits({ words, hints, numbers, pattern }: Search): Fits {
  const found = `${anyOf('said', '$1', words)} or
    ((${anyOf('said', '$2', hints)} or ${anyOf(bare, '$3', numbers)}) and said ~* $4::text)`
  return {
    of: (columns) => `(select ${found} from (select ${saidIn(columns)} as said offset 0) s)`,
    values: [words, hints, numbers, pattern],
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

const breaks = ["'\\n'", "'\\r'", "'\\t'", "E'\\n'", "E'\\r'", "E'\\t'"]
const signs = [' ', '-', '.', '(', ')', '/', '\u00a0']
const bare = signs.reduce((text, sign) => `replace(${text}, '${sign}', '')`, 'said')

function saidIn(columns: readonly string[]): string {
  const all = `concat_ws(' ', ${columns.map((column) => `${quoted(column)}::text`).join(', ')})`
  return `lower(${breaks.reduce((text, sign) => `replace(${text}, ${sign}, ' ')`, all)})`
}

// Each parameter stands in the statement, or its type would be unknown.
function anyOf(text: string, parameter: string, list: readonly string[]): string {
  if (list.length === 0) return `cardinality(${parameter}::text[]) > 0`
  return list.map((_, index) => `strpos(${text}, (${parameter}::text[])[${index + 1}]) > 0`).join(' or ')
}
