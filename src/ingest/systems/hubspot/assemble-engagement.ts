import type { LandedRow, SourceContext, SourceOutcome } from '../../source.ts'
import { toPlainText } from '../../sources/plain-text.ts'
import type { FieldReader } from '../field-reader.ts'
import { finishInteraction } from '../finish-interaction.ts'
import { extractedAt, newestRow } from '../newest-row.ts'
import { rejectRow } from '../reject-row.ts'
import { nulledChange } from '../row-changes.ts'
import { type Engagement, splitEngagement } from './engagement.ts'
import { engagementDetails } from './engagement-details.ts'
import { permalinkOf } from './permalink-of.ts'
import { isDeleted, openProperties } from './property-of.ts'
import { readPeople } from './read-people.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>
const remedy = 'Correct the record in HubSpot; the next sync reads it again.'

/** One note, call, e-mail, meeting or task with its author, contacts, company and deals. */
export function assembleEngagement(conversationId: string, rows: Rows, context: SourceContext): SourceOutcome {
  const { engagement } = splitEngagement(conversationId)
  const row = engagement && newestRow(rows.get(engagement.table) ?? [])
  if (engagement === undefined || row === undefined) return { kind: 'filtered', reason: 'no record of it has arrived' }
  if (isDeleted(row)) return { kind: 'deleted' }
  const lost = nulledChange(row, ['properties', ...engagement.bodies])
  if (lost !== undefined) {
    return rejectRow(`${conversationId}: Airbyte could not land its ${lost.field} (${lost.reason})`, remedy, row)
  }
  const fields = openProperties(row, context)
  const occurredAt = firstInstant(fields, engagement.times)
  const details = engagementDetails(engagement.type, fields)
  if (fields.problems.length > 0) return rejectRow(`${conversationId}: ${fields.problems.join('; ')}`, remedy, row)
  const unheld = engagement.type === 'meeting' ? reasonNotHeld(fields, occurredAt, extractedAt(row)) : undefined
  if (unheld !== undefined) return { kind: 'filtered', reason: unheld }
  const text = readBody(engagement, fields)
  if (text === undefined) return { kind: 'filtered', reason: 'no text' }

  const people = readPeople(engagement.type, fields, { rows, context })
  const permalink = permalinkOf(conversationId, fields, context)
  const id = `hubspot/${conversationId}/t1`
  const draft = {
    type: engagement.type,
    title: fields.text(engagement.title) ?? titleOf(engagement, people.company),
    company: people.company,
    occurredAt,
    permalink,
    participants: people.participants,
    turns: [{ id, speaker: people.speaker, text, at: occurredAt, permalink }],
    metadata: { ...people.links, ...details },
  }
  return finishInteraction(draft, { system: 'hubspot', conversationId }, [row])
}

function firstInstant(fields: FieldReader, times: readonly string[]): string | undefined {
  for (const field of times) {
    const at = fields.instant(field)
    if (at !== undefined || fields.problems.length > 0) return at
  }
  return undefined
}

// A plan is not a conversation: what lies ahead of the row's own extraction is a record only, until it took place.
function reasonNotHeld(fields: FieldReader, startsAt: string | undefined, extracted: string): string | undefined {
  const outcome = fields.text('hs_meeting_outcome')?.toUpperCase()
  if (outcome === 'COMPLETED') return undefined
  if (outcome === 'CANCELED' || outcome === 'CANCELLED' || outcome === 'NO_SHOW') return 'meeting did not take place'
  return startsAt !== undefined && extracted !== '' && startsAt > extracted ? 'upcoming meeting' : undefined
}

function readBody(engagement: Engagement, fields: FieldReader): string | undefined {
  const filled = engagement.bodies.flatMap((field) => fields.text(field) ?? [])
  // An e-mail's two bodies are one text in two formats; a meeting's are agenda and notes.
  const bodies = engagement.type === 'email' ? filled.slice(0, 1) : filled
  const text = bodies.map(toPlainText).join('\n\n').trim()
  if (text !== '') return text
  return fields.text('hs_body_preview') ?? fields.text(engagement.title)
}

function titleOf({ type }: Engagement, company: string | undefined): string {
  const kind = type === 'email' ? 'E-mail' : `${type.charAt(0).toUpperCase()}${type.slice(1)}`
  return company === undefined ? kind : `${kind} on ${company}`
}
