import type { LandedRow, Source, Stream } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { identityOf } from '../read-value.ts'
import { meetingRecords, taskRecords } from './activity-records.ts'
import { assembleEngagement } from './assemble-engagement.ts'
import { companyRecords, contactRecords, ownerRecords, ticketRecords } from './crm-records.ts'
import { dealRecords } from './deal-records.ts'
import { engagements, splitEngagement } from './engagement.ts'

/** HubSpot: each engagement is a conversation of one turn. Conversation ids are `type/id` (`note/1234`). */
export const hubspot: Source = {
  system: 'hubspot',
  streams: [
    ...engagements.map(
      ({ type, table }): Stream => ({
        table,
        keyOf,
        conversationsOf: (row) => [idOf(row)].flatMap((id) => (id === undefined ? [] : [`${type}/${id}`])),
        recordsOf: type === 'meeting' ? meetingRecords : type === 'task' ? taskRecords : () => [],
      }),
    ),
    recordStream('hubspot_contacts', contactRecords),
    recordStream('hubspot_companies', companyRecords),
    recordStream('hubspot_owners', ownerRecords),
    recordStream('hubspot_deals', dealRecords),
    recordStream('hubspot_tickets', ticketRecords),
  ],
  needs: engagements.map(({ type, table }) => ({
    table,
    column: 'id',
    lookFor(conversationId) {
      const { engagement, id } = splitEngagement(conversationId)
      return engagement?.type === type ? id : null
    },
  })),
  directories: ['hubspot_owners', 'hubspot_contacts', 'hubspot_companies'],
  assemble: assembleEngagement,
}

function recordStream(table: string, recordsOf: Stream['recordsOf']): Stream {
  return { table, keyOf, conversationsOf: () => [], recordsOf }
}

function keyOf(row: LandedRow): string | null {
  return idOf(row) ?? null
}

function idOf(row: LandedRow): string | undefined {
  return identityOf(columnOf(row, 'id'))
}
