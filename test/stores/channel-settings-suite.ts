import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { createChannelSettings } from '../../src/stores/postgres/channel-settings.ts'
import { createPreferences } from '../../src/stores/postgres/preferences.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-23T18:40:00.000Z')

/** What every database must keep of how Sophia behaves in channels, and of what people chose. */
export function channelSettingsSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const rows = <T extends Record<string, unknown>>(sql: string) =>
    home().read('interactive', ({ query }) => query<T>(sql))

  describe('settings of channels and people', () => {
    afterEach(() =>
      home().write('interactive', async ({ query }) => {
        await query('delete from channel_settings')
        await query('delete from preferences')
      }),
    )

    test('a channel nobody configured has the defaults', async () => {
      const settings = createChannelSettings(home())
      expect(await settings.get('C1')).toEqual({ isMentionOnly: false, companyId: null, domain: null })
      expect(await settings.isMentionOnly('C1')).toBe(false)
    })

    test('the newest settings of a channel count, each channel has its own', async () => {
      const settings = createChannelSettings(home())
      const companyId = randomUUID()
      await settings.set(
        'C1',
        { isMentionOnly: false, companyId: null, domain: null },
        { by: 'ana@payready.example', now },
      )
      await settings.set(
        'C1',
        { isMentionOnly: true, companyId, domain: 'personal' as const },
        { by: 'Bo@payready.example', now },
      )
      expect(await settings.get('C1')).toEqual({ isMentionOnly: true, companyId, domain: 'personal' as const })
      expect(await settings.isMentionOnly('C1')).toBe(true)
      expect(await settings.isMentionOnly('C2')).toBe(false)
      const kept = await rows<{ updated_by: string; updated_at: string }>(
        'select updated_by, updated_at from channel_settings',
      )
      expect(kept.map((row) => [row.updated_by, new Date(row.updated_at)])).toEqual([['bo@payready.example', now]])
    })

    test('what somebody chose is theirs alone, whatever the case of their mailbox, and dated as told', async () => {
      const preferences = createPreferences(home())
      await preferences.set('Ana@payready.example', 'name_in_wins', true, now)
      await preferences.set('ana@payready.example', 'mute_notes', true)
      await preferences.set('ana@payready.example', 'mute_notes', false)
      expect(await preferences.get('ANA@payready.example', 'name_in_wins')).toBe(true)
      expect(await preferences.get('bo@payready.example', 'name_in_wins')).toBeNull()
      expect(await preferences.of('ana@payready.example')).toEqual({ name_in_wins: true, mute_notes: false })
      const dated = await rows<{ updated_at: string }>("select updated_at from preferences where key = 'name_in_wins'")
      expect(dated.map((row) => new Date(row.updated_at))).toEqual([now])
    })
  })
}
