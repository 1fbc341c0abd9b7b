import type { LandedRow, Source, Stream } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { identityOf } from '../read-value.ts'
import { activities, splitActivity } from './activity.ts'
import { eventRecords, taskRecords } from './activity-records.ts'
import { assembleActivity } from './assemble-activity.ts'
import { accountRecords, contactRecords, leadRecords, userRecords } from './crm-records.ts'
import { historyRecords, opportunityRecords } from './deal-records.ts'

const recordsOfActivity = { task: taskRecords, event: eventRecords, note: () => [] }

/** Salesforce: tasks, events and notes are conversations of one turn. Conversation ids are `object/Id` (`task/00T…`). */
export const salesforce: Source = {
  system: 'salesforce',
  streams: [
    ...activities.map(
      ({ object, table }): Stream => ({
        table,
        keyOf,
        conversationsOf: (row) => [idOf(row)].flatMap((id) => (id === undefined ? [] : [`${object}/${id}`])),
        recordsOf: recordsOfActivity[object],
      }),
    ),
    recordStream('salesforce_account', accountRecords),
    recordStream('salesforce_contact', contactRecords),
    recordStream('salesforce_lead', leadRecords),
    recordStream('salesforce_opportunity', opportunityRecords),
    recordStream('salesforce_opportunity_history', historyRecords),
    recordStream('salesforce_user', userRecords),
  ],
  needs: activities.map(({ object, table }) => ({
    table,
    column: 'Id',
    lookFor(conversationId) {
      const { activity, id } = splitActivity(conversationId)
      return activity?.object === object ? id : null
    },
  })),
  directories: [
    'salesforce_user',
    'salesforce_contact',
    'salesforce_lead',
    'salesforce_account',
    'salesforce_opportunity',
  ],
  assemble: assembleActivity,
}

function recordStream(table: string, recordsOf: Stream['recordsOf']): Stream {
  return { table, keyOf, conversationsOf: () => [], recordsOf }
}

function keyOf(row: LandedRow): string | null {
  return idOf(row) ?? null
}

function idOf(row: LandedRow): string | undefined {
  return identityOf(columnOf(row, 'Id'))
}
