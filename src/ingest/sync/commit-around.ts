import { messageOf } from '../../lib/errors.ts'
import type { RejectedRecord } from '../../stores/postgres/quarantine.ts'
import type { PageCounts, SyncPage, SyncStore } from '../../stores/postgres/sync-store.ts'
import { isRefusedData } from '../is-refused-data.ts'
import { emptySyncPage } from './sync-page.ts'

export type Committed = PageCounts & { poisoned: RejectedRecord[] }

/**
 * Commits a page; one the database refuses for its data is written item by item, so that only the poison stays out.
 * The checkpoint moves with the last write. Null when another process has moved it.
 */
export async function commitAround(
  store: Pick<SyncStore, 'commit'>,
  page: SyncPage,
  now: Date,
): Promise<Committed | null> {
  try {
    const counts = await store.commit(page, now)
    return counts && { ...counts, poisoned: [] }
  } catch (error) {
    if (!isRefusedData(error)) throw error
  }
  const total: Committed = { loaded: 0, unchanged: 0, deleted: 0, poisoned: [] }
  for (const item of itemsOf(page)) {
    const outcome = await commitItem(store, item, now)
    if (outcome === null) return null
    if ('reason' in outcome) total.poisoned.push(outcome)
    else add(total, outcome)
  }
  const rest = { ...emptySyncPage(page.system, page.origin), rejected: [...page.rejected, ...total.poisoned] }
  return (await store.commit({ ...rest, checkpoint: page.checkpoint }, now)) && total
}

type Item = { location: string; content: unknown; page: SyncPage }

function itemsOf(page: SyncPage): Item[] {
  const bare = {
    ...emptySyncPage(page.system, page.origin),
    arrivals: page.arrivals,
    checkpoint: standingStill(page.checkpoint),
  }
  const table = page.checkpoint?.stream ?? page.system
  return [
    ...page.interactions.map((resolved) => ({
      location: `${page.system}:${resolved.interaction.sourceId}`,
      content: resolved.interaction,
      page: { ...bare, interactions: [resolved] },
    })),
    ...page.records.map((record) => ({
      location: `${table}:${record.kind}/${record.sourceId}`,
      content: record,
      page: { ...bare, records: [record] },
    })),
    ...page.deletedInteractions.map((id) => ({
      location: id,
      content: { deleted: id },
      page: { ...bare, deletedInteractions: [id] },
    })),
    ...page.deletedRecords.map((name) => ({
      location: `${table}:${name.kind}/${name.sourceId}`,
      content: { deleted: name },
      page: { ...bare, deletedRecords: [name] },
    })),
    {
      location: `${table}:withdrawn`,
      content: page.withdrawnInteractions,
      page: { ...bare, withdrawnInteractions: page.withdrawnInteractions },
    },
  ]
}

// An item moves nothing, but must not be written once another process has gone on.
function standingStill(checkpoint: SyncPage['checkpoint']): SyncPage['checkpoint'] {
  return checkpoint?.before ? { ...checkpoint, after: checkpoint.before } : null
}

async function commitItem(
  store: Pick<SyncStore, 'commit'>,
  { location, content, page }: Item,
  now: Date,
): Promise<PageCounts | RejectedRecord | null> {
  try {
    return await store.commit(page, now)
  } catch (error) {
    if (!isRefusedData(error)) throw error
    return {
      location,
      reason: `the database refused it: ${messageOf(error)}`,
      remedy: 'correct the record in its source, or drop it: sophia quarantine drop',
      payload: JSON.stringify(content).slice(0, 100_000),
    }
  }
}

function add(total: Committed, counts: PageCounts): void {
  total.loaded += counts.loaded
  total.unchanged += counts.unchanged
  total.deleted += counts.deleted
}
