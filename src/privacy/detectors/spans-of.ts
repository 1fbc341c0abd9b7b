import type { PersonalSpan, PersonalType } from '../personal-span.ts'

/** Spans of a global pattern that matches no nothing: of its group `data` (which needs the `d` flag) or else of the whole match, where `accepts` says yes. */
export function spansOf(
  text: string,
  pattern: RegExp,
  type: PersonalType,
  accepts: (found: string, start: number, text: string) => boolean = () => true,
): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [start, end] = match.indices?.groups?.data ?? [match.index, match.index + match[0].length]
    if (accepts(text.slice(start, end), start, text)) spans.push({ start, end, type })
  }
  return spans
}

/** Whether the 40 characters before `start`, up to the last end of a sentence, say what the pattern asks for. */
export function isIntroduced(text: string, start: number, pattern: RegExp): boolean {
  let from = start
  while (from > 0 && start - from < 40 && !endsSentence(text.charCodeAt(from - 1))) from -= 1
  return pattern.test(text.slice(from, start))
}

/** A day, month and year in figures, which digits of an id or a phone number must not be taken for. */
export function startsWithDate(text: string): boolean {
  return (
    text.length > 7 &&
    /^(?:(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d)(?!\d)/.test(text)
  )
}

const endsSentence = (code: number): boolean => code === 46 || code === 63 || code === 33 || code === 10
