import type { WorkspaceChannel } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { orderedChannels, sophiaChannel, unreadCount } from '../state/conversation.ts'
import { worldLabel } from '../text/time.ts'
import { Avatar } from './avatar.tsx'

export function Sidebar() {
  const { workspace, zone, actions } = usePage()
  const sophia = sophiaChannel(workspace)
  const rest = orderedChannels(workspace).filter((channel) => channel.id !== sophia?.id)
  const channels = rest.filter((channel) => channel.kind !== 'im')
  const people = rest.filter((channel) => channel.kind === 'im')
  return (
    <nav class="sidebar" aria-label="Conversations">
      <div class="sidebar-head">
        <strong class="team">{workspace.team.name}</strong>
        <span class="viewer">
          {workspace.user.realName}
          {workspace.user.isGuest ? ' (guest)' : ''}
        </span>
        <button
          type="button"
          class="sidebar-close"
          aria-label="Close the list"
          onClick={() => actions.show({ sidebarOpen: false })}
        >
          <Icon name="cross" />
        </button>
      </div>
      <div class="sidebar-scroll">
        {sophia === null ? null : (
          <ul class="places">
            <Place channel={sophia} />
          </ul>
        )}
        <Group title="Channels" channels={channels} />
        <Group title="Direct messages" channels={people} />
        {workspace.channels.length === 0 ? <p class="sidebar-empty">No conversations yet.</p> : null}
      </div>
      <p class="sidebar-foot">
        <time class="sidebar-date" dateTime={zone.now.toISOString()}>
          {worldLabel(zone)}.{' '}
        </time>
        Made-up companies and people. Nothing here reaches a real Slack.
      </p>
    </nav>
  )
}

function Group({ title, channels }: { title: string; channels: readonly WorkspaceChannel[] }) {
  if (channels.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 class="group-title">{title}</h2>
      <ul class="places">
        {channels.map((channel) => (
          <Place key={channel.id} channel={channel} />
        ))}
      </ul>
    </section>
  )
}

function Place({ channel }: { channel: WorkspaceChannel }) {
  const { workspace, state, actions } = usePage()
  const unread = unreadCount(workspace, channel, state.lastRead[channel.id])
  const isHere = state.channelId === channel.id
  return (
    <li>
      <button
        type="button"
        class={`place${unread > 0 ? ' is-unread' : ''}`}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => actions.selectChannel(channel.id)}
      >
        <PlaceMark channel={channel} />
        <span class="place-name">{channel.name}</span>
        {unread === 0 ? null : (
          <span class="badge">
            {unread}
            <span class="only-spoken"> unread</span>
          </span>
        )}
      </button>
    </li>
  )
}

export function PlaceMark({ channel }: { channel: WorkspaceChannel }) {
  const { workspace } = usePage()
  if (channel.kind === 'public') return <span class="place-mark">#</span>
  if (channel.kind === 'private') {
    return (
      <span class="place-mark" title="Private channel">
        <Icon name="lock" />
        <span class="only-spoken">private channel</span>
      </span>
    )
  }
  const everyone = [workspace.bot, ...workspace.users]
  const other = everyone.find((user) => channel.memberIds.includes(user.id) && user.id !== workspace.user.id)
  return <span class="place-mark">{other === undefined ? null : <Avatar user={other} size={20} />}</span>
}
