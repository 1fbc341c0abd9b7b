import type { CrmRecord } from './conversation.ts'
import { dayText } from './day-text.ts'
import type { LandedRow } from './landed-table.ts'
import type { Landing } from './landing.ts'
import { hashText } from './random.ts'
import { wallIn } from './wall-in.ts'
import { minuteMs, storyNow } from './world-clock.ts'

/** The properties of an engagement, deal or ticket that are its kind's own; `owner` is whom it belongs to. */
export function hubspotProperties(one: CrmRecord, landing: Landing, owner: string): LandedRow {
  const kinds: Record<string, () => LandedRow> = {
    email: () => mailOf(one, landing, owner),
    task: () => taskOf(one, landing),
    call: () => callOf(one),
    meeting: () => meetingOf(one, landing),
    deal: () => dealOf(one, landing),
    ticket: () => ticketOf(one, landing),
  }
  return kinds[one.record]?.() ?? { hs_note_body: one.text }
}

function taskOf(one: CrmRecord, { clock }: Landing): LandedRow {
  const isClosed = isDone(one)
  return {
    hs_task_subject: one.title,
    hs_task_body: one.text,
    hs_task_status: isClosed ? 'COMPLETED' : 'NOT_STARTED',
    hs_task_priority: 'NONE',
    hs_task_type: 'TODO',
    hs_task_completion_date: isClosed ? clock.iso(wallIn(one.fields.closed) ?? one.at) : null,
  }
}

export const isDone = (one: CrmRecord): boolean => /closed|completed|done/i.test(String(one.fields.status ?? 'open'))

function callOf(one: CrmRecord): LandedRow {
  return {
    hs_call_title: one.title,
    hs_call_body: one.text,
    hs_call_direction: String(one.fields.direction ?? 'OUTBOUND'),
    hs_call_status: 'COMPLETED',
    hs_call_duration: String((hashText(one.key) % 900_000) + 120_000),
  }
}

function meetingOf(one: CrmRecord, { clock, ids }: Landing): LandedRow {
  const attendees = [one.author, ...one.to].filter((key): key is string => key !== undefined && ids.isColleague(key))
  const end = wallIn(one.fields.end) ?? one.at + Number(one.fields.minutes ?? 30) * minuteMs
  return {
    hs_meeting_title: one.title,
    hs_meeting_body: one.text,
    hs_internal_meeting_notes: null,
    hs_meeting_start_time: clock.iso(one.at),
    hs_meeting_end_time: clock.iso(end),
    hs_meeting_location: 'Zoom',
    hs_meeting_outcome: one.at > storyNow ? 'SCHEDULED' : 'COMPLETED',
    hs_attendee_owner_ids: attendees.map(ids.hubspotOwner).join(';'),
  }
}

function dealOf(one: CrmRecord, { clock }: Landing): LandedRow {
  const { amount, probability, stage, type, close, renewal } = one.fields
  return {
    dealname: one.title,
    description: one.text,
    amount: amount === undefined ? null : String(amount),
    dealstage: String(stage ?? 'presentationscheduled'),
    pipeline: 'default',
    closedate: dayText(close, clock),
    renewal_date: dayText(renewal, clock),
    hs_deal_stage_probability: probability === undefined ? null : String(probability),
    dealtype: String(type ?? 'existingbusiness'),
    createdate: clock.iso(one.at),
  }
}

function ticketOf(one: CrmRecord, { clock }: Landing): LandedRow {
  const closed = wallIn(one.fields.closed)
  return {
    subject: one.title,
    content: one.text,
    hs_pipeline: '0',
    hs_pipeline_stage: closed !== undefined || isDone(one) ? '4' : '1',
    hs_ticket_priority: String(one.fields.priority ?? 'MEDIUM'),
    hs_ticket_category: one.fields.category === undefined ? null : String(one.fields.category),
    createdate: clock.iso(one.at),
    closed_date: closed === undefined ? null : clock.iso(closed),
  }
}

function mailOf(one: CrmRecord, { ids }: Landing, owner: string): LandedRow {
  const show = (key: string) => {
    if (key.includes('@')) return { email: key, firstName: null, lastName: null }
    return ids.person(key, 'hubspot')
  }
  const sender = one.from ?? one.author ?? owner
  const from = show(sender)
  const to = one.to.map(show)
  const isIncoming = !ids.isColleague(sender) && !sender.endsWith('@payready.example')
  return {
    hs_email_subject: one.title,
    hs_email_text: one.text,
    hs_email_html: null,
    hs_email_direction: isIncoming ? 'INCOMING_EMAIL' : 'EMAIL',
    hs_email_status: 'SENT',
    hs_email_from_email: from.email,
    hs_email_from_firstname: from.firstName,
    hs_email_from_lastname: from.lastName,
    hs_email_to_email: to.map((one) => one.email ?? '').join(';') || null,
    hs_email_to_firstname: to.map((one) => one.firstName ?? '').join(';') || null,
    hs_email_to_lastname: to.map((one) => one.lastName ?? '').join(';') || null,
    hs_email_cc_email: null,
    hs_email_thread_id: ids.hubspotRecord(`thread ${one.key}`),
    hs_email_message_id: `<${ids.hubspotRecord(`message ${one.key}`)}@mail.example>`,
  }
}
