import type { z } from 'zod'
import type { SourceSystem } from '../../model/domain.ts'
import type { interactionSchema } from '../../model/interaction.ts'
import type { LandedRow, SourceOutcome } from '../source.ts'
import { checkInteraction } from '../sources/check-interaction.ts'
import { repairValue } from '../sources/repair-text.ts'
import { rejectRow } from './reject-row.ts'
import { countChanges } from './row-changes.ts'

type Candidate = z.input<typeof interactionSchema>
export type Draft = Omit<Candidate, 'id' | 'sourceSystem' | 'sourceId' | 'collection'>

/**
 * The last gate of every conversation: texts are made storable, the model is checked, repairs and nulled values are
 * counted. The interaction's id is `system/conversationId`, its source id the conversation id.
 */
export function finishInteraction(
  draft: Draft,
  { system, conversationId }: { system: SourceSystem; conversationId: string },
  rows: readonly LandedRow[],
): SourceOutcome {
  const repair = repairValue(draft)
  if (repair.kind === 'too-deep') {
    return rejectRow('the conversation is nested deeper than 64 levels', 'Correct it in the source system.', rows)
  }
  const repaired = repair.value as Draft
  const metadata = {
    ...repaired.metadata,
    ...(repair.repairedCharacters > 0 && { repairedCharacters: repair.repairedCharacters }),
    ...countChanges(rows),
  }
  const identity = { id: `${system}/${conversationId}`, sourceSystem: system, sourceId: conversationId }
  const origin = { location: conversationId, payload: '' }
  const checked = checkInteraction({ ...repaired, ...identity, collection: system, metadata }, origin)
  if (checked.kind === 'interaction') return { kind: 'interaction', interaction: checked.interaction }
  const remedy = 'Correct the record in the source system; the next sync reads it again.'
  return rejectRow(checked.reason, remedy, rows)
}
