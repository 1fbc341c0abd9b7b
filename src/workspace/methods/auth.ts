import type { World } from '../world.ts'
import type { Methods } from './method.ts'

export function createAuthMethods({ world, baseUrl }: { world: World; baseUrl: string }): Methods {
  return {
    'api.test': (input) => ({ ok: true, args: input }),
    'auth.test': () => ({
      ok: true,
      url: `${baseUrl}/`,
      team: world.team.name,
      team_id: world.team.id,
      user: world.bot.name,
      user_id: world.bot.id,
      bot_id: world.app.botId,
      app_id: world.app.id,
      is_enterprise_install: false,
    }),
  }
}
