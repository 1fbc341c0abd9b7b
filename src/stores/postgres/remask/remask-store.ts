import type { DomainDatabase, Transaction } from '../database.ts'
import { type RewriteSnapshot, rewriteConversations, rewriteVersions } from './rewrite-conversations.ts'
import { type Portion, type Rewrite, rewriteRows } from './rewrite-rows.ts'
import { storedTables } from './stored-tables.ts'

/** How far a domain's store is masked by a version of the detectors; `table` is where it goes on, null once all is done. */
export type RemaskState = { version: number; table: string | null; after: string[] | null; rewritten: number }
export type Rewriting = Rewrite & { snapshot: RewriteSnapshot }
export type RemaskStore = ReturnType<typeof createRemaskStore>

const conversationsAtOnce = 50
const rowsAtOnce = 300

/** Every table with text from outside, in the order in which they are gone through. */
export const remaskedTables = ['interactions', 'interaction_versions', ...storedTables.map(({ name }) => name)]

/** Masks what was stored before, portion by portion; each commits with the place it has come to. */
export function createRemaskStore(database: DomainDatabase) {
  return {
    state: (): Promise<RemaskState | null> => database.read('background', readState),
    /** Rewrites the next portion and gives what it did, with where it goes on. */
    advance: (state: RemaskState, rewriting: Rewriting): Promise<{ state: RemaskState; portion: Portion }> =>
      database.write('background', async (transaction) => {
        const portion = await rewritePortion(transaction, state, rewriting)
        const table = portion.after === null ? following(state.table) : state.table
        const next = { ...state, table, after: portion.after, rewritten: state.rewritten + portion.rewritten }
        await transaction.query(
          `insert into sync_state (source, stream, cursor) values ('privacy', 'masked', $1::jsonb)
           on conflict (source, stream) do update set cursor = excluded.cursor, updated_at = now()`,
          [JSON.stringify(next)],
        )
        return { state: next, portion }
      }),
  }
}

async function readState({ query }: Transaction): Promise<RemaskState | null> {
  const [row] = await query<{ cursor: RemaskState }>(
    "select cursor from sync_state where source = 'privacy' and stream = 'masked'",
  )
  return row?.cursor ?? null
}

function rewritePortion(
  transaction: Transaction,
  { table, after }: RemaskState,
  rewriting: Rewriting,
): Promise<Portion> {
  const conversations = { after, limit: conversationsAtOnce, rewrite: rewriting.snapshot }
  if (table === 'interactions') return rewriteConversations(transaction, conversations)
  if (table === 'interaction_versions') return rewriteVersions(transaction, conversations)
  const stored = storedTables.find(({ name }) => name === table)
  // A table of another version of Sophia is passed over.
  if (!stored) return Promise.resolve({ after: null, seen: 0, rewritten: 0 })
  return rewriteRows(transaction, stored, { after, limit: rowsAtOnce, rewrite: rewriting })
}

function following(table: string | null): string | null {
  return remaskedTables[remaskedTables.indexOf(table ?? '') + 1] ?? null
}
