import type { PersonalSpan } from '../../src/privacy/personal-span.ts'
import type { Scored } from './score-spans.ts'

const longestGap = 60

/** The labels of a text, those of one address in parts as one: between them stands nothing but signs and places. */
export function joinedAddresses(text: string, { gold, unclaimed }: Scored): PersonalSpan[] {
  const joined: PersonalSpan[] = []
  for (const span of [...gold].sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1)
    const isPart =
      last?.type === 'address' &&
      span.type === 'address' &&
      span.start - last.end <= longestGap &&
      !/[\p{L}\p{N}]/u.test(withoutLabels(text, last.end, span.start, unclaimed))
    if (last && isPart) joined[joined.length - 1] = { ...last, end: span.end }
    else joined.push(span)
  }
  return joined
}

function withoutLabels(text: string, from: number, to: number, labels: Scored['unclaimed']): string {
  return [...text.slice(from, to)]
    .filter((_, at) => !labels.some(({ start, end }) => from + at >= start && from + at < end))
    .join('')
}
