import { type Check, counted, type Finding, ok, problem, warning } from '../finding.ts'
import { compareScopes, type Scope } from './read-scopes.ts'
import type { SlackCall, SlackReply } from './slack-call.ts'

export type SlackStore = {
  /** Channels that have settings or digests. */
  channels(): Promise<string[]>
  /** Mailboxes of our own people, in small letters. */
  colleagues(): Promise<string[]>
}
type Settings = {
  bot: SlackCall
  app: SlackCall | null
  scopes: readonly Scope[]
  /** How events come: Socket Mode, or the address HTTP mode listens at. */
  mode: { kind: 'socket' } | { kind: 'http'; listensAt: string }
  store: () => Promise<SlackStore | null>
  clock: () => Date
}

const longestSkewSeconds = 60

/** Everything about a real Slack: tokens, scopes, mode, clock, channels and people. */
export function slackChecks(settings: Settings): Check[] {
  return [
    { name: 'Slack', look: (signal) => lookAtBot(settings, signal) },
    { name: 'Slack events', look: (signal) => lookAtMode(settings, signal) },
    { name: 'Channels', look: (signal) => lookAtChannels(settings, signal) },
    { name: 'People', look: (signal) => lookAtPeople(settings, signal) },
  ]
}

async function lookAtBot({ bot, scopes, clock }: Settings, signal: AbortSignal): Promise<Finding[]> {
  const reply = await bot('auth.test', {}, signal)
  const skew = skewFinding(reply, clock())
  if (!reply.body.ok)
    return [
      problem(
        'Slack',
        `it refuses the bot token (${String(reply.body.error)})`,
        'Copy SLACK_BOT_TOKEN from the app: OAuth & Permissions, Bot User OAuth Token.',
      ),
      skew,
    ]
  const seen = `in ${String(reply.body.team)} as @${String(reply.body.user)}`
  return [ok('Slack', seen), scopesFinding(reply, scopes), skew]
}

function scopesFinding({ headers, body }: SlackReply, wanted: readonly Scope[]): Finding {
  const name = 'Scopes'
  const told = (body.response_metadata as { scopes?: unknown } | undefined)?.scopes
  const given = Array.isArray(told) ? told.map(String) : (headers.get('x-oauth-scopes') ?? '').split(',')
  const named = given.map((scope) => scope.trim()).filter(Boolean)
  if (named.length === 0) return warning(name, 'Slack does not say which were given', 'Compare them with manifest.yml.')
  const { missing, superfluous } = compareScopes(wanted, named)
  const extra = superfluous.length > 0 ? [`not needed: ${superfluous.join(', ')}`] : []
  if (missing.length > 0)
    return problem(
      name,
      `${counted(missing.length, 'scope')} of the manifest ${missing.length === 1 ? 'is' : 'are'} missing`,
      'Paste manifest.yml into the app, then install it to the workspace again.',
      [...missing.map(({ scope, reason }) => `${scope}: to ${reason}`), ...extra],
    )
  if (extra.length > 0)
    return warning(
      name,
      `all ${wanted.length} given, ${superfluous.length} more than needed`,
      'Take these out of the app.',
      extra,
    )
  return ok(name, `all ${wanted.length} given`)
}

// Beyond five minutes Slack's signatures are refused; a clock that drifts is told long before.
function skewFinding({ headers }: SlackReply, now: Date): Finding {
  const name = 'Clock'
  const theirs = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(theirs)) return ok(name, 'Slack does not tell its time')
  const seconds = Math.round((now.getTime() - theirs) / 1000)
  if (Math.abs(seconds) <= longestSkewSeconds) return ok(name, "agrees with Slack's")
  const way = seconds > 0 ? 'ahead of' : 'behind'
  return problem(
    name,
    `${counted(Math.abs(seconds), 'second')} ${way} Slack's`,
    'Set the clock of this machine by NTP: Slack signs with the time.',
  )
}

