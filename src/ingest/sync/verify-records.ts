import { contentDigest } from '../../lib/ids.ts'
import { type RecordName, recordNameOf } from '../../model/record-name.ts'
import type { StoredRecord } from '../../stores/postgres/source-records.ts'
import { allPages } from './all-pages.ts'
import { commitAround } from './commit-around.ts'
import { emptySyncPage } from './sync-page.ts'
import { transformRecords } from './transform-page.ts'
import type { Verification, VerifyDependencies } from './verify-source.ts'

/** Compares a source's records with the store by the digests of both; several deliveries of one record count once. */
export async function verifyRecords(dependencies: VerifyDependencies, verification: Verification): Promise<void> {
  const { store } = dependencies
  const { source, verdict, options } = verification
  const expected = await expectedDigests(dependencies, verification)
  const stored = await store.recordDigests(source.system, options.origin)
  verdict.records = expected.size
  const wrong = new Set<string>()
  for (const [name, digest] of expected) {
    const found = stored.get(name)?.digest
    stored.delete(name)
    if (found === digest) continue
    wrong.add(name)
    verdict[found === undefined ? 'missing' : 'different'].push(name)
  }
  if (options.repair) await rewrite(dependencies, verification, wrong)
  if (verdict.unreadable.length > 0) return
  verdict.extra.push(...stored.keys())
  if (!options.repair || stored.size === 0) return
  const deletedRecords: RecordName[] = [...stored.values()].map(({ kind, sourceId }) => ({ kind, sourceId }))
  const page = { ...emptySyncPage(source.system, options.origin), deletedRecords }
  verdict.repaired += (await store.commit(page, options.now))?.deleted ?? 0
}

async function expectedDigests(dependencies: VerifyDependencies, verification: Verification) {
  const { verdict } = verification
  const expected = new Map<string, string>()
  for await (const page of recordPages(dependencies, verification)) {
    for (const record of page.records) expected.set(recordNameOf(record), contentDigest(record.data))
    for (const name of page.deletedRecords) expected.delete(recordNameOf(name))
    verdict.filtered += page.filtered.length
    verdict.rejected += page.rejected.length
  }
  return expected
}

// The records themselves are not kept while they are compared: those that are wrong are read again.
async function rewrite(
  { store, ...dependencies }: VerifyDependencies,
  verification: Verification,
  wrong: ReadonlySet<string>,
): Promise<void> {
  if (wrong.size === 0) return
  const { source, options, verdict } = verification
  const last = new Map<string, StoredRecord>()
  for await (const { records } of recordPages({ store, ...dependencies }, verification)) {
    for (const record of records) if (wrong.has(recordNameOf(record))) last.set(recordNameOf(record), record)
  }
  const page = { ...emptySyncPage(source.system, options.origin), records: [...last.values()], distrusted: true }
  verdict.repaired += (await commitAround(store, page, options.now))?.loaded ?? 0
}

async function* recordPages(dependencies: VerifyDependencies, { source, inspection, options }: Verification) {
  for (const stream of source.streams) {
    if (!inspection.present.has(stream.table) || inspection.lostColumns[stream.table]) continue
    for await (const rows of allPages(dependencies, stream.table, options.signal)) {
      yield transformRecords(stream, rows, dependencies)
    }
  }
}
