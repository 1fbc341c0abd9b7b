import type { WorkspaceMessage, WorkspaceUser } from '../../protocol.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Icon } from '../icon.tsx'
import { useForm } from '../inputs/use-form.ts'
import { FormContext, usePage } from '../page-context.ts'
import { countReplies } from '../state/apply-event.ts'
import { repliesOf } from '../state/conversation.ts'
import { TextBlocks } from '../text/inline-view.tsx'
import { parseMrkdwn } from '../text/mrkdwn.ts'
import { clockLabel, dateOfTs, dayLabel } from '../text/time.ts'
import { Avatar } from './avatar.tsx'
import { MessageTools } from './message-tools.tsx'

type MessageProps = { message: WorkspaceMessage; continues?: boolean; inThread?: boolean; readOnly?: boolean }

/** One message; `continues` leaves out name and picture because the message before is by the same person. */
export function MessageView({ message, continues = false, inThread = false, readOnly = false }: MessageProps) {
  const { workspace, zone } = usePage()
  const author = authorOf(message, [workspace.bot, ...workspace.users])
  const time = clockLabel(dateOfTs(message.ts), zone.timeZone)
  const form = useForm({ channel: message.channel, messageTs: message.ts })
  const canThread = !inThread && !readOnly && message.ephemeralTo === null
  return (
    <FormContext.Provider value={readOnly ? null : form}>
      <article
        class={`message${continues ? ' is-continued' : ''}${message.ephemeralTo === null ? '' : ' is-ephemeral'}`}
        data-message={message.ts}
        aria-label={`${author.realName}, ${dayLabel(dateOfTs(message.ts), zone)} ${time}`}
      >
        <div class="message-gutter">
          {continues ? <span class="gutter-time">{time}</span> : <Avatar user={author} />}
        </div>
        <div class="message-body">
          {message.ephemeralTo === null ? null : (
            <p class="ephemeral-note">
              <Icon name="eye" /> Only you can see this
            </p>
          )}
          {continues ? null : <MessageHead author={author} time={time} />}
          <div class={`message-content${message.streaming ? ' is-streaming' : ''}`}>
            {message.blocks.length > 0 ? (
              <Blocks blocks={message.blocks} />
            ) : (
              <TextBlocks blocks={parseMrkdwn(message.text)} />
            )}
            {message.editedTs === null || author.isBot ? null : <span class="edited">(edited)</span>}
          </div>
          {canThread ? <ThreadLink message={message} /> : null}
        </div>
        {readOnly || message.ephemeralTo !== null ? null : <MessageTools message={message} canThread={canThread} />}
      </article>
    </FormContext.Provider>
  )
}

function MessageHead({ author, time }: { author: WorkspaceUser; time: string }) {
  return (
    <header class="message-head">
      <span class="author" title={author.title}>
        {author.realName}
      </span>
      {author.isBot ? <span class="app-badge">APP</span> : null}
      {author.isGuest ? <span class="app-badge">GUEST</span> : null}
      <time class="time">{time}</time>
    </header>
  )
}

function ThreadLink({ message }: { message: WorkspaceMessage }) {
  const { workspace, zone, actions, state } = usePage()
  const count = countReplies(workspace.messages, message)
  if (count === 0) return null
  const replies = repliesOf(workspace.messages, message.channel, message.ts)
  const people = [
    ...new Map(replies.map((reply) => [reply.userId, authorOf(reply, [workspace.bot, ...workspace.users])])).values(),
  ].slice(0, 4)
  const last = replies.at(-1)
  const isOpen = state.panel.kind === 'thread' && state.panel.ts === message.ts
  return (
    <button type="button" class="thread-link" aria-expanded={isOpen} onClick={() => actions.openThread(message.ts)}>
      <span class="thread-people">
        {people.map((person) => (
          <Avatar user={person} size={20} key={person.id} />
        ))}
      </span>
      <span class="thread-count">
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
      {last === undefined ? null : (
        <span class="thread-last">
          {dayLabel(dateOfTs(last.ts), zone)} at {clockLabel(dateOfTs(last.ts), zone.timeZone)}
        </span>
      )}
    </button>
  )
}

function authorOf(message: WorkspaceMessage, users: readonly WorkspaceUser[]): WorkspaceUser {
  const known = users.find((user) => user.id === message.userId)
  if (known !== undefined) return known
  return {
    id: message.userId,
    name: 'someone',
    realName: 'Someone who left',
    email: '',
    title: '',
    isBot: false,
    isGuest: false,
    color: '#5a6270',
  }
}
