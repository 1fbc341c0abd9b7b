import type { Landed } from '../../stores/postgres/landed.ts'
import type { Memberships } from '../../stores/postgres/memberships.ts'
import type { FlowStep } from '../flow.ts'
import type { LandedRow } from '../source.ts'
import { columnOf } from '../systems/column-of.ts'
import { identityOf } from '../systems/read-value.ts'
import { audienceOf } from '../systems/slack/read-audience.ts'

type Dependencies = {
  landed: Pick<Landed, 'columnsOf' | 'all'>
  memberships: Pick<Memberships, 'confirmAll'>
  /** Whether the rows say when Slack told them; else they are of now. */
  areDated: boolean
}

const tables = ['slack_channels', 'slack_channel_members', 'slack_users'] as const
const membersTable = 'slack_channel_members'

/**
 * Says of every private channel who is in it, as it was landed, whether or not a conversation changed. The age of what was
 * landed is the age of the memberships: without new deliveries they grow too old to be believed.
 */
export function createConfirmMembers({ landed, memberships, areDated }: Dependencies): FlowStep {
  return {
    name: 'memberships',
    async run() {
      const present = await landed.columnsOf(tables)
      if (tables.some((table) => !present.has(table))) return { channels: 0, members: 0, gone: 0 }
      const rows = new Map<string, LandedRow[]>()
      for (const table of tables) rows.set(table, await landed.all(table))
      const told = rows.get(membersTable) ?? []
      const newest = told.map(({ _airbyte_extracted_at: at }) => Date.parse(String(at))).filter(Number.isFinite)
      if (newest.length === 0) return { channels: 0, members: 0, gone: 0 }
      const toldAt = areDated ? new Date(newest.reduce((left, right) => Math.max(left, right))) : null
      return memberships.confirmAll(privateChannels(rows), toldAt)
    },
  }
}

function privateChannels(rows: ReadonlyMap<string, readonly LandedRow[]>) {
  const ids = new Set((rows.get('slack_channels') ?? []).flatMap((row) => identityOf(columnOf(row, 'id')) ?? []))
  return [...ids].sort().flatMap((channel) => {
    const audience = audienceOf(rows, channel)
    return audience.kind === 'members' && audience.channel !== undefined
      ? [{ channel, emails: audience.emails.map((email) => email.toLowerCase()) }]
      : []
  })
}
