import type { FieldReader } from '../field-reader.ts'
import { flagOf } from '../read-value.ts'
import type { Engagement } from './engagement.ts'

/** What is known of an engagement beside its text and people. */
export function engagementDetails(type: Engagement['type'], fields: FieldReader): Record<string, unknown> {
  return Object.fromEntries(Object.entries(detailsOf(type, fields)).filter(([, value]) => value !== undefined))
}

function detailsOf(type: Engagement['type'], fields: FieldReader): Record<string, unknown> {
  if (type === 'call') {
    const milliseconds = fields.number('hs_call_duration')
    return {
      durationSeconds: milliseconds === undefined ? undefined : milliseconds / 1000,
      direction: fields.text('hs_call_direction'),
      status: fields.text('hs_call_status'),
      disposition: fields.text('hs_call_disposition'),
    }
  }
  if (type === 'email') {
    return {
      direction: fields.text('hs_email_direction'),
      status: fields.text('hs_email_status'),
      threadId: fields.text('hs_email_thread_id'),
      messageId: fields.text('hs_email_message_id'),
    }
  }
  if (type === 'meeting') {
    return {
      startsAt: fields.instant('hs_meeting_start_time'),
      endsAt: fields.instant('hs_meeting_end_time'),
      outcome: fields.text('hs_meeting_outcome'),
    }
  }
  return type === 'task' ? taskDetails(fields) : {}
}

/** A task's state: `dueAt` is HubSpot's own hs_timestamp. */
export function taskDetails(fields: FieldReader) {
  const status = fields.text('hs_task_status')?.toUpperCase()
  return {
    status,
    isClosed: flagOf(fields.value('hs_task_is_completed')) ?? status === 'COMPLETED',
    priority: fields.text('hs_task_priority'),
    taskType: fields.text('hs_task_type'),
    dueAt: fields.instant('hs_timestamp'),
    completedAt: fields.instant('hs_task_completion_date'),
  }
}
