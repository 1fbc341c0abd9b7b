import type { WorkspaceChannel } from '../../protocol.ts'
import { usePage } from '../page-context.ts'
import { sophiaChannel } from '../state/conversation.ts'
import { Tabs } from './home-tab.tsx'
import { PlaceMark } from './sidebar.tsx'

export function ChannelHead({ channel }: { channel: WorkspaceChannel }) {
  const { workspace } = usePage()
  return (
    <header class="pane-head">
      <h1 class="channel-title">
        <PlaceMark channel={channel} />
        {channel.name}
      </h1>
      {sophiaChannel(workspace)?.id === channel.id ? <Tabs /> : null}
      {channel.topic === '' ? null : <p class="topic">{channel.topic}</p>}
      {channel.kind === 'im' ? null : <Members channel={channel} />}
    </header>
  )
}

function Members({ channel }: { channel: WorkspaceChannel }) {
  const { workspace, actions } = usePage()
  const isMember = (userId: string) => channel.memberIds.includes(userId)
  return (
    <>
      {isMember(workspace.user.id) && !isMember(workspace.bot.id) ? (
        <button type="button" class="small-button" onClick={() => void actions.invite(channel.id)}>
          Add {workspace.bot.realName}
        </button>
      ) : null}
      <span class="members">
        {channel.memberIds.length} {channel.memberIds.length === 1 ? 'member' : 'members'}
      </span>
    </>
  )
}
