import { worriesIn } from '../signals/worries.ts'
import { everything } from './everything.ts'
import type { LabelRule } from './label-rules.ts'

/** What may be said of a compliance worry: `again` where it was raised in another conversation as well. */
export const worryRule: LabelRule = async ({ turn, head }, reads) => {
  const companyIds = head.companyId ? [head.companyId] : []
  const heads = companyIds.length > 0 ? await reads.reader.heads({ ...everything, companyIds }) : [head]
  const own = (await worriesIn(reads, heads)).find(({ said }) =>
    said.some((one) => one.turn.turnId === turn.turnId && one.head.id === head.id),
  )
  return own ? (own.said.some((one) => one.head.id !== head.id) ? ['again'] : []) : null
}
