import type { WorkspaceChannel, WorkspaceUser } from './protocol.ts'
import { createChannels } from './world-channels.ts'
import { adminEmail, sophia, viewerNames, workspaceUsers } from './world-people.ts'

export type World = ReturnType<typeof createWorld>

/** Who works at Pay Ready, which channels there are, and who may see what. */
export function createWorld() {
  const users = workspaceUsers
  const channels = new Map(createChannels(users, sophia).map((channel) => [channel.id, channel]))
  const findUser = (id: string): WorkspaceUser | undefined => users.find((user) => user.id === id)
  const isMember = (channelId: string, userId: string) => channels.get(channelId)?.memberIds.includes(userId) ?? false

  return {
    team: { id: 'T01PAYREADY', name: 'Pay Ready', domain: 'payready' },
    app: { id: 'A01SOPHIA01', botId: 'B01SOPHIA01' },
    bot: sophia,
    users,
    viewers: viewerNames.flatMap((name) => users.filter((user) => user.name === name)),
    isAdmin: (user: WorkspaceUser) => user.email === adminEmail,
    findUser,
    findUserByEmail: (email: string) =>
      users.find((user) => user.email !== '' && user.email.toLowerCase() === email.toLowerCase()),
    channels: (): WorkspaceChannel[] => [...channels.values()],
    findChannel: (id: string): WorkspaceChannel | undefined => channels.get(id),
    directChannelOf: (userId: string) =>
      [...channels.values()].find((channel) => channel.kind === 'im' && channel.memberIds.includes(userId)),
    isMember,
    /** Members see their channels; public ones are open to all but guests. */
    canSee: (userId: string, channelId: string): boolean => {
      if (isMember(channelId, userId)) return true
      const user = findUser(userId)
      return channels.get(channelId)?.kind === 'public' && user !== undefined && !user.isGuest
    },
    join: (channelId: string, userId: string): WorkspaceChannel | undefined => {
      const channel = channels.get(channelId)
      if (channel === undefined || channel.memberIds.includes(userId)) return channel
      const joined = { ...channel, memberIds: [...channel.memberIds, userId] }
      channels.set(channelId, joined)
      return joined
    },
  }
}
