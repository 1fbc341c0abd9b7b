import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { botUserId } from './fake-slack.ts'

export const signingSecret = 'a-signing-secret-of-the-bench'
export type Spoken = { eventId: string; userId: string; channel: string; ts: string; text: string; isDirect: boolean }

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** The envelope of a question; a mention comes as either of two events, each with an id of its own. */
export function envelopeOf({ eventId, userId, channel, ts, text, isDirect }: Spoken, as: 'message' | 'app_mention') {
  const said = { user: userId, channel, ts, event_ts: ts, text: isDirect ? text : `<@${botUserId}> ${text}` }
  const event =
    as === 'message'
      ? { type: 'message', channel_type: isDirect ? 'im' : 'channel', ...said }
      : { type: 'app_mention', ...said }
  return {
    ...{ type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event },
    event_id: as === 'message' ? eventId : `${eventId}m`,
    event_time: 1_800_000_000,
    authorizations: [{ team_id: 'T1', user_id: botUserId, is_bot: true }],
  }
}

export function postEvent(port: number, envelope: object, retry = 0): Promise<number> {
  const headers: Record<string, string> =
    retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}
  return post(port, { type: 'application/json', body: JSON.stringify(envelope), headers })
}

export function postCommand(port: number, fields: Record<string, string>): Promise<number> {
  const body = new URLSearchParams({ team_id: 'T1', trigger_id: randomUUID(), ...fields }).toString()
  return post(port, { type: 'application/x-www-form-urlencoded', body, headers: {} })
}

type Signed = { type: string; body: string; headers: Record<string, string> }

function post(port: number, { type, body, headers }: Signed): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent },
        headers: {
          ...{ 'content-type': type, 'content-length': Buffer.byteLength(body) },
          ...{ 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}`, ...headers },
        },
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
