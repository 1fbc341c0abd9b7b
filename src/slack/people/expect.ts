import type { UserDirectory } from './user-directory.ts'

type Deps = { directory: Pick<UserDirectory, 'look'>; accountOf: (channel: string) => Promise<unknown> }

/** Asks Slack who asks and where, while their question is still being written down; whoever needs it finds it there. */
export function createExpect({ directory, accountOf }: Deps) {
  return ({ userId, channel }: { userId: string; channel: string }): void => {
    directory.look(userId).catch(() => undefined)
    if (!channel.startsWith('D')) accountOf(channel).catch(() => undefined)
  }
}
