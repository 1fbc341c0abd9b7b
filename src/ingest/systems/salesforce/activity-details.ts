import type { FieldReader } from '../field-reader.ts'
import { flagOf } from '../read-value.ts'
import type { Activity } from './activity.ts'

/** What is known of an activity beside its text and people. */
export function activityDetails({ object }: Activity, fields: FieldReader): Record<string, unknown> {
  const details =
    object === 'task'
      ? taskDetails(fields)
      : object === 'event'
        ? eventDetails(fields)
        : { updatedAt: fields.instant('LastModifiedDate') }
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
}

/** A task's state; `dueDate` is a calendar day, because Salesforce keeps no time of it. */
export function taskDetails(fields: FieldReader) {
  return {
    status: fields.text('Status'),
    isClosed: flagOf(fields.value('IsClosed')) ?? fields.text('Status')?.toLowerCase() === 'completed',
    priority: fields.text('Priority'),
    taskType: fields.text('TaskSubtype') ?? fields.text('Type'),
    dueDate: fields.day('ActivityDate'),
    completedAt: fields.instant('CompletedDateTime'),
  }
}

export function eventDetails(fields: FieldReader) {
  return {
    startsAt: fields.instant('StartDateTime') ?? fields.instant('ActivityDateTime'),
    endsAt: fields.instant('EndDateTime'),
    location: fields.text('Location'),
  }
}
