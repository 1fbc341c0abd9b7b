import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { repliesOf, toEntries } from '../state/conversation.ts'
import { Composer } from './composer.tsx'
import { Divider } from './conversation.tsx'
import { Log } from './log.tsx'
import { MessageView } from './message.tsx'
import { StatusLine } from './status-line.tsx'
import { StopButton } from './stop-button.tsx'

export function ThreadPanel({ ts }: { ts: string }) {
  const { workspace, state, zone, actions } = usePage()
  const channel = workspace.channels.find((candidate) => candidate.id === state.channelId)
  const root = workspace.messages.find((message) => message.channel === state.channelId && message.ts === ts)
  const replies = channel === undefined ? [] : repliesOf(workspace.messages, channel.id, ts)
  if (channel === undefined || root === undefined) return null
  const session = workspace.sessions.find((one) => one.channel === channel.id && one.threadTs === ts)
  const title = session?.title ?? ''
  const entries = toEntries(replies, { ...zone, newSince: null, viewerId: workspace.user.id })
  return (
    <aside class="panel thread" aria-label="Thread">
      <header class="pane-head">
        <h2 class="pane-title">Thread</h2>
        <p class="topic" title={title}>
          {channel.kind === 'im' ? channel.name : `#${channel.name}`}
          {title === '' ? '' : ` · ${title}`}
        </p>
        <button
          type="button"
          class="close"
          aria-label="Close the thread"
          onClick={() => actions.show({ panel: { kind: 'none' } })}
        >
          <Icon name="cross" />
        </button>
      </header>
      <Log label="Replies" growth={replies.length}>
        <MessageView message={root} inThread />
        <div class="reply-count">
          <span>
            {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
          </span>
        </div>
        {entries.map((entry, index) => {
          if (entry.kind === 'day') return index === 0 ? null : <Divider key={entry.key} label={entry.label} />
          return entry.kind === 'message' ? (
            <MessageView key={entry.key} message={entry.message} continues={entry.continues} inThread />
          ) : null
        })}
      </Log>
      <div class="conversation-foot">
        <div class="status-row">
          <StatusLine channelId={channel.id} threadTs={ts} />
          <StopButton channelId={channel.id} threadTs={ts} />
        </div>
        <Composer
          channel={channel}
          threadTs={ts}
          placeholder="Reply…"
          takesFocus={root.userId === workspace.user.id && matchMedia('(hover: hover)').matches}
        />
      </div>
    </aside>
  )
}
