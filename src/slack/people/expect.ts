import type { People } from './people.ts'

type Deps = { people: Pick<People, 'identify'>; accountOf: (channel: string) => Promise<unknown> }

/** Asks Slack who asks and where, while their question is still being written down; whoever needs it finds it there. */
export function createExpect({ people, accountOf }: Deps) {
  return ({ userId, channel }: { userId: string; channel: string }): void => {
    people.identify(userId).catch(() => undefined)
    if (!channel.startsWith('D')) accountOf(channel).catch(() => undefined)
  }
}
