import { asked, echo, embedded, indirect, inverted, notAsking, openings, short, tag } from './question-forms.ts'

const longestTag = 60
const longestStutter = 4

/** Whether a turn asks. A transcript with punctuation is believed; without it the order of the words decides. */
export function isQuestion(text: string): boolean {
  if (text.includes('?')) return true
  if (/[.!]["')\]]*$/.test(text.trimEnd())) return false
  const words = spoken(text)
  if (words === '' || echo.test(words)) return false
  const core = words.replace(openings, '') || words
  const end = words.slice(-longestTag)
  if (indirect.test(core)) return tag.test(end)
  if ([asked, inverted, short].some((form) => form.test(core))) return true
  return tag.test(end) || (embedded.test(words) && !notAsking.test(words))
}

/** The words alone, without cut-off starts ("wh- what") and stutters ("do we do we"). */
function spoken(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\b\w{1,5}-(?=[\s-])/g, ' ')
    .match(/[\p{L}\p{N}']+/gu)
  return words ? withoutStutter(words).join(' ') : ''
}

function withoutStutter(words: readonly string[]): string[] {
  const kept: string[] = []
  for (const word of words) {
    kept.push(word)
    for (let size = 1; size <= longestStutter; size += 1) {
      const isRepeat = kept.length >= 2 * size && kept.slice(-size).every((one, at) => one === kept.at(at - 2 * size))
      if (isRepeat) kept.length -= size
    }
  }
  return kept
}
