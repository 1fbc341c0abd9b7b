import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import type { FieldReader } from '../field-reader.ts'
import { flagOf } from '../read-value.ts'
import { eventDetails, taskDetails } from './activity-details.ts'
import { recordOf } from './record-of.ts'

/** A to-do, with its state; logged calls and e-mails are conversations only. */
export function taskRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const outcomes = recordOf('task', row, {
    context,
    dataOf: (fields) => ({ ...commonOf(fields), ...taskDetails(fields) }),
  })
  const [outcome] = outcomes
  if (outcome?.kind !== 'record') return outcomes
  const type = String(outcome.record.data.taskType ?? '').toLowerCase()
  return type === 'call' || type === 'email' ? [{ kind: 'filtered', reason: `logged ${type}` }] : outcomes
}

/** A meeting, ahead or past. */
export function eventRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('meeting', row, {
    context,
    dataOf: (fields) => ({ ...commonOf(fields), ...eventDetails(fields) }),
  })
}

function commonOf(fields: FieldReader) {
  const isPrivate = flagOf(fields.value('IsPrivate')) === true
  return {
    // A private record says when, not what: records have no audience of their own.
    title: isPrivate ? undefined : fields.text('Subject'),
    text: isPrivate ? undefined : fields.text('Description'),
    isPrivate: isPrivate || undefined,
    ownerId: fields.id('OwnerId'),
    companyIds: [fields.id('AccountId')].filter((id) => id !== undefined),
    whoId: fields.id('WhoId'),
    whatId: fields.id('WhatId'),
    createdAt: fields.instant('CreatedDate'),
  }
}
