import { z } from 'zod'
import type { Clock } from '../../lib/clock.ts'
import type { WorkspaceUser } from '../protocol.ts'
import type { World } from '../world.ts'
import { cursor, defineMethod, failure, type Methods, pageLimit, paginate } from './method.ts'

type Deps = { world: World; clock: Clock; timeZone: string }

export function createUserMethods({ world, clock, timeZone }: Deps): Methods {
  const toApiUser = (user: WorkspaceUser): Record<string, unknown> => ({
    id: user.id,
    team_id: world.team.id,
    name: user.name,
    real_name: user.realName,
    deleted: false,
    color: user.color.slice(1),
    tz: timeZone,
    tz_offset: offsetSeconds(clock(), timeZone),
    locale: 'en-US',
    profile: {
      real_name: user.realName,
      display_name: user.name,
      title: user.title,
      team: world.team.id,
      ...(user.email !== '' && { email: user.email }),
      ...(user.isBot && { bot_id: world.app.botId, api_app_id: world.app.id }),
    },
    is_bot: user.isBot,
    is_admin: world.isAdmin(user),
    is_owner: false,
    is_restricted: user.isGuest,
    is_ultra_restricted: user.isGuest,
    is_app_user: false,
  })

  return {
    'users.info': defineMethod(z.object({ user: z.string() }), (input) => {
      const user = world.findUser(input.user)
      return user === undefined ? failure('user_not_found') : { ok: true, user: toApiUser(user) }
    }),
    'users.lookupByEmail': defineMethod(z.object({ email: z.string() }), (input) => {
      const user = world.findUserByEmail(input.email)
      return user === undefined ? failure('users_not_found') : { ok: true, user: toApiUser(user) }
    }),
    // Public channels, or private ones Sophia is in herself: of others she is told nothing.
    'users.conversations': defineMethod(conversationsSchema, ({ user = world.bot.id, types, ...page }) => {
      if (world.findUser(user) === undefined) return failure('user_not_found')
      const wanted = types.split(',').map((type) => type.trim())
      const inside = world.channels().filter(({ id, kind }) => {
        if (!wanted.includes(`${kind}_channel`) || !world.isMember(id, user)) return false
        return kind === 'public' || world.isMember(id, world.bot.id)
      })
      const { page: channels, nextCursor } = paginate(inside, page)
      return {
        ok: true,
        channels: channels.map(({ id, name, kind }) => ({ id, name, is_private: kind === 'private' })),
        response_metadata: { next_cursor: nextCursor },
      }
    }),
    'users.list': defineMethod(z.object({ cursor, limit: pageLimit(200) }), (input) => {
      const { page, nextCursor } = paginate(world.users, input)
      return { ok: true, members: page.map(toApiUser), response_metadata: { next_cursor: nextCursor } }
    }),
  }
}

const conversationsSchema = z.object({
  user: z.string().optional(),
  types: z.string().default('public_channel'),
  cursor,
  limit: pageLimit(100),
})

function offsetSeconds(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
