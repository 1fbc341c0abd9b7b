import type { Impossible, Meaning } from './meaning.ts'
import type { Calendar } from './spans.ts'
import { countOf } from './vocabulary.ts'

export type Groups = Record<string, string | undefined>
/** How firmly a preposition says that time follows: "in" and "since" do, "of", "for" and "by" may lead to a person. */
export type Opener = 'firm' | 'soft' | 'none'
/** One way of naming a stretch of days; null = not meant so after all. `needs` = the least opener it must stand behind. */
export type Rule = {
  pattern: RegExp
  needs: Opener
  read: (groups: Groups, calendar: Calendar) => Meaning | Impossible | null
}

export function rule(pattern: string, read: Rule['read'], needs: Opener = 'none'): Rule {
  const reader: Rule['read'] = (groups, calendar) => (isCounted(groups) ? read(groups, calendar) : null)
  return {
    pattern: toRegExp(`(?:${pattern})(?:'s)?(?![\\w\\u00C0-\\u024F]|[.,:/]\\d|%|\\.[a-z])`),
    needs,
    read: reader,
  }
}

function isCounted({ count }: Groups): boolean {
  return count === undefined || countOf(count) > 0
}

/** Compiles a pattern to be tried at one place of a text. */
export function toRegExp(pattern: string): RegExp {
  const source = pattern.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+').replaceAll("'", "['’]")
  return new RegExp(source, 'iy')
}
