import { messageOf } from '../../lib/errors.ts'
import type { RejectedRecord } from '../../stores/postgres/quarantine.ts'
import type { PageCounts, SyncPage, SyncStore } from '../../stores/postgres/sync-store.ts'

export type Committed = PageCounts & { poisoned: number }

/**
 * Commits a page; one the database refuses for its data is written item by item, so that only the poison stays out.
 * The checkpoint moves with the last write. Null when another process has moved it.
 */
export async function commitAround(store: SyncStore, page: SyncPage, now: Date): Promise<Committed | null> {
  try {
    const counts = await store.commit(page, now)
    return counts && { ...counts, poisoned: 0 }
  } catch (error) {
    if (!isDataError(error)) throw error
  }
  const total: Committed = { loaded: 0, unchanged: 0, deleted: 0, poisoned: 0 }
  const rejected: RejectedRecord[] = [...page.rejected]
  for (const item of itemsOf(page)) {
    const outcome = await commitItem(store, item, now)
    if ('reason' in outcome) {
      total.poisoned += 1
      rejected.push(outcome)
    } else add(total, outcome)
  }
  const rest = await store.commit({ ...emptied(page), rejected, checkpoint: page.checkpoint }, now)
  return rest && total
}

type Item = { location: string; payload: () => string; page: SyncPage }

function itemsOf(page: SyncPage): Item[] {
  const bare = emptied(page)
  return [
    ...page.interactions.map((resolved) => ({
      location: resolved.interaction.id,
      payload: () => JSON.stringify(resolved.interaction),
      page: { ...bare, interactions: [resolved] },
    })),
    ...page.records.map((record) => ({
      location: `${page.system}:${record.kind}/${record.sourceId}`,
      payload: () => JSON.stringify(record),
      page: { ...bare, records: [record] },
    })),
    {
      location: `${page.system}: deletions`,
      payload: () => JSON.stringify([page.deletedInteractions, page.deletedRecords]),
      page: { ...bare, deletedInteractions: page.deletedInteractions, deletedRecords: page.deletedRecords },
    },
  ]
}

async function commitItem(
  store: SyncStore,
  { location, payload, page }: Item,
  now: Date,
): Promise<PageCounts | RejectedRecord> {
  try {
    return (await store.commit(page, now)) ?? { loaded: 0, unchanged: 0, deleted: 0 }
  } catch (error) {
    if (!isDataError(error)) throw error
    return {
      location,
      reason: `the database refused it: ${messageOf(error)}`,
      remedy: 'correct the record in its source, or drop it: sophia quarantine drop',
      payload: payload().slice(0, 100_000),
    }
  }
}

function emptied(page: SyncPage): SyncPage {
  return {
    ...page,
    interactions: [],
    deletedInteractions: [],
    records: [],
    deletedRecords: [],
    rejected: [],
    checkpoint: null,
  }
}

function add(total: Committed, counts: PageCounts): void {
  total.loaded += counts.loaded
  total.unchanged += counts.unchanged
  total.deleted += counts.deleted
}

// Class 22 (data exception) and 23 (integrity violation) are the record's fault; anything else is ours or the server's.
function isDataError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}
