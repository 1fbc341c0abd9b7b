import type { IsQuestion } from './call-turn.ts'

const asking =
  /^(?:(?:and|so|but|okay|ok|well|then)[\s,]+)*(?:what|what's|when|where|who|who's|whom|whose|which|why|how|how's)\b/i

/** The simple rule: a question mark, or a wh-word in front where nothing marks the sentence's end. */
export const seemsQuestion: IsQuestion = (sentence) => {
  const text = sentence.trim().replace(/["”’')\]]+$/, '')
  if (text.endsWith('?')) return true
  return !/[.!…]$/.test(text) && asking.test(text)
}

/** The sentences of a text with the offset each begins at. */
export function sentencesOf(text: string): { text: string; start: number }[] {
  return [...text.matchAll(/\S.*?(?:[.?!…]+["”’')\]]*(?=\s|$)|$)/gs)].map((match) => ({
    text: match[0],
    start: match.index,
  }))
}
