import { disputedSubjects } from '../agent/facts/left-out.ts'
import type { Answer, Sentence } from '../model/answer.ts'

/** A line of a note that can be disputed: what it says, of which conversation, and what of it is in question. */
export type DisputableLine = { at: number; text: string; interactionId: string; subject: string }

/** Lines of a note that stand on one conversation; figures over many are disputed by the call that is wrong in them. */
export function disputableLines(answer: Answer): DisputableLine[] {
  return answer.sentences.flatMap((sentence, at) => {
    const [interactionId, ...others] = conversationsOf(sentence, answer)
    if (interactionId === undefined || others.length > 0) return []
    return [{ at, text: sentence.text, interactionId, subject: subjectOf(sentence) }]
  })
}

function conversationsOf({ support }: Sentence, { quotes }: Answer): string[] {
  const ids = support.flatMap((item) => {
    if (item.kind === 'quote') return quotes[item.index]?.interactionId ?? []
    if (item.kind === 'label') return item.interactionId
    return item.kind === 'interaction' ? item.id : []
  })
  return [...new Set(ids)]
}

function subjectOf({ support }: Sentence): string {
  const labels = support.flatMap((item) => (item.kind === 'label' ? [item.label] : [])).join(' ')
  if (/objection|handled/i.test(labels)) return disputedSubjects.objection
  return /next.?step|promise/i.test(labels) ? disputedSubjects.nextStep : disputedSubjects.call
}
