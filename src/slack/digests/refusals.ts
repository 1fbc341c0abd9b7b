import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { messageOf } from '../../lib/errors.ts'
import type { DigestRefusal } from '../../model/digest.ts'

const another = 'pick another channel: sophia digest add'
const invite = 'invite her with /invite @Sophia, then: sophia digest send-now'

/** What Slack refuses for good, and what mends it. */
const remedies: Record<string, string> = {
  channel_not_found: `Slack knows no such channel, or Sophia is not in it; ${invite}`,
  not_in_channel: `Sophia is not in the channel; ${invite}`,
  is_archived: `the channel is archived; ${another}`,
  restricted_action: `posting in the channel is restricted; allow Sophia to post there, or ${another}`,
  restricted_action_read_only_channel: `the channel is read-only; ${another}`,
  restricted_action_thread_locked: 'the thread is locked',
  restricted_action_thread_only_channel: `the channel takes threads only; ${another}`,
  thread_not_found: 'the digest it belongs under was deleted',
  message_not_found: 'the digest it belongs under was deleted',
  cannot_reply_to_message: 'the digest it belongs under takes no replies',
  user_not_found: 'Slack knows no such person',
  user_not_visible: 'Slack does not show this person to Sophia',
  user_disabled: 'the person is no longer active in Slack',
  cannot_dm_bot: 'the mailbox belongs to a robot',
  messages_tab_disabled: 'direct messages are off in the app’s settings; turn on the Messages tab',
  missing_scope: 'the app lacks a scope; install it again from manifest.yml',
  no_permission: 'the app may not post there; install it again from manifest.yml',
  access_denied: 'the app may not post there; ask whoever runs the workspace',
  team_not_found: 'the workspace is not there any more',
}

/** What a failed call says of a delivery. */
export function refusalOf(error: unknown): DigestRefusal {
  if (error instanceof WebAPIRateLimitedError) {
    const afterMs = error.retryAfter * 1000
    return { kind: 'later', afterMs, reason: `Slack asks to wait ${error.retryAfter} s`, isUnsure: false }
  }
  if (error instanceof WebAPIPlatformError) {
    const remedy = remedies[error.data.error]
    if (remedy !== undefined) return { kind: 'gone', reason: `${remedy} (${error.data.error})` }
    return { kind: 'later', afterMs: 0, reason: `Slack answered ${error.data.error}`, isUnsure: false }
  }
  return { kind: 'later', afterMs: 0, reason: messageOf(error), isUnsure: true }
}

/** What `work` gives; what Slack refuses is an outcome like any other. */
export async function triedOr<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | DigestRefusal> {
  try {
    return await work()
  } catch (error) {
    return refusalOf(error)
  }
}
