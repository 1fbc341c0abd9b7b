import type { Gate } from '../privacy/erasure/gate.ts'
import type { RecordOutcome, Source, SourceOutcome } from './source.ts'

/** The same source without what was erased earlier or is older than its retention: filtered, and counted so. */
export function gatedSource(source: Source, gate: Pick<Gate, 'interaction' | 'record' | 'isOpen'>): Source {
  if (gate.isOpen) return source
  return {
    ...source,
    streams: source.streams.map((stream) => ({
      ...stream,
      recordsOf: (row, context) => stream.recordsOf(row, context).map((outcome) => gatedRecord(source, gate, outcome)),
    })),
    assemble: (id, rows, context) => gatedConversation(gate, source.assemble(id, rows, context)),
  }
}

function gatedRecord({ system }: Source, gate: Pick<Gate, 'record'>, outcome: RecordOutcome): RecordOutcome {
  if (outcome.kind !== 'record') return outcome
  const record = gate.record(system, outcome.record)
  return typeof record === 'string' ? { kind: 'filtered', reason: record } : { kind: 'record', record }
}

function gatedConversation(gate: Pick<Gate, 'interaction'>, outcome: SourceOutcome): SourceOutcome {
  if (outcome.kind !== 'interaction') return outcome
  const interaction = gate.interaction(outcome.interaction)
  return typeof interaction === 'string'
    ? { kind: 'filtered', reason: interaction }
    : { kind: 'interaction', interaction }
}
