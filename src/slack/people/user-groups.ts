import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { SlackLog } from '../log.ts'
import { judgePerson } from './judge-person.ts'

type Deps = {
  client: Pick<WebClient, 'usergroups' | 'users' | 'auth'>
  clock: Clock
  log: SlackLog
}
type Known = { mailboxes: ReadonlySet<string>; at: number }

const freshMs = 300_000
/** What is known counts so long while Slack does not answer; then nobody is in the group. */
const keptMs = 3_600_000
const waitMs = 3_000

/** Who of our staff is in a user group of Slack, by mailbox; fails closed. */
export function createUserGroups({ client, clock, log }: Deps) {
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<ReadonlySet<string>>>()
  const now = (): number => clock().getTime()

  async function read(group: string): Promise<ReadonlySet<string>> {
    const [{ users = [] }, { team_id, enterprise_id }] = await Promise.all([
      client.usergroups.users.list({ usergroup: group }),
      client.auth.test(),
    ])
    const home = { teamId: team_id ?? null, enterpriseId: enterprise_id ?? null }
    const people = await Promise.all(users.map((user) => client.users.info({ user })))
    const staff = people.map(({ user }) => judgePerson(user, home))
    const mailboxes = new Set(staff.flatMap((one) => (one.kind === 'staff' ? [one.email] : [])))
    known.set(group, { mailboxes, at: now() })
    return mailboxes
  }

  function ask(group: string): Promise<ReadonlySet<string>> {
    const running = asking.get(group)
    if (running) return running
    const started = read(group).finally(() => asking.delete(group))
    asking.set(group, started)
    return started
  }

  return async (group: string): Promise<ReadonlySet<string>> => {
    const before = known.get(group)
    if (before && now() - before.at < freshMs) return before.mailboxes
    const late = AbortSignal.timeout(waitMs)
    const tooLate = new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason)))
    try {
      return await Promise.race([ask(group), tooLate])
    } catch (error) {
      log.warn({ error, group }, 'members of a user group could not be read')
      return before && now() - before.at < keptMs ? before.mailboxes : new Set()
    }
  }
}
