import type { CrmRecord } from './conversation.ts'
import { wallIn } from './wall-in.ts'
import type { Wall } from './world-clock.ts'

export type OpportunityState = { at: Wall; stage: string; amount: number | null; probability: number; close: unknown }
type Change = { at: Wall; field: keyof Omit<OpportunityState, 'at'>; from: unknown; to: unknown }

const fields: Record<string, Change['field']> = {
  stage: 'stage',
  stagename: 'stage',
  amount: 'amount',
  probability: 'probability',
  close: 'close',
  closedate: 'close',
  'close date': 'close',
}

/** An opportunity from its first state to its last: what its script says now, undone change by change. */
export function opportunityStates(one: CrmRecord): OpportunityState[] {
  const changes = changesOf(one.fields.history)
  const now: Omit<OpportunityState, 'at'> = {
    stage: String(one.fields.stage ?? 'Qualification'),
    amount: one.fields.amount === undefined ? null : Number(one.fields.amount),
    probability: Number(one.fields.probability ?? 0),
    close: one.fields.close,
  }
  const moments = [...new Set(changes.map((change) => change.at))].sort((left, right) => left - right)
  const states: OpportunityState[] = []
  let state = now
  for (const at of moments.toReversed()) {
    states.unshift({ ...state, at })
    const undone = changes.filter((change) => change.at === at).map((change) => [change.field, change.from])
    state = { ...state, ...Object.fromEntries(undone.filter(([, from]) => from !== undefined && from !== null)) }
  }
  const created = wallIn(one.fields.created) ?? Math.min(one.at, moments[0] ?? one.at)
  if (created < (moments[0] ?? Number.POSITIVE_INFINITY)) states.unshift({ ...state, at: created })
  return states.map((one) => ({
    ...one,
    amount: one.amount === null ? null : Number(one.amount),
    probability: Number(one.probability),
  }))
}

function changesOf(history: unknown): Change[] {
  if (!Array.isArray(history)) return []
  return history.flatMap((entry: Record<string, unknown>) => {
    const at = wallIn(entry.date)
    const field = fields[String(entry.field ?? '').toLowerCase()]
    return at === undefined || field === undefined ? [] : [{ at, field, from: entry.from, to: entry.to }]
  })
}
