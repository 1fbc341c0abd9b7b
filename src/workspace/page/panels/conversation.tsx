import { useEffect } from 'preact/hooks'
import type { WorkspaceChannel } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { rootsOf, sophiaChannel, toEntries } from '../state/conversation.ts'
import { ChannelHead } from './channel-head.tsx'
import { ComparisonOffer } from './comparison.tsx'
import { Composer } from './composer.tsx'
import { EmptyStore } from './empty-store.tsx'
import { HomeTab } from './home-tab.tsx'
import { Log } from './log.tsx'
import { MessageView } from './message.tsx'
import { StatusLine } from './status-line.tsx'
import { StopButton } from './stop-button.tsx'

/** The middle of the page: the open channel. */
export function Conversation() {
  const { workspace, state } = usePage()
  const channel = workspace.channels.find((candidate) => candidate.id === state.channelId)
  if (channel === undefined) return <NoConversation />
  return <OpenChannel channel={channel} />
}

function OpenChannel({ channel }: { channel: WorkspaceChannel }) {
  const { workspace, state, zone, actions } = usePage()
  const roots = rootsOf(workspace.messages, channel.id)
  const entries = toEntries(roots, { ...zone, newSince: state.newSince, viewerId: workspace.user.id })
  const { markRead } = actions
  const { messages } = workspace
  useEffect(() => {
    if (state.engaged && messages.length > 0) markRead(channel.id)
  }, [messages, state.engaged, channel.id, markRead])
  if (state.tab === 'home' && sophiaChannel(workspace)?.id === channel.id)
    return (
      <main class="conversation">
        <ChannelHead channel={channel} />
        <HomeTab />
      </main>
    )
  return (
    <main class="conversation" onPointerDown={actions.engage} onKeyDown={actions.engage}>
      <ChannelHead channel={channel} />
      <ComparisonOffer />
      <Log label={`Messages with ${channel.name}`} growth={roots.length + Object.keys(state.statuses).length}>
        <Beginning channel={channel} />
        {entries.map((entry) => {
          if (entry.kind === 'day') return <Divider key={entry.key} label={entry.label} />
          if (entry.kind === 'new') return <NewLine key={entry.key} />
          return <MessageView key={entry.key} message={entry.message} continues={entry.continues} />
        })}
        <EmptyStore />
        <Prompts channel={channel} />
      </Log>
      <div class="conversation-foot">
        <div class="status-row">
          <StatusLine channelId={channel.id} threadTs={null} />
          <StopButton channelId={channel.id} threadTs={null} />
        </div>
        <Composer
          channel={channel}
          threadTs={null}
          placeholder={channel.kind === 'im' ? `Message ${channel.name}` : `Message #${channel.name}`}
        />
      </div>
    </main>
  )
}

function Beginning({ channel }: { channel: WorkspaceChannel }) {
  const { workspace } = usePage()
  const isSophia = sophiaChannel(workspace)?.id === channel.id
  const words = isSophia
    ? 'Ask about any customer conversation. Every fact in an answer has a link to the very second, message or record it comes from.'
    : channel.kind === 'im'
      ? `The beginning of your messages with ${channel.name}.`
      : `The beginning of #${channel.name}.${channel.kind === 'private' ? ' Only its members see it.' : ''} Mention @${workspace.bot.realName} to ask her here.`
  return <p class="beginning">{words}</p>
}

function Prompts({ channel }: { channel: WorkspaceChannel }) {
  const { workspace, actions } = usePage()
  const isSophia = sophiaChannel(workspace)?.id === channel.id
  const hasAsked = workspace.messages.some(
    (message) => message.channel === channel.id && message.userId === workspace.user.id,
  )
  if (!isSophia || hasAsked || workspace.suggestedPrompts.length === 0) return null
  return (
    <section class="prompts" aria-label="Suggested questions">
      <h2 class="prompts-title">Try one of these</h2>
      {workspace.suggestedPrompts.map((prompt) => (
        <button
          type="button"
          class="prompt"
          key={prompt.title}
          title={prompt.message}
          onClick={() => void actions.send(prompt.message, null)}
        >
          {prompt.title}
        </button>
      ))}
    </section>
  )
}

export function Divider({ label }: { label: string }) {
  return (
    <div class="day">
      <span class="day-label">{label}</span>
    </div>
  )
}

function NewLine() {
  return (
    <div class="day day-new">
      <span class="day-label">New</span>
    </div>
  )
}

function NoConversation() {
  const { actions } = usePage()
  return (
    <main class="conversation">
      <div class="centred">
        <strong>No conversations yet.</strong>
        <span>Import transcripts or load the sample world, then reload this page.</span>
        <button type="button" class="button" onClick={() => actions.reopen()}>
          <Icon name="spinner" /> Look again
        </button>
      </div>
    </main>
  )
}
