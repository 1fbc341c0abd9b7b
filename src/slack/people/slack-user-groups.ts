import { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { SlackLog } from '../log.ts'
import { createUserGroups } from './user-groups.ts'

type Connection = { botToken: string; apiUrl?: string | undefined }

const timeoutMs = 10_000

/** The user groups of a real Slack, asked beside whatever else is asked of it; never more than once at a time. */
export function createSlackUserGroups({ botToken, apiUrl }: Connection, about: { clock: Clock; log: SlackLog }) {
  const client = new WebClient(botToken, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })
  return createUserGroups({ client, ...about })
}
