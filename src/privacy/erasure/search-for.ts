import type { Needles } from '../../model/erasure.ts'
import { literally, loose, significant } from './forgetting.ts'

/**
 * Needles as PostgreSQL looks for them, all in lower case. A row is meant that has one of `words`; or one of `hints`, or of
 * `numbers` once blanks and dashes are out of it, and then also fits `pattern` (`~*`): expressions are slow, substrings are not.
 */
export type Search = { words: string[]; hints: string[]; numbers: string[]; pattern: string }

/** Null where there is nothing to look for. */
export function searchFor({ names, mailboxes, phones, words }: Needles): Search | null {
  if (names.length + mailboxes.length + phones.length + words.length === 0) return null
  const sources = [
    ...names.flatMap(spellings).map((name) => bounded(loose(name, '\\s+'))),
    ...mailboxes.map((mailbox) => bounded(literally(mailbox))),
    ...phones.map(
      (phone) => `(?<!\\d)(\\+?1?[^[:alnum:]]{0,3})${[...significant(phone)].join('[^[:alnum:]]{0,3}')}(?!\\d)`,
    ),
  ]
  return {
    words: words.flatMap(spellings),
    hints: [...names.map(longestWord), ...mailboxes].flatMap(spellings),
    numbers: phones.map(significant),
    pattern: sources.join('|'),
  }
}

function bounded(source: string): string {
  return `(?<![[:alnum:]_])${source}(?![[:alnum:]_])`
}

function longestWord(name: string): string {
  return name.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '')
}

// A database in the locale C knows no other capitals than those of ASCII.
function spellings(text: string): string[] {
  return [...new Set([text.toLowerCase(), lowerAscii(text), lowerAscii(text.toUpperCase())])]
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
