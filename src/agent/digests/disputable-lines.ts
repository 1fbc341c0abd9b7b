import type { Answer, Sentence } from '../../model/answer.ts'
import { disputedSubjects, subjectOf } from '../facts/left-out.ts'

/** A line of a coaching note that its rep may dispute; `sentence` is its place in the answer. */
export type DisputableLine = { sentence: number; text: string; interactionId: string; subject: string }

/** The lines of a note that stand on one call, with what of that call they are about. */
export function disputableLines({ sentences, numbers }: Pick<Answer, 'sentences' | 'numbers'>): DisputableLine[] {
  return sentences.flatMap((one, sentence) => {
    const line = lineOf(one, numbers)
    return line ? [{ sentence, text: one.text, ...line }] : []
  })
}

function lineOf(
  { support }: Sentence,
  numbers: Answer['numbers'],
): Pick<DisputableLine, 'interactionId' | 'subject'> | null {
  for (const item of support) {
    if (item.kind === 'label' && item.label === 'met') {
      return { interactionId: item.interactionId, subject: disputedSubjects.objection }
    }
    const fact = item.kind === 'number' ? numbers[item.index] : undefined
    const [id] = fact?.filter.ids ?? []
    if (fact?.metric === 'coaching_call' && id) return { interactionId: id, subject: subjectOf(fact.filter.of ?? '') }
  }
  return null
}
