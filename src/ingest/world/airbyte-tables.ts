import type { Stamped } from './envelope.ts'
import { gongCalls, gongExtensiveCalls, gongTranscripts, gongUsers } from './land-gong.ts'
import { hubspotCompanies, hubspotContacts, hubspotOwners, hubspotRecords } from './land-hubspot.ts'
import {
  salesforceAccounts,
  salesforceContacts,
  salesforceEvents,
  salesforceHistory,
  salesforceLeads,
  salesforceNotes,
  salesforceOpportunities,
  salesforceTasks,
  salesforceUsers,
} from './land-salesforce.ts'
import { slackChannels, slackMembers, slackMessages, slackThreads, slackUsers } from './land-slack.ts'
import type { ColumnType, LandedTableShape } from './landed-table.ts'
import type { Landing } from './landing.ts'

export type TableMaker = LandedTableShape & { make: (landing: Landing) => Iterable<Stamped> }

type Columns = Record<string, ColumnType>
const typed = (type: ColumnType, names: string): Columns =>
  Object.fromEntries(names.split(' ').map((name) => [name, type]))
const hubspot = (properties: string, associations: string): Columns => ({
  ...typed('text', 'id'),
  ...typed('jsonb', `properties ${associations}`.trim()),
  ...typed(
    'text',
    `hs_object_id ${properties}`
      .split(' ')
      .map((name) => `properties_${name}`)
      .join(' '),
  ),
  ...typed('timestamptz', 'createdAt updatedAt'),
  ...typed('boolean', 'archived'),
})
const activity = 'hs_timestamp hs_createdate hs_lastmodifieddate hubspot_owner_id'
const engagement = 'contacts companies deals'
const callColumns: Columns = {
  ...typed('text', 'id title url primaryUserId direction system scope media language workspaceId sdrDisposition'),
  ...typed('text', 'clientUniqueId customData purpose meetingUrl calendarEventId'),
  ...typed('timestamptz', 'scheduled started'),
  ...typed('bigint', 'duration'),
  ...typed('boolean', 'isPrivate'),
}
const messageColumns: Columns = {
  ...typed('text', 'channel_id ts type subtype text user bot_id client_msg_id team thread_ts parent_user_id'),
  ...typed('text', 'latest_reply last_read'),
  ...typed('double precision', 'float_ts'),
  ...typed('bigint', 'reply_count reply_users_count'),
  ...typed('jsonb', 'reply_users blocks'),
  ...typed('boolean', 'is_locked subscribed'),
}
const stamps: Columns = typed('timestamptz', 'CreatedDate SystemModstamp')

