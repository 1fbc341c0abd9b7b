import type { Support } from '../../model/answer.ts'
import type { LostFact } from '../../model/correction.ts'
import { labelRule } from '../facts/label-rules.ts'
import { conversationsOf, type Reads } from '../facts/population.ts'
import type { Standing } from './standing.ts'

type Label = Extract<Support, { kind: 'label' }>

/** Rules an answer rested on that do not hold any more of a turn whose conversation was corrected. */
export async function lostLabels(reads: Reads, standing: Standing): Promise<LostFact[]> {
  const { answer, heads, changed } = standing
  const supports = [...answer.sentences, ...(answer.table?.rows ?? [])].flatMap(({ support }) => support)
  const labels = supports.flatMap((item) => (item.kind === 'label' && changed.has(item.interactionId) ? [item] : []))
  const proofs = new Set<number>()
  for (const label of labels) {
    const head = heads.get(label.interactionId)
    const proof = answer.quotes.findIndex(({ turnId, interactionId }) => isOf({ turnId, interactionId }, label)) + 1
    if (!head || proof === 0 || proofs.has(proof)) continue
    const [heard] = await conversationsOf(reads, [head])
    const turn = heard?.turns.find(({ turnId }) => turnId === label.turnId)
    if (turn && (await holdsOf(label, { turn, head }, reads))) continue
    proofs.add(proof)
  }
  return [...proofs].map((proof) => ({ kind: 'label', proof }))
}

// Where in the turn it holds may have shifted with the words before it.
async function holdsOf(label: Label, place: Parameters<ReturnType<typeof labelRule>>[0], reads: Reads) {
  const rule = labelRule(label.label)
  return (await rule({ ...place, start: label.start }, reads)) !== null || (await rule(place, reads)) !== null
}

function isOf(quote: { turnId: string; interactionId: string }, label: Label): boolean {
  return quote.turnId === label.turnId && quote.interactionId === label.interactionId
}
