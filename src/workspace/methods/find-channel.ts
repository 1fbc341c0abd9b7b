import type { WorkspaceChannel } from '../protocol.ts'
import type { World } from '../world.ts'
import { failure, type MethodResult } from './method.ts'

type Found = { kind: 'found'; channel: WorkspaceChannel } | { kind: 'refused'; result: MethodResult }

/** A channel the bot may read: public ones and its own. To it, other private channels do not exist. */
export function findReadable(world: World, id: string): Found {
  const channel = world.findChannel(id)
  if (channel === undefined || !world.canSee(world.bot.id, id)) return refused('channel_not_found')
  return { kind: 'found', channel }
}

/** A channel the bot may write to: its own. A user's id stands for the conversation with that user. */
export function findWritable(world: World, id: string): Found {
  const found = findReadable(world, world.findUser(id) ? (world.directChannelOf(id)?.id ?? id) : id)
  if (found.kind === 'found' && !world.isMember(found.channel.id, world.bot.id)) return refused('not_in_channel')
  return found
}

function refused(error: string): Found {
  return { kind: 'refused', result: failure(error) }
}
