import { AppError } from '../../lib/errors.ts'
import type { Call } from '../call.ts'

export type SlackReply = { headers: Headers; body: Record<string, unknown> & { ok: boolean } }
export type SlackCall = (method: string, input: Record<string, string>, signal: AbortSignal) => Promise<SlackReply>

/** Slack's Web API as it answers; `ok: false` is an answer. Throws AppError where Slack does not speak at all. */
export function createSlackCall(call: Call, { apiUrl, token }: { apiUrl: string; token: string }): SlackCall {
  return async (method, input, signal) => {
    const { status, headers, body } = await call(`${apiUrl.replace(/\/*$/, '/')}${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      },
      body: new URLSearchParams(input).toString(),
      signal,
    })
    if (typeof body.ok === 'boolean') return { headers, body: { ...body, ok: body.ok } }
    throw new AppError('doctor.slack', `Slack answers ${method} with HTTP ${status} and no JSON; check SLACK_API_URL`)
  }
}
