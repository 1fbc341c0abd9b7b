import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import { type DomainId, usualDomain } from '../../model/domain.ts'
import type { SlackLog } from '../log.ts'
import { judgePerson, type SlackUser } from './judge-person.ts'
import type { UserDirectory } from './user-directory.ts'

type Deps = {
  client: Pick<WebClient, 'conversations'>
  home: { teamId: string | null; enterpriseId: string | null }
  directory: Pick<UserDirectory, 'lookAll'>
  /** Mailboxes that are listed for a domain. */
  listed: (domain: DomainId) => Promise<readonly string[]>
  clock: Clock
  log: SlackLog
}
/**
 * Why not everyone who reads along in a channel may see what everyone of a domain may; null where all may. Never throws. `isAsked`
 * asks Slack whatever is known already.
 */
export type FindOutsiders = (channel: string, domain: DomainId, isAsked?: boolean) => Promise<string | null>

const keptMs = 60_000
const mostKept = 1_000
const pageSize = 1_000
/** Beyond so many members nobody can be sure that all are ours. */
const mostMembers = 10_000

/** Who reads along in channels, kept for a minute. Where Slack does not tell, it is as if outsiders did. Robots are nobody. */
export function createOutsiders({ client, home, directory, listed, clock, log }: Deps) {
  const known = new Map<string, { at: number; found: Promise<string | null> }>()

  async function membersOf(channel: string): Promise<string[]> {
    const members: string[] = []
    let cursor: string | undefined
    do {
      const page = await client.conversations.members({ channel, limit: pageSize, ...(cursor && { cursor }) })
      if (!page.members) throw new Error('Slack names no members')
      members.push(...page.members)
      cursor = page.response_metadata?.next_cursor
    } while (cursor && members.length < mostMembers)
    if (cursor) throw new Error(`more than ${mostMembers} people are in the channel`)
    return members
  }

  async function look(channel: string, domain: DomainId): Promise<string | null> {
    const [{ channel: told }, members] = await Promise.all([client.conversations.info({ channel }), membersOf(channel)])
    if (told?.is_ext_shared !== false) return partners
    const users = (await directory.lookAll(members)).filter(isSomebody)
    const mailboxes = users.map((user) => mailboxIn(user, home))
    if (mailboxes.includes(null)) return guests
    if (domain === usualDomain) return null
    const may = new Set(await listed(domain))
    return mailboxes.every((email) => email !== null && may.has(email)) ? null : unlisted
  }

  const find: FindOutsiders = async (channel, domain, isAsked = false) => {
    if (channel.startsWith('D')) return null
    const key = `${domain} ${channel}`
    const before = known.get(key)
    const now = clock().getTime()
    if (!isAsked && before && now - before.at < keptMs) return before.found
    if (known.size >= mostKept) known.clear()
    const entry = {
      at: now,
      found: look(channel, domain).catch((error: unknown) => {
        log.warn({ error, channel }, 'who reads along could not be found out')
        if (known.get(key) === entry) known.delete(key)
        return unsure
      }),
    }
    known.set(key, entry)
    return entry.found
  }
  /** Somebody came to a channel or left it. */
  const forget = (channel: string): void => {
    for (const key of known.keys()) if (key.endsWith(` ${channel}`)) known.delete(key)
  }
  return { find, forget }
}

export const partners = 'people from another organisation are in this channel'
const guests = 'guests are in this channel'
const unlisted = 'not everyone in this channel may see it'
const unsure = 'I could not tell who is in this channel'

function isSomebody(user: SlackUser | undefined): boolean {
  return user === undefined || !(user.is_bot || user.deleted)
}

// A robot-free member without a mailbox may still be one of ours; one Slack does not show is not.
function mailboxIn(user: SlackUser | undefined, home: Deps['home']): string | null {
  const email = user?.profile?.email ?? 'unknown'
  const verdict = judgePerson(user && { ...user, profile: { ...user.profile, email } }, home)
  return verdict.kind === 'staff' ? verdict.email : null
}
