import type { Answer, Support } from '../../model/answer.ts'
import type { LostFact } from '../../model/correction.ts'
import type { Reads } from '../facts/population.ts'
import { lostLabels } from './lost-labels.ts'
import { lostNumbers } from './lost-numbers.ts'
import { goneProofs, lostQuotes } from './lost-quotes.ts'
import { lostWhom } from './lost-whom.ts'
import { conversationsShown, type Standing } from './standing.ts'

export type LostFacts = { facts: LostFact[]; isVoid: boolean }

/**
 * Facts an answer showed that the present store does not bear out: every quote read again, every figure and every rule asked
 * again. What would be found beside them today is no matter here.
 */
export async function findLostFacts(
  reads: Reads,
  standing: Standing,
  nameOf: ReadonlyMap<string, string>,
): Promise<LostFacts> {
  const shown = conversationsShown(standing.answer)
  const gone = goneProofs(standing, shown)
  if (isOfThePast(standing.answer)) return { facts: gone, isVoid: false }
  const quotes = lostQuotes(standing)
  const whom = lostWhom(standing, shown, nameOf)
  const numbers = await lostNumbers(reads, standing)
  const proofs = new Set([
    ...quotes.flatMap((fact) => ('proof' in fact ? [fact.proof] : [])),
    ...[...gone, ...whom].flatMap((fact) => fact.proofs),
  ])
  const labels = (await lostLabels(reads, standing)).filter((fact) => 'proof' in fact && !proofs.has(fact.proof))
  for (const fact of labels) if ('proof' in fact) proofs.add(fact.proof)
  const facts = [...gone, ...whom, ...quotes, ...labels, ...numbers.map(({ fact }) => fact)]
  return { facts, isVoid: facts.length > 0 && isVoid(standing, proofs, new Set(numbers.map(({ index }) => index))) }
}

// What was known at a moment, and what has changed since one, stays so whatever is corrected later.
function isOfThePast({ plan }: Answer): boolean {
  return plan.asOf !== null || plan.intent === 'changes'
}

// Nothing stands where every sentence and row rests on something that is lost.
function isVoid({ answer, heads }: Standing, proofs: ReadonlySet<number>, numbers: ReadonlySet<number>): boolean {
  const isLost = (item: Support): boolean =>
    (item.kind === 'quote' && proofs.has(item.index + 1)) ||
    (item.kind === 'number' && numbers.has(item.index)) ||
    (item.kind === 'interaction' && !heads.has(item.id))
  return statementsOf(answer).every((support) => support.some(isLost))
}

function statementsOf({ sentences, table }: Answer): readonly (readonly Support[])[] {
  return [...sentences, ...(table?.rows ?? [])].map(({ support }) => support).filter((support) => support.length > 0)
}
