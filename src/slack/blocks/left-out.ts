import type { Answer, Quote } from '../../model/answer.ts'

/** What an answer as everyone may see it lacks of the one its asker saw, in numbers; empty where nothing. */
export function sayLeftOut(whole: Answer, shared: Answer): string {
  const said = new Set(shared.sentences.map(({ text }) => text))
  const statements = whole.mode === 'model' ? [] : whole.sentences.filter(({ text }) => !said.has(text))
  const proofs = new Set(shared.quotes.map(proofKey))
  const missing = whole.quotes.filter((quote) => !proofs.has(proofKey(quote)))
  const parts = [
    ...(statements.length > 0 ? [`${statements.length} of ${whole.sentences.length} statements`] : []),
    ...(missing.length > 0 ? [`${missing.length} of ${whole.quotes.length} proofs`] : []),
  ]
  if (parts.length === 0) return ''
  return `Left out, or counted without what not everyone here may see: ${parts.join(' and ')}.`
}

function proofKey({ interactionId, turnId, start }: Quote): string {
  return `${interactionId}\n${turnId}\n${start}`
}
