import type { Masker } from '../../privacy/masker.ts'
import { storeJson } from '../../privacy/store-json.ts'
import type { RemaskState, RemaskStore, Rewriting } from '../../stores/postgres/remask/remask-store.ts'
import { createMaskIncoming } from './mask-incoming.ts'
import { maskPayload } from './mask-payload.ts'
import { maskSlack } from './mask-slack.ts'
import { maskSnapshot } from './mask-snapshot.ts'

/** Rows looked at and rewritten, of all that stands in a domain's store. */
export type MaskingReport = { seen: number; rewritten: number }
type Dependencies = { store: RemaskStore; masker: Masker; version: number; firstTable: string }
type Options = { again?: boolean; signal: AbortSignal; onProgress?: (table: string, report: MaskingReport) => void }

/**
 * Masks what was stored before there was a masker, or before it found what it finds now; where it was broken off, it goes
 * on. Once done for a version it does nothing, unless it is asked to look `again`.
 */
export async function applyMasking(
  { store, masker, version, firstTable }: Dependencies,
  { again = false, signal, onProgress }: Options,
): Promise<MaskingReport> {
  const rewriting = rewritingBy(masker)
  const report = { seen: 0, rewritten: 0 }
  let state = stateToGoOn(await store.state(), { again, version, firstTable })
  while (state.table !== null) {
    signal.throwIfAborted()
    onProgress?.(state.table, report)
    const advanced = await store.advance(state, rewriting)
    report.seen += advanced.portion.seen
    report.rewritten += advanced.portion.rewritten
    state = advanced.state
  }
  return report
}

function stateToGoOn(
  known: RemaskState | null,
  { again, version, firstTable }: { again: boolean; version: number; firstTable: string },
): RemaskState {
  if (known?.version === version && (!again || known.table !== null)) return known
  return { version, table: firstTable, after: null, rewritten: 0 }
}

function rewritingBy(masker: Masker): Rewriting {
  const text = (value: unknown) => {
    const stored = masker.storeText(String(value))
    return { value: stored.text, values: stored.values }
  }
  return {
    text,
    json: (value) => storeJson(masker, value),
    slack: (value) => ({ value: maskSlack(masker, value as object), values: [] }),
    payload: (value) => ({ value: maskPayload(masker, String(value)), values: [] }),
    snapshot: maskSnapshot(createMaskIncoming(masker)),
  }
}
