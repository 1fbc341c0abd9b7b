import type { Answer } from '../model/answer.ts'

/** Whether an answer has nothing to tell: all it says is what could not be found. */
export function isSilent(answer: Answer): boolean {
  return answer.sentences.every(({ kind }) => kind === 'gap')
}

/** Whether a question has another answer than before. */
export function hasChanged(previous: Answer | null, now: Answer): boolean {
  if (previous === null) return true
  const factsOf = ({ sentences, table }: Answer) => JSON.stringify([sentences.map(({ text }) => text), table?.rows])
  return factsOf(previous) !== factsOf(now)
}
