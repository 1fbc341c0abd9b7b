import type { Thread, ThreadTurn } from './conversation.ts'
import type { Stamped } from './envelope.ts'
import type { LandedRow } from './landed-table.ts'
import type { Landing } from './landing.ts'
import { hashText } from './random.ts'
import { slackId } from './source-ids.ts'
import { type Wall, wallOf } from './world-clock.ts'

const begin = wallOf('2025-03-03')
const ourTeam = slackId('T', 'payready')

export function* slackUsers({ material, ids, clock, stamp }: Landing): Iterable<Stamped> {
  const guests = Object.keys(material.contacts).filter((key) => material.contacts[key]?.slack)
  for (const key of [...Object.keys(material.colleagues), ...guests]) {
    const { name, firstName, lastName, email, title } = ids.person(key, 'slack')
    const isGuest = !ids.isColleague(key)
    const team = isGuest ? slackId('T', material.contacts[key]?.account ?? '') : ourTeam
    const at = wallOf(material.colleagues[key]?.since ?? '2025-03-03')
    yield stamp('slack_users', key, at, {
      id: ids.slackUser(key),
      team_id: team,
      name: (email ?? name).split('@')[0]?.toLowerCase() ?? key,
      deleted: false,
      color: '9f69e7',
      real_name: name,
      tz: material.colleagues[key]?.timeZone ?? 'America/Chicago',
      tz_label: null,
      tz_offset: null,
      profile: { real_name: name, display_name: name, email, first_name: firstName, last_name: lastName, title, team },
      is_admin: material.colleagues[key]?.role === 'admin',
      is_owner: false,
      is_primary_owner: false,
      is_restricted: isGuest,
      is_ultra_restricted: false,
      is_bot: false,
      is_app_user: false,
      is_forgotten: false,
      is_invited_user: false,
      is_email_confirmed: true,
      updated: Math.floor(clock.instant(at).getTime() / 1000),
      who_can_share_contact_card: 'EVERYONE',
      has_2fa: !isGuest,
    })
  }
}

export function* slackChannels({ material, ids, clock, stamp }: Landing): Iterable<Stamped> {
  for (const [name, channel] of Object.entries(material.channels)) {
    const created = Math.floor(clock.instant(begin).getTime() / 1000)
    const members = membersOf(name, material)
    yield stamp('slack_channels', name, begin, {
      id: ids.slackChannel(name),
      name,
      name_normalized: name,
      is_channel: !channel.private,
      is_group: channel.private,
      is_im: false,
      is_mpim: false,
      is_private: channel.private,
      created,
      updated: created * 1000,
      creator: ids.slackUser('ines'),
      is_archived: false,
      is_general: false,
      unlinked: 0,
      is_read_only: false,
      is_shared: channel.shared,
      is_ext_shared: channel.shared,
      is_org_shared: false,
      is_pending_ext_shared: false,
      is_member: true,
      context_team_id: ourTeam,
      topic: { value: '', creator: '', last_set: 0 },
      purpose: { value: '', creator: '', last_set: 0 },
      shared_team_ids: channel.shared ? [ourTeam, slackId('T', channel.account ?? '')] : [],
      previous_names: [],
      num_members: members.length,
    })
  }
}

export function* slackMembers({ material, ids, stamp }: Landing): Iterable<Stamped> {
  for (const name of Object.keys(material.channels)) {
    for (const member of membersOf(name, material)) {
      yield stamp('slack_channel_members', `${name} ${member}`, begin, {
        channel_id: ids.slackChannel(name),
        member_id: ids.slackUser(member),
      })
    }
  }
}

/** Roots and lone messages, and the one row whose time nobody can read. */
export function* slackMessages(landing: Landing): Iterable<Stamped> {
  for (const thread of landing.threads) {
    const [root] = thread.turns
    if (root) yield messageRow('slack_channel_messages', thread, root, landing)
  }
  yield brokenRow(landing)
}

/** Every message again: a root with its replies. */
export function* slackThreads(landing: Landing): Iterable<Stamped> {
  for (const thread of landing.threads) {
    for (const turn of thread.turns) yield messageRow('slack_threads', thread, turn, landing)
  }
}

export function membersOf(channel: string, material: Landing['material']): string[] {
  const members = material.channels[channel]?.members ?? 'everyone'
  return members === 'everyone' ? Object.keys(material.colleagues) : members
}

/** Slack's id of a message: its second, and six digits that tell messages of one second apart. */
export function slackTs(thread: Thread, turn: ThreadTurn, landing: Pick<Landing, 'clock'>): string {
  const seconds = Math.floor(landing.clock.instant(turn.at).getTime() / 1000)
  const micros = (hashText(`${thread.key} ${thread.turns.indexOf(turn)}`) % 899_000) + 100_000
  return `${seconds}.${micros}`
}

function messageRow(table: string, thread: Thread, turn: ThreadTurn, landing: Landing): Stamped {
  const { ids, stamp } = landing
  const [root] = thread.turns
  const replies = thread.turns.slice(1)
  const ts = slackTs(thread, turn, landing)
  const threadTs = root && replies.length > 0 ? slackTs(thread, root, landing) : null
  const isRoot = turn === root
  const last: Wall = thread.turns.at(-1)?.at ?? turn.at
  const lastReply = replies.at(-1)
  const users = [...new Set(replies.map((reply) => ids.slackUser(reply.speaker)))]
  const counted = isRoot && replies.length > 0 && lastReply
  const row: LandedRow = {
    channel_id: ids.slackChannel(thread.channel),
    ts,
    float_ts: Number(ts),
    type: 'message',
    subtype: null,
    text: turn.text,
    user: ids.slackUser(turn.speaker),
    bot_id: null,
    client_msg_id: null,
    team: ourTeam,
    thread_ts: threadTs,
    parent_user_id: !isRoot && root ? ids.slackUser(root.speaker) : null,
    reply_count: counted ? replies.length : null,
    reply_users_count: counted ? users.length : null,
    reply_users: counted ? users : null,
    latest_reply: counted ? slackTs(thread, lastReply, landing) : null,
    blocks: null,
    is_locked: false,
    last_read: null,
    subscribed: null,
  }
  // A thread lands whole, so that no reply comes before its root.
  return stamp(table, `${thread.key} ${ts}`, last, row)
}

function brokenRow({ ids, stamp }: Landing): Stamped {
  const row = {
    channel_id: ids.slackChannel('sales'),
    ts: '17951x4410.000200',
    float_ts: null,
    type: 'message',
    text: 'parking garage is closed until noon, use the ramp on Elm',
    user: ids.slackUser('renata'),
    team: ourTeam,
  }
  const changes = [{ field: 'float_ts', change: 'NULLED', reason: 'DESTINATION_TYPECAST_ERROR' }]
  return stamp('slack_channel_messages', 'broken', wallOf('2026-11-20 07:41'), row, changes)
}
