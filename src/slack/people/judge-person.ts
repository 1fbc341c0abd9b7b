import type { UsersInfoResponse } from '@slack/web-api'

export type SlackUser = NonNullable<UsersInfoResponse['user']>
type Home = { teamId: string | null; enterpriseId: string | null }

/** Staff are full members of our own workspace with a mailbox; guests, robots and partners are not. */
export function judgePerson(
  user: SlackUser | undefined,
  home: Home,
): { kind: 'staff'; email: string } | { kind: 'refused' } {
  const email = user?.profile?.email?.trim().toLowerCase()
  if (!user || !email || user.deleted || user.is_bot || user.is_stranger) return { kind: 'refused' }
  if (user.is_restricted || user.is_ultra_restricted || isForeign(user, home)) return { kind: 'refused' }
  return { kind: 'staff', email }
}

// Members of a partner's workspace appear in shared channels with their own team's id.
function isForeign(user: SlackUser, home: Home): boolean {
  if (!user.team_id || !home.teamId || user.team_id === home.teamId) return false
  return !home.enterpriseId || user.enterprise_user?.enterprise_id !== home.enterpriseId
}
