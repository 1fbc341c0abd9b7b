import type { TableColumns } from '../table-columns.ts'

/** By Airbyte's source-gong (manifest.yaml, 2025–2026). */
export const gongColumns: Readonly<Record<string, TableColumns>> = {
  gong_calls: {
    required: ['id', 'title', 'started', 'url', 'isPrivate'],
    others: [
      ...['scheduled', 'duration', 'primaryUserId', 'direction', 'system', 'scope', 'media', 'language', 'workspaceId'],
      ...['sdrDisposition', 'clientUniqueId', 'customData', 'purpose', 'meetingUrl', 'calendarEventId'],
    ],
  },
  gong_extensive_calls: {
    required: ['id', 'metaData', 'parties'],
    others: ['content', 'interaction', 'collaboration', 'media', 'context', 'startdatetime'],
  },
  gong_call_transcripts: { required: ['callId', 'transcript'], others: ['started'] },
  gong_users: {
    required: ['id', 'emailAddress', 'firstName', 'lastName'],
    others: [
      ...['active', 'created', 'emailAliases', 'extension', 'managerId', 'meetingConsentPageUrl', 'title', 'settings'],
      ...['personalMeetingUrls', 'phoneNumber', 'spokenLanguages', 'trustedEmailAddress', 'conferencingProviders'],
    ],
  },
}
