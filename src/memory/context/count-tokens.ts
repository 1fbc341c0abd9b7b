/**
 * About how many tokens a language model makes of a text, without asking one: a token for every four UTF-16 units or four
 * for every three words, whichever is more (OpenAI's rule of thumb for English, both ways round). Counting the lines of a
 * text one by one never gives less than counting it whole.
 */
export function countTokens(text: string): number {
  const words = text.match(/\S+/g)?.length ?? 0
  return Math.max(Math.ceil(text.length / 4), Math.ceil((words * 4) / 3))
}

/** The longest beginning of a text, cut between words and marked `…`, of at most so many tokens; empty when none fits. */
export function cutToTokens(text: string, most: number): string {
  if (countTokens(text) <= most) return text
  const ends = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => index + word.length)
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (countTokens(`${text.slice(0, ends[middle - 1])}…`) <= most) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : `${text.slice(0, ends[low - 1])}…`
}
