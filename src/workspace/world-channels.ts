import type { WorkspaceChannel, WorkspaceUser } from './protocol.ts'

/** The sample workspace's channels, and one direct conversation with the bot for each person. */
export function createChannels(users: WorkspaceUser[], bot: WorkspaceUser): WorkspaceChannel[] {
  const people = users.filter((user) => !user.isBot)
  const staffIds = people.filter((user) => !user.isGuest).map((user) => user.id)
  const idsOf = (...names: string[]) => people.filter((user) => names.includes(user.name)).map((user) => user.id)
  return [
    ...publicChannels.map(([id, name, topic]) => channel(id, name, 'public', topic, [...staffIds, bot.id])),
    channel('C01EXECBRKW', 'exec-brackwater', 'private', 'Brackwater, leadership only', idsOf('gabe', 'renata')),
    channel('C01DEALDESK', 'deal-desk', 'private', 'Discount approvals', idsOf('gabe', 'renata', 'dana')),
    ...people.map((user) => channel(directId(user.id), bot.realName, 'im', '', [user.id, bot.id])),
  ]
}

const publicChannels = [
  ['C01BRACKWTR', 'acct-brackwater', 'Brackwater Residential: renewal, Yardi exception report'],
  ['C01QUILLBRK', 'acct-quillbrook', 'Quillbrook Communities: RealPage receipts'],
  ['C01RENEWALS', 'cs-renewals', 'Renewals of the next 120 days'],
  ['C01SALES001', 'sales', 'The sales floor'],
  ['C01COACHING', 'sales-coaching', 'Weekly coaching digest and wins'],
] as const

function channel(
  ...[id, name, kind, topic, memberIds]: [string, string, WorkspaceChannel['kind'], string, string[]]
): WorkspaceChannel {
  return { id, name, kind, topic, memberIds }
}

function directId(userId: string): string {
  return `D${userId.slice(1)}`
}
