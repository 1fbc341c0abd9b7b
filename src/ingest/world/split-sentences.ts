/** The sentences of a turn; joined by one space they give the turn back. */
export function splitSentences(text: string): string[] {
  return text.split(/(?<=[.?!…]["”’')]?) (?=\S)/)
}

/** How many of a turn's sentences ask something: they end in a question mark, quotes and brackets aside. */
export function countQuestions(text: string): number {
  return splitSentences(text).filter((sentence) => /\?["”’')]*$/.test(sentence.trim())).length
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