async function lookAtMode({ app, mode }: Settings, signal: AbortSignal): Promise<Finding> {
  const name = 'Slack events'
  if (mode.kind === 'http' || app === null) {
    const place = mode.kind === 'http' ? mode.listensAt : ''
    return ok(name, `over HTTP, listening at ${place}`, [
      'In the app, https://YOUR-HOST/slack/events must stand under Event Subscriptions, Interactivity and each command.',
    ])
  }
  const { body } = await app('apps.connections.open', {}, signal)
  if (body.ok) return ok(name, 'over Socket Mode; the app-level token is good')
  return problem(
    name,
    `Slack refuses the app-level token (${String(body.error)})`,
    'Make one under Basic Information, App-Level Tokens, with connections:write, and set SLACK_APP_TOKEN.',
  )
}

async function lookAtChannels({ bot, store }: Settings, signal: AbortSignal): Promise<Finding> {
  const name = 'Channels'
  const known = await store()
  const channels = (await known?.channels()) ?? []
  if (channels.length === 0) return ok(name, 'none has settings or digests')
  const replies = await Promise.all(
    channels.slice(0, 30).map(async (id) => ({ id, reply: await bot('conversations.info', { channel: id }, signal) })),
  )
  const outside = replies.flatMap(({ id, reply: { body } }) => {
    const channel = body.channel as { name?: unknown; is_member?: unknown; is_im?: unknown } | undefined
    if (channel?.is_member === true || channel?.is_im === true) return []
    return [channel?.name ? `#${String(channel.name)}` : `${id} (${String(body.error)})`]
  })
  if (outside.length === 0) return ok(name, `she is in all ${channels.length} that have settings or digests`)
  return problem(
    name,
    `she is not in ${counted(outside.length, 'channel')} with settings or digests`,
    'Write /invite @Sophia there, or take its digest away.',
    outside,
  )
}

type Member = {
  deleted?: boolean
  is_bot?: boolean
  is_restricted?: boolean
  is_stranger?: boolean
  id?: string
  real_name?: string
  profile?: { email?: string }
}

const pagesRead = 10
const namesShown = 5

async function lookAtPeople({ bot, store }: Settings, signal: AbortSignal): Promise<Finding> {
  const name = 'People'
  const known = await store()
  if (known === null) return ok(name, 'not compared: the store cannot be asked')
  const colleagues = new Set(await known.colleagues())
  const members = await readMembers(bot, signal)
  if (members === null)
    return problem(name, 'Slack does not list its people', 'Give the app users:read and users:read.email.')
  const staff = members.filter((one) => !one.deleted && !one.is_bot && !one.is_restricted && one.id !== 'USLACKBOT')
  const unmatched = staff.filter(({ profile }) => !colleagues.has((profile?.email ?? '').trim().toLowerCase()))
  if (unmatched.length === 0)
    return ok(name, `all ${counted(staff.length, 'person', 'people')} in Slack are known colleagues`)
  const shown = unmatched.slice(0, namesShown).map(({ real_name, id }) => real_name || String(id))
  const more = unmatched.length - shown.length
  return warning(
    name,
    `${unmatched.length} of ${counted(staff.length, 'person', 'people')} in Slack have no match among your colleagues`,
    'They may ask, and own nothing: give them the mailbox they have in Salesforce, HubSpot or Gong.',
    [...shown, ...(more > 0 ? [`and ${more} more`] : [])],
  )
}

async function readMembers(bot: SlackCall, signal: AbortSignal): Promise<Member[] | null> {
  const members: Member[] = []
  let cursor = ''
  for (let page = 0; page < pagesRead; page += 1) {
    const { body } = await bot('users.list', { limit: '200', ...(cursor && { cursor }) }, signal)
    if (!body.ok) return page === 0 ? null : members
    members.push(...((body.members as Member[] | undefined) ?? []))
    cursor = String((body.response_metadata as { next_cursor?: unknown } | undefined)?.next_cursor ?? '')
    if (cursor === '') break
  }
  return members
}
