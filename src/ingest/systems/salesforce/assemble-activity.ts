import type { Audience } from '../../../model/interaction.ts'
import type { LandedRow, SourceContext, SourceOutcome } from '../../source.ts'
import { toPlainText } from '../../sources/plain-text.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader, type FieldReader } from '../field-reader.ts'
import { finishInteraction } from '../finish-interaction.ts'
import { extractedAt, newestRow } from '../newest-row.ts'
import { flagOf } from '../read-value.ts'
import { rejectRow } from '../reject-row.ts'
import { nulledChange } from '../row-changes.ts'
import { type Activity, splitActivity } from './activity.ts'
import { activityDetails } from './activity-details.ts'
import { activityTime } from './activity-time.ts'
import { isDeleted } from './deleted.ts'
import { permalinkOf } from './permalink-of.ts'
import { readPeople } from './read-people.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>
const remedy = 'Correct the record in Salesforce; the next sync reads it again.'

/** One task, event or note with its author, contact, account and opportunity. */
export function assembleActivity(conversationId: string, rows: Rows, context: SourceContext): SourceOutcome {
  const { activity } = splitActivity(conversationId)
  const row = activity && newestRow(rows.get(activity.table) ?? [])
  if (activity === undefined || row === undefined) return { kind: 'filtered', reason: 'no record of it has arrived' }
  if (isDeleted(row)) return { kind: 'deleted' }
  const lost = nulledChange(row, [activity.body])
  if (lost !== undefined) {
    return rejectRow(`${conversationId}: Airbyte could not land its ${lost.field} (${lost.reason})`, remedy, row)
  }
  const fields = createFieldReader((field) => columnOf(row, field), context)
  const occurredAt = activityTime(activity, fields, context)
  const details = activityDetails(activity, fields)
  if (fields.problems.length > 0) return rejectRow(`${conversationId}: ${fields.problems.join('; ')}`, remedy, row)
  if (activity.object === 'event' && occurredAt !== undefined && isAhead(occurredAt, row)) {
    return { kind: 'filtered', reason: 'upcoming meeting' }
  }
  const text = toPlainText(fields.text(activity.body) ?? fields.text(activity.title) ?? '').trim()
  if (text === '') return { kind: 'filtered', reason: 'no text' }

  const people = readPeople(activity, fields, { rows, context })
  const permalink = permalinkOf(conversationId, context)
  const type = typeOf(activity, fields)
  const id = `salesforce/${conversationId}/t1`
  const draft = {
    type,
    title:
      fields.text(activity.title) ?? `${activity.name}${people.company === undefined ? '' : ` on ${people.company}`}`,
    company: people.company,
    occurredAt,
    permalink,
    audience: audienceOf(fields, people.authorEmail),
    participants: people.participants,
    turns: [{ id, speaker: people.speaker, text, at: occurredAt, permalink }],
    metadata: { ...people.links, ...details },
  }
  return finishInteraction(draft, { system: 'salesforce', conversationId }, [row])
}

function isAhead(occurredAt: string, row: LandedRow): boolean {
  const extracted = extractedAt(row)
  return extracted !== '' && occurredAt > extracted
}

// Salesforce logs calls and e-mails as tasks of a subtype.
function typeOf({ object }: Activity, fields: FieldReader): string {
  if (object === 'event') return 'meeting'
  const subtype = fields.text('TaskSubtype')?.toLowerCase()
  return object === 'task' && (subtype === 'email' || subtype === 'call') ? subtype : object
}

// A record marked private is its owner's alone.
function audienceOf(fields: FieldReader, authorEmail: string | undefined): Audience {
  if (flagOf(fields.value('IsPrivate')) !== true) return { kind: 'everyone' }
  return { kind: 'members', emails: authorEmail === undefined ? [] : [authorEmail] }
}
