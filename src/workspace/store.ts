import type { WorkspaceMessage } from './protocol.ts'

/** Where conversations outlive the process. Messages only one person may see are never handed to it. */
export type WorkspaceStore = {
  load(): Promise<WorkspaceMessage[]>
  /** Inserts, or replaces the message with the same channel and ts. */
  save(message: WorkspaceMessage): Promise<void>
  remove(channel: string, ts: string): Promise<void>
}

export function createMemoryWorkspaceStore(): WorkspaceStore {
  const messages = new Map<string, WorkspaceMessage>()
  return {
    load: async () => [...messages.values()].map((message) => structuredClone(message)),
    save: async (message) => {
      messages.set(`${message.channel} ${message.ts}`, structuredClone(message))
    },
    remove: async (channel, ts) => {
      messages.delete(`${channel} ${ts}`)
    },
  }
}
