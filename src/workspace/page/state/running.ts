import type { WorkspaceState } from '../../protocol.ts'

type Thread = { channel: string; threadTs: string }

/** Threads of a channel in which Sophia is at work: she says so, or an answer is being written. The newest last. */
export function runningThreads(workspace: WorkspaceState, channel: string): Thread[] {
  const processing = workspace.sessions
    .filter((session) => session.channel === channel && session.status === 'processing')
    .map((session) => session.threadTs)
  const streaming = workspace.messages
    .filter((message) => message.channel === channel && message.streaming)
    .map((message) => message.threadTs ?? message.ts)
  return [...new Set([...processing, ...streaming])].sort().map((threadTs) => ({ channel, threadTs }))
}
