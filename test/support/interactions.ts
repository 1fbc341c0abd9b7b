import { unify } from '../../src/entities/unify.ts'
import type { DomainId } from '../../src/model/domain.ts'
import { type Interaction, interactionSchema } from '../../src/model/interaction.ts'
import type { ResolvedInteraction } from '../../src/stores/postgres/load-interactions.ts'
import type { OpenDatabase } from '../../src/stores/postgres/open-database.ts'

type Given = { id: string; says?: string[] } & Partial<Omit<Interaction, 'id'>>

/** A call of one customer and one of ours; `says` are its turns, alternating between the two. */
export function interactionOf({ id, says = ['Hello.', 'Good morning.'], ...given }: Given): Interaction {
  return interactionSchema.parse({
    id,
    sourceSystem: 'gong',
    sourceId: `source of ${id}`,
    type: 'call',
    title: `Title of ${id}`,
    collection: 'calls',
    company: 'Brackwater Homes',
    occurredAt: '2026-11-19T15:00:00.000Z',
    participants: [
      { name: 'Marta Ruiz', email: 'marta@brackwater.example', company: 'Brackwater Homes', side: 'customer' },
      { name: 'Dana Whitlock', email: 'dana@payready.example', company: 'Pay Ready', side: 'internal' },
    ],
    turns: says.map((text, index) => ({
      id: `${id}/t${index + 1}`,
      speaker: index % 2 === 0 ? 'Marta Ruiz' : 'Dana Whitlock',
      text,
      startSeconds: index * 10,
    })),
    ...given,
  })
}

/** The same, ready for the store. */
export function resolvedOf(given: Given, domain: DomainId = 'pay_ready'): ResolvedInteraction {
  return unify(domain, interactionOf(given))
}

const contents = [
  ...['interactions', 'interaction_versions', 'tombstones', 'people', 'companies', 'quarantine', 'er_record'],
  ...['receipts', 'posted_answers', 'receipt_corrections', 'promise_marks', 'model_usage'],
  ...['workspace_messages', 'index_outbox', 'index_entries'],
]

/** Empties the domains' tables, so that tests of one file can share a database. */
export async function emptyTables(database: OpenDatabase, domains: readonly DomainId[] = ['pay_ready']): Promise<void> {
  for (const domain of domains) {
    await database.domain(domain).write('interactive', async ({ query }) => {
      await query("select set_config('sophia.erasing', 'on', true)")
      for (const table of contents) await query(`delete from ${table}`)
    })
  }
}
