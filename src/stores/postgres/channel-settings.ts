import type { ChannelSettings } from '../../model/channel-settings.ts'
import { insertAuditEvents } from './audit-rows.ts'
import type { DomainDatabase } from './database.ts'

export type ChannelSettingsStore = ReturnType<typeof createChannelSettings>

const defaults: ChannelSettings = { isMentionOnly: false, companyId: null, domain: null }

/** How Sophia behaves in channels; one nobody configured has the defaults. */
export function createChannelSettings(database: DomainDatabase) {
  const get = (channel: string): Promise<ChannelSettings> =>
    database.read('interactive', async ({ query }) => {
      const [row] = await query<ChannelSettings>(
        `select is_mention_only as "isMentionOnly", company_id::text as "companyId", domain from channel_settings where channel = $1`,
        [channel],
      )
      return row ?? defaults
    })

  return {
    get,

    /** Keeps the settings with their line in the audit; `by` is the mailbox of whoever decided it. */
    set: (
      channel: string,
      { isMentionOnly, companyId, domain }: ChannelSettings,
      { by, now }: { by: string; now: Date },
    ) =>
      database.write('interactive', async (transaction): Promise<void> => {
        await transaction.query(
          `insert into channel_settings (channel, is_mention_only, company_id, updated_by, updated_at, domain)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (channel) do update set is_mention_only = excluded.is_mention_only,
             company_id = excluded.company_id, domain = excluded.domain, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
          [channel, isMentionOnly, companyId, by.toLowerCase(), now.toISOString(), domain],
        )
        const details = { isMentionOnly, companyId, domain }
        const line = {
          actor: by.toLowerCase(),
          action: 'setting_changed',
          subject: `channel/${channel}`,
          details,
        } as const
        await insertAuditEvents(transaction, [line], now)
      }),

    /** Whether Sophia answers there only where she is called by name, in threads she joined too. */
    isMentionOnly: async (channel: string): Promise<boolean> => (await get(channel)).isMentionOnly,
  }
}
