import type { Delivery } from './deliver.ts'
import type { Envelopes } from './envelopes.ts'
import type { Publish } from './messages.ts'
import { type PersonOutcome, refuse } from './person-outcome.ts'
import type { ViewingRequest, WorkspaceChannel } from './protocol.ts'
import type { World } from './world.ts'

export type JoinChannel = ReturnType<typeof createJoinChannel>
type Deps = { world: World; publish: Publish; envelopes: Envelopes; delivery: Delivery }

/** Makes somebody a member, once; the pages see it, and so does the app where it is a member itself. */
export function createJoinChannel({ world, publish, envelopes, delivery }: Deps) {
  return (channelId: string, userId: string, inviter: string | null = null): WorkspaceChannel | undefined => {
    const before = world.findChannel(channelId)
    const channel = world.join(channelId, userId)
    if (channel === undefined || channel === before) return channel
    publish({ type: 'channel', channel }, { channel: channelId, onlyUser: null })
    if (channel.memberIds.includes(world.bot.id)) delivery.event(envelopes.joined(userId, channel, inviter))
    return channel
  }
}

/** A member adds the bot to a channel. */
export function createInviteBot({ world, join }: { world: World; join: JoinChannel }) {
  return async ({ userId, channel: id }: ViewingRequest): Promise<PersonOutcome> => {
    const user = world.findUser(userId)
    const channel = world.findChannel(id)
    if (user === undefined || user.isBot || channel === undefined || channel.kind === 'im')
      return refuse('There is no such conversation, or you are not in it.', 404)
    if (!world.isMember(id, userId)) return refuse('There is no such conversation, or you are not in it.', 404)
    join(id, world.bot.id, userId)
    return { kind: 'done' }
  }
}
