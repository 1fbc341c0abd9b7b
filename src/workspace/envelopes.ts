import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { EventEnvelope } from './deliver.ts'
import type { StoredMessage } from './messages.ts'
import type { WorkspaceChannel } from './protocol.ts'
import type { World } from './world.ts'

const channelTypes = { public: 'channel', private: 'group', im: 'im' } as const

/** Builds what Slack's Events API would send; see docs.slack.dev/reference/events. */
export function createEnvelopes(deps: { world: World; clock: Clock; newId: NewId }) {
  const { world } = deps
  const envelope = (event: EventEnvelope['event'] & Record<string, unknown>): EventEnvelope => ({
    type: 'event_callback',
    team_id: world.team.id,
    context_team_id: world.team.id,
    context_enterprise_id: null,
    api_app_id: world.app.id,
    event,
    event_id: `Ev${deps.newId().replaceAll('-', '').slice(0, 16).toUpperCase()}`,
    event_time: Math.floor(deps.clock().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: world.team.id,
        user_id: world.bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  })

  return {
    /** The events of one posted message: none without the bot, two where it is mentioned in a channel. */
    posted: (message: StoredMessage, channel: WorkspaceChannel, rootUserId: string | null): EventEnvelope[] => {
      if (!channel.memberIds.includes(world.bot.id)) return []
      const base = {
        user: message.userId,
        client_msg_id: deps.newId(),
        text: message.text,
        team: world.team.id,
        ts: message.ts,
        event_ts: message.ts,
        channel: message.channel,
        ...(message.threadTs !== null && { thread_ts: message.threadTs, parent_user_id: rootUserId ?? undefined }),
      }
      const isMention = channel.kind !== 'im' && message.text.includes(`<@${world.bot.id}>`)
      return [
        envelope({ type: 'message', ...base, channel_type: channelTypes[channel.kind] }),
        ...(isMention ? [envelope({ type: 'app_mention', ...base })] : []),
      ]
    },
    /** Somebody opened their conversation with the bot. */
    opened: (userId: string, channelId: string, eventTs: string): EventEnvelope =>
      envelope({ type: 'app_home_opened', user: userId, channel: channelId, tab: 'messages', event_ts: eventTs }),
  }
}
