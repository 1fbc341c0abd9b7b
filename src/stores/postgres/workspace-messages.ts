import type { DomainDatabase } from './database.ts'
import { toStorableJson } from './to-storable.ts'

/** Keeps the messages of the local workspace; `message` is stored as it is. */
export function createWorkspaceMessages<Message extends { channel: string; ts: string }>(database: DomainDatabase) {
  return {
    load: (): Promise<Message[]> =>
      database.read('interactive', async ({ query }) => {
        const rows = await query<{ message: Message }>('select message from workspace_messages order by ts')
        return rows.map(({ message }) => message)
      }),
    save: (message: Message): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        await query(
          `insert into workspace_messages (channel, ts, message) values ($1, $2, $3)
           on conflict (channel, ts) do update set message = excluded.message`,
          [message.channel, message.ts, toStorableJson(message)],
        )
      }),
    remove: (channel: string, ts: string): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        await query('delete from workspace_messages where channel = $1 and ts = $2', [channel, ts])
      }),
  }
}
