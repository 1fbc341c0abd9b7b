import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import { toPlainText } from '../../sources/plain-text.ts'
import type { FieldReader } from '../field-reader.ts'
import { textOf } from '../read-value.ts'
import { taskDetails } from './engagement-details.ts'
import { recordOf } from './record-of.ts'

/** A meeting, ahead or past: who, when, where and what came of it. */
export function meetingRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('meeting', row, {
    context,
    dataOf: (fields) => ({
      title: fields.text('hs_meeting_title'),
      text: plain(fields, 'hs_meeting_body'),
      startsAt: fields.instant('hs_meeting_start_time') ?? fields.instant('hs_timestamp'),
      endsAt: fields.instant('hs_meeting_end_time'),
      location: fields.text('hs_meeting_location'),
      link: fields.text('hs_meeting_external_url'),
      outcome: fields.text('hs_meeting_outcome')?.toUpperCase(),
      attendeeOwnerIds: (fields.text('hs_attendee_owner_ids') ?? '').split(/[;,]/).flatMap((id) => textOf(id) ?? []),
      ...associationsOf(fields),
    }),
  })
}

export function taskRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('task', row, {
    context,
    dataOf: (fields) => ({
      title: fields.text('hs_task_subject'),
      text: plain(fields, 'hs_task_body'),
      createdAt: fields.instant('hs_createdate') ?? fields.instant('createdAt'),
      ...taskDetails(fields),
      ...associationsOf(fields),
    }),
  })
}

function associationsOf(fields: FieldReader) {
  return {
    ownerId: fields.id('hubspot_owner_id'),
    contactIds: fields.ids('contacts'),
    companyIds: fields.ids('companies'),
    dealIds: fields.ids('deals'),
  }
}

function plain(fields: FieldReader, field: string): string | undefined {
  const text = fields.text(field)
  return text === undefined ? undefined : textOf(toPlainText(text))
}
