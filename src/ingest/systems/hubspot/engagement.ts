/** The five kinds of HubSpot engagement: where they land, and which properties say what. */
export type Engagement = {
  type: 'note' | 'call' | 'email' | 'meeting' | 'task'
  table: string
  title: string
  bodies: readonly string[]
  /** The first of these that is filled says when it happened. */
  times: readonly string[]
}

const written = ['hs_timestamp', 'hs_createdate', 'createdAt']

export const engagements: readonly Engagement[] = [
  { type: 'note', table: 'hubspot_engagements_notes', title: '', bodies: ['hs_note_body'], times: written },
  {
    type: 'call',
    table: 'hubspot_engagements_calls',
    title: 'hs_call_title',
    bodies: ['hs_call_body'],
    times: written,
  },
  {
    type: 'email',
    table: 'hubspot_engagements_emails',
    title: 'hs_email_subject',
    bodies: ['hs_email_text', 'hs_email_html'],
    times: written,
  },
  {
    type: 'meeting',
    table: 'hubspot_engagements_meetings',
    title: 'hs_meeting_title',
    bodies: ['hs_meeting_body', 'hs_internal_meeting_notes'],
    times: ['hs_meeting_start_time', ...written],
  },
  {
    type: 'task',
    table: 'hubspot_engagements_tasks',
    title: 'hs_task_subject',
    bodies: ['hs_task_body'],
    // A task's hs_timestamp is its due date, which may lie ahead; it was said when it was written.
    times: ['hs_createdate', 'createdAt', 'hs_timestamp'],
  },
]

/** The kind and HubSpot id in a conversation id such as `note/1234`. */
export function splitEngagement(conversationId: string): { engagement: Engagement | undefined; id: string } {
  const slash = conversationId.indexOf('/')
  const type = conversationId.slice(0, Math.max(slash, 0))
  return { engagement: engagements.find((kind) => kind.type === type), id: conversationId.slice(slash + 1) }
}
