import type { WorkspaceEvent, WorkspaceMessage, WorkspaceState } from '../../protocol.ts'
import { byTs, isReply } from './conversation.ts'

/** The workspace after one event; applying the same event twice gives the same workspace. */
export function applyEvent(workspace: WorkspaceState, event: WorkspaceEvent): WorkspaceState {
  switch (event.type) {
    case 'message':
    case 'message_changed':
      return { ...workspace, messages: withMessage(workspace.messages, event.message) }
    case 'message_deleted':
      return {
        ...workspace,
        messages: workspace.messages.filter((message) => message.channel !== event.channel || message.ts !== event.ts),
      }
    case 'channel': {
      const others = workspace.channels.filter((channel) => channel.id !== event.channel.id)
      return { ...workspace, channels: [...others, event.channel] }
    }
    case 'faults':
      return { ...workspace, faults: event.faults }
    case 'world_date':
      return { ...workspace, now: event.now, pinnedAt: event.pinnedAt }
    case 'views':
      return { ...workspace, views: event.views }
    case 'home':
      return { ...workspace, home: event.home }
    case 'suggested_prompts':
      return { ...workspace, suggestedPrompts: event.prompts }
    case 'session': {
      const { channel, threadTs } = event.session
      const others = workspace.sessions.filter((one) => one.channel !== channel || one.threadTs !== threadTs)
      return { ...workspace, sessions: [...others, event.session] }
    }
    default:
      return workspace
  }
}

/** Key of the status line of one thread. */
export const statusKey = (channel: string, threadTs: string): string => `${channel}:${threadTs}`

/** The root's own count trails the replies that have already arrived; the larger one is true. */
export function countReplies(messages: readonly WorkspaceMessage[], root: WorkspaceMessage): number {
  const here = messages.filter(
    (message) => message.channel === root.channel && message.threadTs === root.ts && isReply(message),
  ).length
  return Math.max(here, root.replyCount)
}

function withMessage(messages: readonly WorkspaceMessage[], message: WorkspaceMessage): WorkspaceMessage[] {
  const position = messages.findIndex((other) => other.channel === message.channel && other.ts === message.ts)
  if (position === -1) return [...messages, message].sort(byTs)
  return messages.map((other, index) => (index === position ? message : other))
}
