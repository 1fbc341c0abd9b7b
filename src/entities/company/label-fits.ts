import type { CompanyName } from '../normalise/company-name.ts'

/** Domain labels are cut off where names are long; from this length on a cut label is told from a short one. */
const cutFrom = 10
const affixed =
  /^(?:the|get|go|my|join|try|use|we|hello)|(?:inc|corp|llc|ltd|co|hq|app|online|usa|us|uk|eu|web|site|official)$/g

/**
 * Whether a domain's label is made of a name: of all of it (also cut off, or without "and"), of its first word only, or
 * of its initials. Null where it is not.
 */
export function labelFits(name: CompanyName, label: string): 'whole' | 'first word' | 'initials' | null {
  if (label === name.joined) return 'whole'
  const core = coreLabel(label)
  if (core === name.joined) return 'whole'
  if (label.length >= cutFrom && name.joined.startsWith(label) && !endsWord(name, label.length)) return 'whole'
  const [first = ''] = name.words
  if (first.length > 3 && (core === first || label === first)) return name.words.length === 1 ? 'whole' : 'first word'
  return name.acronym.length > 1 && (core === name.acronym || label === name.acronym) ? 'initials' : null
}

/** A label without what companies add to find a free domain ("getacme", "acmeinc"). */
export function coreLabel(label: string): string {
  const core = label.replace(affixed, '')
  return core.length >= 4 ? core : label
}

// "verrington" is the first word of "Verrington Square", "robsonaerospac" all of "Robson Aerospace".
function endsWord({ words }: CompanyName, length: number): boolean {
  let end = 0
  for (const word of words) {
    end += word.length
    if (end === length) return true
  }
  return false
}
