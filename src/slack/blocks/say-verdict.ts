import type { Receipt } from '../../model/receipt.ts'

/** Reasons of the checker in plain words, without what the dropped sentence said. */
const reasons: readonly [RegExp, string][] = [
  [/not confirmed/, 'a proof the records do not confirm'],
  [/^nothing supports/, 'nothing that proves it'],
  [/was not counted|figure/, 'a figure that was not counted'],
  [/nobody's words|may have said/, 'words nobody is proved to have said'],
  [/not in its proofs/, 'a name or an address outside its proofs'],
  [/said by none of its proofs/, 'a standing none of its proofs give'],
  [/differs|another conversation|another column/, 'something the records have otherwise'],
  [/records|who is who/, 'who is who, where no record settles it'],
]
const otherReason = 'words beyond its proofs'

/** `12 statements checked; 2 left out: 1 for a figure that was not counted, …`. */
export function sayVerdict(verdict: Receipt['verdict'], figures: number): string {
  if (!verdict) return 'Every statement was checked before it was shown; how many is not kept in this receipt'
  const { checked, dropped } = verdict
  const again = figures > 0 ? ', every figure counted again' : ''
  const head = `${checked} ${checked === 1 ? 'statement' : 'statements'} checked against the records${again}`
  if (dropped.length === 0) return `${head}; none left out`
  const counts = new Map<string, number>()
  for (const { reason } of dropped) {
    const plain = reasons.find(([holds]) => holds.test(reason))?.[1] ?? otherReason
    counts.set(plain, (counts.get(plain) ?? 0) + 1)
  }
  return `${head}; ${dropped.length} left out: ${[...counts].map(([plain, count]) => `${count} for ${plain}`).join(', ')}`
}
