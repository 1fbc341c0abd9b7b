import type { ReceivedEvent } from '../../stores/postgres/slack-inbox.ts'

export type EventDescription = { kind: 'keep'; event: ReceivedEvent } | { kind: 'irrelevant' }

type Event = Record<string, unknown> & { type?: unknown }
const surfaces = new Set(['message', 'app_mention'])
const answeredSubtypes = new Set<unknown>([undefined, 'file_share', 'thread_broadcast'])

/**
 * What to keep of an `event_callback`. Messages that can never be ours to answer (robots, edits, channel talk outside a
 * thread that does not mention us) are not written down at all. Only what may be a question waits for a person's turn:
 * a press on Stop must not wait behind the question it stops.
 */
export function describeEvent(body: Record<string, unknown>, botUserId: string): EventDescription {
  const event = (body.event ?? {}) as Event
  const eventId = String(body.event_id)
  if (!surfaces.has(String(event.type))) {
    return { kind: 'keep', event: { eventId, messageKey: eventId, body, actor: null } }
  }
  const { user } = event
  const isPersonSpeaking = typeof user === 'string' && user !== botUserId && !event.bot_id
  if (!isPersonSpeaking || !answeredSubtypes.has(event.subtype)) return { kind: 'irrelevant' }
  const isOurs =
    event.type === 'app_mention' ||
    event.channel_type === 'im' ||
    event.thread_ts !== undefined ||
    String(event.text ?? '').includes(`<@${botUserId}`)
  if (!isOurs) return { kind: 'irrelevant' }
  // A mention is delivered as `message` and as `app_mention`, each with an event_id of its own.
  return { kind: 'keep', event: { eventId, messageKey: `${event.channel}:${event.ts}`, body, actor: user } }
}
