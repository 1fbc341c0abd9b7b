import { contentDigest, deterministicId } from '../../lib/ids.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Side } from '../../model/interaction.ts'
import type { CollectedRecord, EntityRecords } from '../../stores/postgres/entity-records.ts'
import { describeCompany, describePerson } from './describe-mention.ts'
import { recordFields, type SourceRow, sourceTables, tableOf } from './record-fields.ts'

type Dependencies = {
  domain: DomainId
  store: EntityRecords
  /** Mailbox domains of our own people: they tell nothing about a customer. */
  internalMailDomains: readonly string[]
}

/** `written` are new or changed records of people and companies, `removed` those whose source's row is gone. */
export type CollectReport = { read: number; written: number; mentions: number; removed: number }

/** `mentions` are told anew too, whatever changed: what they stood in left no trace. */
type CollectOptions = { full?: boolean; mentions?: readonly string[]; signal: AbortSignal }

const pageRows = 500

/** The id of the record that a row of a source's table becomes. */
export function recordIdOf(domain: DomainId, source: string, sourceId: string): string {
  return deterministicId(`${domain}/record`, `${source}\n${sourceId}`)
}

/**
 * Brings the records that resolution works on up to date with what the sources and the conversations say now. Reads only
 * what changed since it last ran, unless `full`. Running it again changes nothing.
 */
export function createCollectRecords({ domain, store, internalMailDomains }: Dependencies) {
  // A contact is somebody we sell to, also when nobody noted the mailbox.
  const sideOf = ({ kind }: SourceRow, email: string | undefined): Side | null => {
    if (kind === 'company') return null
    if (kind === 'owner') return 'internal'
    const host = email?.split(' | ')[0]?.split('@').at(-1) ?? ''
    return internalMailDomains.some((own) => host === own || host.endsWith(`.${own}`)) ? 'internal' : 'customer'
  }
  const idOf = (source: string, sourceId: string) => recordIdOf(domain, source, sourceId)

  return async function collect({ full = false, mentions = [], signal }: CollectOptions) {
    const { since, next } = await store.begin(full)
    const report: CollectReport = { read: 0, written: 0, mentions: 0, removed: 0 }
    for (let after = null as Awaited<ReturnType<EntityRecords['changed']>>['last'] | null; ; ) {
      signal.throwIfAborted()
      const { rows, last } = await store.changed({ since, after, limit: pageRows })
      const records = rows.flatMap((row): CollectedRecord[] => {
        const table = tableOf(row)
        if (!table) return []
        const parent = typeof row.data.parentId === 'string' ? idOf(table.source, row.data.parentId) : null
        const fields = recordFields(row, parent)
        const { source, entity } = table
        const { sourceId, origin, receivedAt } = row
        const id = idOf(source, sourceId)
        const side = sideOf(row, fields.email)
        return [{ id, kind: entity, source, sourceId, origin, observedAt: receivedAt, ...digested(fields, side) }]
      })
      report.read += rows.length
      report.written += await store.write(records)
      if (last === null) break
      after = last
    }
    report.removed = await store.removeGone(sourceTables)
    report.mentions = await describeMentions(
      [...new Set([...(await store.touchedMentions(since)), ...mentions])],
      signal,
    )
    await store.end(next)
    return report
  }

  // What a mention says follows from the conversations it stands in now, whatever the order they came in.
  async function describeMentions(ids: readonly string[], signal: AbortSignal): Promise<number> {
    let written = 0
    for (let start = 0; start < ids.length; start += pageRows) {
      signal.throwIfAborted()
      const page = ids.slice(start, start + pageRows)
      const people = await store.personMentions(page)
      const companies = await store.companyMentions(page)
      const described = [
        ...people.map((mention) => ({ ...mention, fields: describePerson(mention) })),
        ...companies.map((mention) => ({
          ...mention,
          side: null,
          fields: describeCompany(mention, internalMailDomains),
        })),
      ]
      written += await store.rewrite(
        described.map(({ id, observedAt, fields, side }) => ({ id, observedAt, ...digested(fields, side) })),
      )
    }
    return written
  }
}

function digested<Fields, Side>(fields: Fields, side: Side): { fields: Fields; side: Side; digest: string } {
  return { fields, side, digest: contentDigest({ ...fields, side }) }
}
