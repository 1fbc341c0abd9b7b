import type { FieldWeight } from '../../model/entity.ts'
import { sayBits, sayProbability } from './say-weight.ts'

/** `same mailbox (+12.5), other title (−1.0) = 99.9 %`: what was compared, the weightiest first. */
export function sayWeights(fields: readonly FieldWeight[], probability: number): string {
  const compared = fields.slice(1).filter(({ bits }) => Math.abs(bits) >= 0.05)
  const ordered = compared.toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits))
  const said = ordered.map(({ level, bits }) => `${level} (${sayBits(bits)})`).join(', ')
  return `${said || 'nothing in common to compare'} = ${sayProbability(probability)}`
}