/** The landed tables of the world, as Airbyte's connectors shape them (db/world/AIRBYTE.md). */
export const airbyteTables: TableMaker[] = [
  table('gong_users', ['id'], 'created', gongUsers, {
    ...typed('text', 'id emailAddress extension firstName lastName managerId meetingConsentPageUrl phoneNumber title'),
    ...typed('boolean', 'active'),
    ...typed('timestamptz', 'created'),
    ...typed('jsonb', 'emailAliases personalMeetingUrls settings spokenLanguages'),
  }),
  table('gong_calls', ['id'], 'started', gongCalls, callColumns),
  table('gong_extensive_calls', ['id'], '_airbyte_extracted_at', gongExtensiveCalls, {
    ...typed('text', 'id'),
    ...typed('jsonb', 'metaData parties content interaction collaboration media'),
  }),
  table('gong_call_transcripts', ['callId'], 'started', gongTranscripts, {
    ...typed('text', 'callId'),
    ...typed('timestamptz', 'started'),
    ...typed('jsonb', 'transcript'),
  }),
  table('slack_users', ['id'], 'updated', slackUsers, {
    ...typed('text', 'id team_id name color real_name tz tz_label who_can_share_contact_card'),
    ...typed('bigint', 'tz_offset updated'),
    ...typed('jsonb', 'profile'),
    ...typed('boolean', 'deleted is_admin is_owner is_primary_owner is_restricted is_ultra_restricted is_bot'),
    ...typed('boolean', 'is_app_user is_forgotten is_invited_user is_email_confirmed has_2fa'),
  }),
  table('slack_channels', ['id'], 'updated', slackChannels, {
    ...typed('text', 'id name name_normalized creator context_team_id'),
    ...typed('boolean', 'is_channel is_group is_im is_mpim is_private is_archived is_general is_read_only is_shared'),
    ...typed('boolean', 'is_ext_shared is_org_shared is_pending_ext_shared is_member'),
    ...typed('bigint', 'created updated unlinked num_members'),
    ...typed('jsonb', 'topic purpose shared_team_ids previous_names'),
  }),
  table(
    'slack_channel_members',
    ['member_id', 'channel_id'],
    '_airbyte_extracted_at',
    slackMembers,
    typed('text', 'channel_id member_id'),
  ),
  table('slack_channel_messages', ['channel_id', 'ts'], 'float_ts', slackMessages, messageColumns),
  table('slack_threads', ['channel_id', 'ts'], 'float_ts', slackThreads, messageColumns),
  table('hubspot_owners', ['id'], 'updatedAt', hubspotOwners, {
    ...typed('text', 'id email firstName lastName'),
    ...typed('bigint', 'userId'),
    ...typed('timestamptz', 'createdAt updatedAt'),
    ...typed('boolean', 'archived'),
    ...typed('jsonb', 'teams'),
  }),
  crm(
    'hubspot_contacts',
    hubspotContacts,
    'firstname lastname email jobtitle phone company city state associatedcompanyid hubspot_owner_id lifecyclestage createdate lastmodifieddate',
    'companies',
  ),
  crm(
    'hubspot_companies',
    hubspotCompanies,
    'name domain phone city state hubspot_owner_id hs_parent_company_id lifecyclestage number_of_units property_management_system renewal_date createdate hs_lastmodifieddate',
    'contacts',
  ),
  records('engagements_notes', 'note', 'hs_note_body'),
  records(
    'engagements_emails',
    'email',
    'hs_email_subject hs_email_text hs_email_html hs_email_direction hs_email_status hs_email_from_email hs_email_from_firstname hs_email_from_lastname hs_email_to_email hs_email_to_firstname hs_email_to_lastname hs_email_cc_email hs_email_thread_id hs_email_message_id',
  ),
  records('engagements_calls', 'call', 'hs_call_title hs_call_body hs_call_direction hs_call_status hs_call_duration'),
  records(
    'engagements_meetings',
    'meeting',
    'hs_meeting_title hs_meeting_body hs_internal_meeting_notes hs_meeting_start_time hs_meeting_end_time hs_meeting_location hs_meeting_outcome hs_attendee_owner_ids',
  ),
  records(
    'engagements_tasks',
    'task',
    'hs_task_subject hs_task_body hs_task_status hs_task_priority hs_task_type hs_task_completion_date',
  ),
  records(
    'deals',
    'deal',
    'dealname description amount dealstage pipeline closedate renewal_date hs_deal_stage_probability dealtype createdate',
  ),
  records(
    'tickets',
    'ticket',
    'subject content hs_pipeline hs_pipeline_stage hs_ticket_priority hs_ticket_category createdate closed_date',
  ),
  salesforce('user', salesforceUsers, {
    ...typed('text', 'Id Username FirstName LastName Name Email Title Department ManagerId TimeZoneSidKey UserType'),
    ...typed('boolean', 'IsActive'),
  }),
  salesforce('account', salesforceAccounts, {
    ...typed(
      'text',
      'Id Name Type ParentId BillingCity BillingState Phone Website Industry OwnerId Property_Management_System__c Community_List__c',
    ),
    ...typed('boolean', 'IsDeleted'),
    ...typed('bigint', 'NumberOfEmployees'),
    ...typed('double precision', 'Units__c Communities__c'),
    ...typed('date', 'Renewal_Date__c'),
    ...typed('timestamptz', 'LastModifiedDate'),
  }),
  salesforce('contact', salesforceContacts, {
    ...typed('text', 'Id AccountId FirstName LastName Name Email Phone Title OwnerId'),
    ...typed('boolean', 'IsDeleted'),
    ...typed('timestamptz', 'LastModifiedDate'),
  }),
  salesforce('lead', salesforceLeads, {
    ...typed(
      'text',
      'Id FirstName LastName Name Company Email Phone Title Status ConvertedAccountId ConvertedContactId OwnerId',
    ),
    ...typed('boolean', 'IsDeleted IsConverted'),
  }),
  salesforce('opportunity', salesforceOpportunities, {
    ...typed('text', 'Id AccountId Name Description StageName Type ForecastCategoryName NextStep OwnerId'),
    ...typed('boolean', 'IsDeleted IsClosed IsWon'),
    ...typed('double precision', 'Amount Probability'),
    ...typed('date', 'CloseDate Renewal_Date__c'),
    ...typed('timestamptz', 'LastModifiedDate LastStageChangeDate'),
  }),
  salesforce('opportunity_history', salesforceHistory, {
    ...typed('text', 'Id OpportunityId CreatedById StageName ForecastCategory'),
    ...typed('boolean', 'IsDeleted'),
    ...typed('double precision', 'Amount ExpectedRevenue Probability'),
    ...typed('date', 'CloseDate'),
  }),
  salesforce('task', salesforceTasks, {
    ...typed(
      'text',
      'Id WhoId WhatId AccountId Subject Description Status Priority TaskSubtype Type OwnerId CreatedById',
    ),
    ...typed('boolean', 'IsDeleted IsClosed'),
    ...typed('date', 'ActivityDate'),
    ...typed('timestamptz', 'CompletedDateTime'),
  }),
  salesforce('event', salesforceEvents, {
    ...typed('text', 'Id WhoId WhatId AccountId Subject Description Location OwnerId CreatedById'),
    ...typed('boolean', 'IsDeleted'),
    ...typed('timestamptz', 'StartDateTime EndDateTime ActivityDateTime'),
  }),
  salesforce('note', salesforceNotes, {
    ...typed('text', 'Id ParentId Title Body OwnerId CreatedById'),
    ...typed('boolean', 'IsDeleted IsPrivate'),
    ...typed('timestamptz', 'LastModifiedDate'),
  }),
]

function table(
  name: string,
  primaryKey: string[],
  cursor: string,
  make: TableMaker['make'],
  columns: Columns,
): TableMaker {
  return { name, columns, primaryKey, cursor, make }
}

function crm(name: string, make: TableMaker['make'], properties: string, associations: string): TableMaker {
  return table(name, ['id'], 'updatedAt', make, hubspot(properties, associations))
}

function records(stream: string, record: string, properties: string): TableMaker {
  const name = `hubspot_${stream}`
  return crm(name, (landing) => hubspotRecords(landing, record, name), `${properties} ${activity}`, engagement)
}

function salesforce(object: string, make: TableMaker['make'], columns: Columns): TableMaker {
  return table(`salesforce_${object}`, ['Id'], 'SystemModstamp', make, { ...columns, ...stamps })
}
