import fc from 'fast-check'
import type { Audience } from '../../../src/model/interaction.ts'
import type { DomainDatabase } from '../../../src/stores/postgres/database.ts'
import { createLinkChannels } from '../../../src/stores/postgres/link-channels.ts'
import { createInteractionLoader, type Origin } from '../../../src/stores/postgres/load-interactions.ts'
import { createResolutionStore } from '../../../src/stores/postgres/resolution/resolution-store.ts'
import { createSyncStore } from '../../../src/stores/postgres/sync-store.ts'
import { resolvedOf } from '../../support/interactions.ts'

export const ids = ['a', 'b/1', 'slack/c', 'slack/d']
export const mailboxes = ['ana@payready.example', 'bo@payready.example']
export const entities = ['0', '1'].map((end) => `00000000-0000-4000-8000-00000000000${end}`)

type Version = { id: string; wording: number; audience: Audience; person: string }

/** Everything that can happen to conversations. */
export type Change =
  | { kind: 'load'; versions: Version[]; origin: Origin }
  | { kind: 'sync'; versions: Version[]; deleted: string[]; withdrawn: string[]; distrusted: boolean }
  | { kind: 'remove'; origin: Origin }
  | { kind: 'point'; mention: number; entity: string | null }
  | { kind: 'link' }

const origin = fc.constantFrom<Origin>('sample', 'import', 'sync')
const version: fc.Arbitrary<Version> = fc.record({
  id: fc.constantFrom(...ids),
  wording: fc.nat(2),
  audience: fc.oneof(
    fc.constant<Audience>({ kind: 'everyone' }),
    fc.subarray(mailboxes).map((emails): Audience => ({ kind: 'members', emails })),
  ),
  person: fc.constantFrom('Marta Ruiz', 'Sol Vega'),
})
const versions = fc.uniqueArray(version, { minLength: 1, maxLength: 3, selector: ({ id }) => id })

export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('load' as const), versions, origin }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      versions,
      deleted: fc.subarray(ids),
      withdrawn: fc.subarray(ids),
      distrusted: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), origin }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('point' as const),
      mention: fc.nat(20),
      entity: fc.constantFrom(...entities, null),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'link' as const }) },
)

const everyone: Audience = { kind: 'everyone' }
const marta = { wording: 0, audience: everyone, person: 'Marta Ruiz' }

/** A channel that is tied to its account, which the account's call makes known. */
export const linking: Change[] = [
  {
    kind: 'load',
    versions: [
      { id: 'a', ...marta },
      { id: 'slack/c', ...marta },
    ],
    origin: 'import',
  },
  { kind: 'link' },
]

let minute = 0

/** Makes a change through the store's own writers. */
export async function apply(database: DomainDatabase, given: Change): Promise<void> {
  minute += 1
  const now = new Date(Date.UTC(2026, 10, 20, 12, minute))
  switch (given.kind) {
    case 'load':
      await createInteractionLoader(database).load(given.versions.map(resolved), { origin: given.origin, now })
      return
    case 'sync': {
      const { deleted, withdrawn, distrusted } = given
      await createSyncStore(database).commit(
        {
          ...{ system: 'gong', origin: 'sync', interactions: given.versions.map(resolved), distrusted },
          arrivals: new Map(),
          ...{ deletedInteractions: deleted, withdrawnInteractions: withdrawn, checkpoint: null },
          ...{ records: [], deletedRecords: [], rejected: [] },
        },
        now,
      )
      return
    }
    case 'remove':
      await createInteractionLoader(database).removeOrigin(given.origin, now)
      return
    case 'point':
      await point(database, given)
      return
    case 'link':
      await createLinkChannels(database)('^(?:acct|exec)-([a-z0-9]+)$')
  }
}

function resolved({ id, wording, audience, person }: Version) {
  const isChannel = id.startsWith('slack/')
  return resolvedOf({
    id,
    audience,
    title: `Title ${wording}`,
    collection: wording === 2 ? 'notes' : 'calls',
    says: [`Words ${wording} “quoted” \u2028 \ud83d\udc4b`, '', 'and {more} \\ back'].slice(0, wording + 1),
    company: isChannel ? undefined : 'Brackwater Homes',
    ...(isChannel ? { sourceSystem: 'slack' as const, metadata: { channelName: 'acct-brackwater' } } : {}),
    ...(wording === 1 ? { occurredAt: undefined, permalink: 'https://gong.example/call?id=1' } : {}),
    participants: [
      {
        ...{ name: person, email: `${person[0]}@brackwater.example`, side: 'customer' as const },
        company: isChannel ? undefined : 'Brackwater Homes',
      },
      { name: 'Dana Whitlock', role: 'CSM', side: 'internal' },
    ],
  })
}

async function point(database: DomainDatabase, { mention, entity }: { mention: number; entity: string | null }) {
  const records = await database.read('interactive', ({ query }) =>
    query<{ id: string; kind: string }>('select id, kind from er_record order by id'),
  )
  const record = records[mention % Math.max(1, records.length)]
  if (!record) return
  await database.write('interactive', ({ query }) =>
    entity === null
      ? query('delete from er_member where record_id = $1', [record.id])
      : query(
          `insert into er_member (record_id, entity_id, kind, seen, since_event) values ($1, $2, $3, '', 0)
           on conflict (record_id) do update set entity_id = excluded.entity_id`,
          [record.id, entity, record.kind],
        ),
  )
  await createResolutionStore(database).change('background', (tables) => tables.movePointers([record.id]))
}
