import type { PersonalSpan, PersonalType } from '../personal-span.ts'

/** Spans of a global pattern: of its group `data` (which needs the `d` flag) or else of the whole match, where `accepts` says yes. */
export function spansOf(
  text: string,
  pattern: RegExp,
  type: PersonalType,
  accepts: (found: string, start: number, text: string) => boolean = () => true,
): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.groups?.data ?? [match.index, match.index + match[0].length]
    if (accepts(text.slice(start, end), start, text)) spans.push({ start, end, type })
  }
  return spans
}

/** Whether the 40 characters before `start`, up to the last end of a sentence, say what the pattern asks for. */
export function isIntroduced(text: string, start: number, pattern: RegExp): boolean {
  const before = text.slice(Math.max(0, start - 40), start)
  return pattern.test(before.slice(before.search(/[.?!\n][^.?!\n]*$/) + 1))
}

/** A day, month and year in figures, which digits of an id or a phone number must not be taken for. */
export function startsWithDate(text: string): boolean {
  return /^(?:(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d)(?!\d)/.test(text)
}
