import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import { toApiMessage } from './api-message.ts'
import type { EventEnvelope } from './deliver.ts'
import type { StoredMessage } from './messages.ts'
import type { WorkspaceChannel } from './protocol.ts'
import type { World } from './world.ts'

const channelTypes = { public: 'channel', private: 'group', im: 'im' } as const

export type Envelopes = ReturnType<typeof createEnvelopes>

/** Builds what Slack's Events API would send; see docs.slack.dev/reference/events. */
export function createEnvelopes(deps: { world: World; clock: Clock; newId: NewId; nextTs: () => string }) {
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
    ...createPlaceEnvelopes(deps, envelope),
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
    /** An edited or deleted message (`after` null), as Slack tells the apps that hear its channel. */
    changed: (before: StoredMessage, after: StoredMessage | null, channel: WorkspaceChannel): EventEnvelope[] => {
      if (!channel.memberIds.includes(world.bot.id) || before.ephemeralTo !== null) return []
      const eventTs = deps.nextTs()
      const base = { hidden: true, channel: channel.id, channel_type: channelTypes[channel.kind], ts: eventTs }
      const previous = { previous_message: toApiMessage(before, world), event_ts: eventTs }
      return after === null
        ? [envelope({ type: 'message', subtype: 'message_deleted', ...base, deleted_ts: before.ts, ...previous })]
        : [
            envelope({
              ...{ type: 'message', subtype: 'message_changed', ...base },
              ...{ message: toApiMessage(after, world), ...previous },
            }),
          ]
    },
  }
}

type Wrap = (event: EventEnvelope['event'] & Record<string, unknown>) => EventEnvelope

/** Events of where people look, who joins, and what they want stopped. */
function createPlaceEnvelopes({ world, nextTs }: { world: World; nextTs: () => string }, envelope: Wrap) {
  const contextOf = (seen: string | null) => ({
    entities: seen === null ? [] : [{ type: 'slack#/types/channel_id', value: seen, team_id: world.team.id }],
  })

  return {
    /** Somebody opened their conversation with the bot, or its Home tab; `seen` is the channel they came from. */
    opened: (
      userId: string,
      channel: string,
      { tab, seen, view }: { tab: 'home' | 'messages'; seen: string | null; view?: object | undefined },
    ): EventEnvelope =>
      envelope({
        ...{ type: 'app_home_opened', user: userId, channel, tab, event_ts: nextTs() },
        ...(view !== undefined && { view }),
        ...(tab === 'messages' && { context: contextOf(seen) }),
      }),
    /** The conversation with the bot is in use, and the person now looks at another channel. */
    contextChanged: (userId: string, channel: string, seen: string): EventEnvelope =>
      envelope({
        ...{ type: 'app_context_changed', user: userId, channel, context: contextOf(seen) },
        event_ts: nextTs(),
      }),
    joined: (userId: string, channel: WorkspaceChannel, inviter: string | null): EventEnvelope =>
      envelope({
        ...{ type: 'member_joined_channel', user: userId, channel: channel.id, team: world.team.id },
        channel_type: channel.kind === 'public' ? 'C' : 'G',
        ...(inviter !== null && { inviter }),
        event_ts: nextTs(),
      }),
    stopped: (userId: string, thread: { channel: string; threadTs: string }, streaming: string[]): EventEnvelope =>
      envelope({
        ...{ type: 'agent_session_stopped', user: userId, channel: thread.channel, thread_ts: thread.threadTs },
        ...{ streaming_message_ts: streaming, event_ts: nextTs() },
      }),
  }
}
