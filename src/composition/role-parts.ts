import type { Config } from '../config.ts'
import { systemClock } from '../lib/clock.ts'
import { usualDomain } from '../model/domain.ts'
import type { Viewer } from '../model/scope.ts'
import { type GivenRoles, roleOf, type Standing } from '../privacy/access.ts'
import { createSlackUserGroups } from '../slack/people/slack-user-groups.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import type { Log } from '../telemetry/log.ts'
import { adminEmail } from '../workspace/world-people.ts'

export type Roles = ReturnType<typeof createRoleParts>
type Given = { config: Config; conversations: Pick<Conversations, 'snapshot'>; log: Log }

/** Who is what: by the settings, by user groups of Slack, and by who reports to whom. */
export function createRoleParts({ config, conversations, log }: Given) {
  const { admins, adminGroup, managerGroup } = config.access
  const isWorld = config.slack.kind === 'workspace'
  const listed = new Set([...admins, ...(isWorld ? [adminEmail] : [])])
  const inGroup =
    config.slack.kind === 'workspace' ? nobody : createSlackUserGroups(config.slack, { clock: systemClock, log })
  const membersOf = (group: string | undefined) => (group === undefined ? nobody() : inGroup(group))

  async function given(): Promise<GivenRoles> {
    const [inAdmins, inManagers] = await Promise.all([membersOf(adminGroup), membersOf(managerGroup)])
    return { listed, admins: inAdmins, managers: inManagers }
  }

  return {
    given,
    /** What somebody is, and why. */
    async of(viewer: Viewer): Promise<Standing> {
      const granted = await given()
      const scope = { domain: usualDomain, viewer: { kind: 'operator' as const } }
      const colleagues = await conversations.snapshot(scope, (reader) => reader.colleagues())
      return roleOf(viewer, { given: granted, colleagues })
    },
  }
}

async function nobody(): Promise<ReadonlySet<string>> {
  return new Set()
}
