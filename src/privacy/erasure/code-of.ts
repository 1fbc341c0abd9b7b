import { createHash } from 'node:crypto'
import type { ErasurePlan } from '../../model/erasure.ts'

/** The same as long as the same would go. */
export function codeOf({ targets, held }: ErasurePlan): string {
  const named = targets.map(({ kind, id }) => `${kind}\n${id}`).toSorted()
  return createHash('sha256')
    .update(JSON.stringify([named, held.map(({ target }) => target).toSorted()]))
    .digest('hex')
    .slice(0, 8)
}

/** Why there is nothing to erase. */
export function nothingWhy({ title, held }: ErasurePlan): string {
  const [hold] = held
  return hold
    ? `All of ${title} is kept by a legal hold (${hold.reason}); lift it first: sophia hold lift ${hold.holdId}`
    : `There is nothing of ${title} to erase`
}
