import type { WorkspaceChannel, WorkspaceMessage, WorkspaceState } from '../../protocol.ts'
import { dateOfTs, dayLabel, type Zone } from '../text/time.ts'

type Entry =
  | { kind: 'day'; label: string; key: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; message: WorkspaceMessage; continues: boolean; key: string }

const groupWindowSeconds = 5 * 60

export const isReply = (message: WorkspaceMessage): boolean =>
  message.threadTs !== null && message.threadTs !== message.ts

/** The messages of a channel that start something, oldest first. */
export function rootsOf(messages: readonly WorkspaceMessage[], channelId: string): WorkspaceMessage[] {
  return messages.filter((message) => message.channel === channelId && !isReply(message)).sort(byTs)
}

export function repliesOf(
  messages: readonly WorkspaceMessage[],
  channelId: string,
  threadTs: string,
): WorkspaceMessage[] {
  return messages
    .filter((message) => message.channel === channelId && message.threadTs === threadTs && isReply(message))
    .sort(byTs)
}

/** Messages with their day dividers, the "New" line, and whether each continues the one before by the same person. */
export function toEntries(
  messages: readonly WorkspaceMessage[],
  options: Zone & { newSince: string | null; viewerId: string },
): Entry[] {
  const entries: Entry[] = []
  let previous: WorkspaceMessage | null = null
  let day = ''
  let marked = options.newSince === null
  for (const message of messages) {
    const label = dayLabel(dateOfTs(message.ts), options)
    const startsNew =
      !marked && options.newSince !== null && message.ts > options.newSince && message.userId !== options.viewerId
    if (label !== day) entries.push({ kind: 'day', label, key: `day-${message.ts}` })
    if (startsNew) entries.push({ kind: 'new', key: 'new' })
    const breaks = label !== day || startsNew
    entries.push({ kind: 'message', message, continues: !breaks && continues(previous, message), key: message.ts })
    marked ||= startsNew
    day = label
    previous = message
  }
  return entries
}

/** The direct messages between the viewer and Sophia; null when the viewer has none, as a guest may. */
export function sophiaChannel(workspace: WorkspaceState): WorkspaceChannel | null {
  return (
    workspace.channels.find((channel) => channel.kind === 'im' && channel.memberIds.includes(workspace.bot.id)) ?? null
  )
}

/** How many messages of others stand after the last read one; replies count in direct messages only, as their threads have no list of their own. */
export function unreadCount(
  workspace: WorkspaceState,
  channel: WorkspaceChannel,
  lastRead: string | undefined,
): number {
  return workspace.messages.filter(
    (message) =>
      message.channel === channel.id &&
      message.userId !== workspace.user.id &&
      message.ts > (lastRead ?? '') &&
      (channel.kind === 'im' || !isReply(message)),
  ).length
}

/** The newest `ts` in a channel, replies included; null when it is empty. */
export function newestTs(messages: readonly WorkspaceMessage[], channelId: string): string | null {
  return messages.reduce<string | null>(
    (newest, message) => (message.channel === channelId && message.ts > (newest ?? '') ? message.ts : newest),
    null,
  )
}

/**
 * Sophia's answers to one question: those in its thread, else the next thing she said in the channel.
 * Beside an answer for all, what she said to one person alone (a thank-you, a question back) is no answer.
 */
export function answersTo(workspace: WorkspaceState, question: { channel: string; ts: string }): WorkspaceMessage[] {
  const fromSophia = workspace.messages.filter((message) => message.userId === workspace.bot.id)
  const replies = repliesOf(fromSophia, question.channel, question.ts)
  const forAll = replies.filter((message) => message.ephemeralTo === null)
  if (replies.length > 0) return forAll.length > 0 ? forAll : replies
  return rootsOf(fromSophia, question.channel)
    .filter((message) => message.ts > question.ts)
    .slice(0, 1)
}

export function byTs(left: WorkspaceMessage, right: WorkspaceMessage): number {
  return left.ts < right.ts ? -1 : left.ts > right.ts ? 1 : 0
}

function continues(previous: WorkspaceMessage | null, message: WorkspaceMessage): boolean {
  if (previous === null || previous.userId !== message.userId || previous.ephemeralTo !== message.ephemeralTo)
    return false
  if (previous.replyCount > 0) return false
  return Number.parseFloat(message.ts) - Number.parseFloat(previous.ts) < groupWindowSeconds
}

/** The channels in the order of the sidebar: Sophia, channels by name, other direct messages by name. */
export function orderedChannels(workspace: WorkspaceState): WorkspaceChannel[] {
  const sophia = sophiaChannel(workspace)
  const rank = (channel: WorkspaceChannel) => (channel.id === sophia?.id ? 0 : channel.kind === 'im' ? 2 : 1)
  return [...workspace.channels].sort((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name))
}
