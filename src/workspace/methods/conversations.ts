import { z } from 'zod'
import { toApiMessage } from '../api-message.ts'
import type { JoinChannel } from '../join-channel.ts'
import type { MessageBook, StoredMessage } from '../messages.ts'
import type { WorkspaceChannel } from '../protocol.ts'
import type { World } from '../world.ts'
import { findReadable, findWritable } from './find-channel.ts'
import { cursor, defineMethod, failure, flag, type MethodResult, type Methods, pageLimit, paginate } from './method.ts'

const window = {
  oldest: z.string().default('0'),
  latest: z.string().default('9'.repeat(10)),
  inclusive: flag,
  cursor,
  limit: pageLimit(100),
  include_all_metadata: flag,
}
const historySchema = z.object({ channel: z.string(), ...window })
const repliesSchema = historySchema.extend({ ts: z.string() })
type Window = z.infer<typeof historySchema>
const typeNames = { public: 'public_channel', private: 'private_channel', im: 'im' } as const

type Deps = { world: World; messages: MessageBook; join: JoinChannel }

export function createConversationMethods({ world, messages, join }: Deps): Methods {
  const listSchema = z.object({ types: z.string().default('public_channel'), cursor, limit: pageLimit(100) })
  return {
    'conversations.info': defineMethod(z.object({ channel: z.string() }), (input) => {
      const found = findReadable(world, input.channel)
      return found.kind === 'refused' ? found.result : { ok: true, channel: toApiChannel(found.channel, world) }
    }),
    'conversations.list': defineMethod(listSchema, (input) => {
      const types = input.types.split(',').map((type) => type.trim())
      const readable = world
        .channels()
        .filter(({ id, kind }) => types.includes(typeNames[kind]) && world.canSee(world.bot.id, id))
      const { page, nextCursor } = paginate(readable, input)
      const channels = page.map((channel) => toApiChannel(channel, world))
      return { ok: true, channels, response_metadata: { next_cursor: nextCursor } }
    }),
    'conversations.open': defineMethod(
      z.object({ users: z.string().optional(), channel: z.string().optional() }),
      (input) => {
        const found = findWritable(world, input.users ?? input.channel ?? '')
        if (found.kind === 'refused') return failure(input.users?.includes(',') ? 'not_enough_users' : 'user_not_found')
        return { ok: true, channel: toApiChannel(found.channel, world) }
      },
    ),
    'conversations.history': defineMethod(historySchema, (input) => {
      const roots = messages.all().filter((message) => message.channel === input.channel && message.threadTs === null)
      return readPage(world, roots.reverse(), input)
    }),
    'conversations.replies': defineMethod(repliesSchema, (input) => {
      const asked = messages.find(input.channel, input.ts)
      const thread = asked === undefined ? [] : messages.thread(input.channel, asked.threadTs ?? asked.ts)
      const result = readPage(world, thread, input)
      return result.ok && thread.length === 0 ? failure('thread_not_found') : result
    }),
    'conversations.members': defineMethod(z.object({ channel: z.string(), cursor, limit: pageLimit(100) }), (input) => {
      const found = findReadable(world, input.channel)
      if (found.kind === 'refused') return found.result
      const { page, nextCursor } = paginate(found.channel.memberIds, input)
      return { ok: true, members: page, response_metadata: { next_cursor: nextCursor } }
    }),
    'conversations.join': defineMethod(z.object({ channel: z.string() }), (input) => {
      const found = findReadable(world, input.channel)
      if (found.kind === 'refused') return found.result
      if (found.channel.kind !== 'public') return failure('method_not_supported_for_channel_type')
      const joined = join(found.channel.id, world.bot.id) ?? found.channel
      if (joined === found.channel)
        return { ok: true, channel: toApiChannel(joined, world), warning: 'already_in_channel' }
      return { ok: true, channel: toApiChannel(joined, world) }
    }),
  }
}

function readPage(world: World, candidates: StoredMessage[], input: Window): MethodResult {
  const found = findWritable(world, input.channel)
  if (found.kind === 'refused') return found.result
  const isInside = ({ ts }: StoredMessage) =>
    (ts > input.oldest && ts < input.latest) || (input.inclusive && (ts === input.oldest || ts === input.latest))
  const shown = candidates.filter((message) => message.ephemeralTo === null && isInside(message))
  const { page, hasMore, nextCursor } = paginate(shown, input)
  return {
    ok: true,
    messages: page.map((message) => {
      const { metadata, ...rest } = toApiMessage(message, world)
      return input.include_all_metadata && metadata !== undefined ? { ...rest, metadata } : rest
    }),
    has_more: hasMore,
    response_metadata: { next_cursor: nextCursor },
  }
}

function toApiChannel(channel: WorkspaceChannel, world: World): Record<string, unknown> {
  const isDirect = channel.kind === 'im'
  const user = channel.memberIds.find((id) => id !== world.bot.id)
  return {
    id: channel.id,
    ...(isDirect ? { user } : { name: channel.name, name_normalized: channel.name }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: isDirect,
    is_mpim: false,
    is_private: channel.kind !== 'public',
    is_archived: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_member: channel.memberIds.includes(world.bot.id),
    num_members: channel.memberIds.length,
    topic: { value: channel.topic },
    purpose: { value: '' },
    context_team_id: world.team.id,
  }
}
