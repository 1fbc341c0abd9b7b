import { createHmac } from 'node:crypto'
import { botUserId } from '../support/recording-slack.ts'

export const signingSecret = 'a-signing-secret'
type Signing = { secret?: string; ageSeconds?: number; headers?: Record<string, string> }

let count = 0
function next(): string {
  count += 1
  return String(count)
}

/** An event's envelope; every one has an event_id of its own unless given. */
export function envelope(event: Record<string, unknown>, eventId = `Ev${next()}`) {
  return {
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    event,
    event_id: eventId,
    event_time: 1_800_000_000,
    authorizations: [{ team_id: 'T1', user_id: botUserId, is_bot: true }],
  }
}

/** A message event; `ts` is new unless given. */
export function said(text: string, fields: Record<string, unknown> = {}) {
  const ts = `1790000000.${next().padStart(6, '0')}`
  return { type: 'message', user: 'U1', text, channel: 'C1', channel_type: 'channel', ts, event_ts: ts, ...fields }
}

export function postEvent(port: number | null, body: object, signing: Signing = {}): Promise<Response> {
  return post(port, { type: 'application/json', body: JSON.stringify(body), signing })
}

export function postCommand(port: number | null, fields: Record<string, string>): Promise<Response> {
  const common = { user_id: 'U1', user_name: 'maya', channel_id: 'C1', channel_name: 'sales', team_id: 'T1' }
  const body = new URLSearchParams({ ...common, trigger_id: next(), ...fields }).toString()
  return post(port, { type: 'application/x-www-form-urlencoded', body, signing: {} })
}

export function postPress(
  port: number | null,
  action: object,
  fields: Record<string, unknown> = {},
): Promise<Response> {
  const payload = {
    type: 'block_actions',
    user: { id: 'U1', name: 'maya', team_id: 'T1' },
    team: { id: 'T1', domain: 'payready' },
    channel: { id: 'C1', name: 'sales' },
    container: { type: 'message', message_ts: `1.${next()}`, channel_id: 'C1' },
    trigger_id: next(),
    actions: [{ action_ts: next(), block_id: 'b', ...action }],
    ...fields,
  }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  return post(port, { type: 'application/x-www-form-urlencoded', body, signing: {} })
}

/** A view submission or a request for options, from Maya unless told. */
export function postPayload(port: number | null, fields: Record<string, unknown>): Promise<Response> {
  const common = { user: { id: 'U1', name: 'maya', team_id: 'T1' }, team: { id: 'T1', domain: 'payready' } }
  const body = new URLSearchParams({ payload: JSON.stringify({ ...common, ...fields }) }).toString()
  return post(port, { type: 'application/x-www-form-urlencoded', body, signing: {} })
}

function post(port: number | null, request: { type: string; body: string; signing: Signing }): Promise<Response> {
  const { secret = signingSecret, ageSeconds = 0, headers = {} } = request.signing
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds)
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${request.body}`).digest('hex')
  return fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': request.type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...headers,
    },
    body: request.body,
  })
}
