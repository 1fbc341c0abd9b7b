import type { Account, CrmRecord } from '../../../model/account.ts'
import type { RecordChange } from '../../../model/record-change.ts'
import type { Transaction } from '../database.ts'
import { readAccounts, readCrmRecords } from '../read-accounts.ts'

type Known = { records: CrmRecord[]; accounts: Account[] }
type Step = { at: string; by: string | null; values: Record<string, unknown> }

const kinds = ['deal', 'ticket', 'deal_change', 'owner'] as const
/** The fields that are told of, by kind of record. */
const told: Readonly<Record<string, readonly string[]>> = {
  deal: ['stage', 'amount', 'closeDate', 'renewalDate', 'owner'],
  ticket: ['isClosed', 'priority', 'owner'],
  company: ['owner'],
}

/**
 * What deals, tickets and accounts say otherwise than before a moment (ISO 8601), one record of kind `change` for each that
 * does: `system/change/<since>/<kind>/<source id>`, with `data` of `RecordChange`.
 */
export async function readRecordChanges(transaction: Transaction, since: string): Promise<CrmRecord[]> {
  const now = await known(transaction)
  const then = await known(await transaction.at(since))
  return [...ofRecords(now, then, since), ...ofAccounts(now, then, since)]
}

/** The same changes by their ids. */
export async function readNamedChanges(transaction: Transaction, ids: readonly string[]): Promise<CrmRecord[]> {
  const wanted = new Set(ids)
  const moments = new Set(ids.filter((id) => id.split('/')[1] === 'change').map((id) => id.split('/')[2] ?? ''))
  const found: CrmRecord[] = []
  for (const since of moments) found.push(...(await readRecordChanges(transaction, since)))
  return found.filter(({ id }) => wanted.has(id))
}

async function known(transaction: Transaction): Promise<Known> {
  return { records: await readCrmRecords(transaction, { kinds }), accounts: await readAccounts(transaction) }
}

function ofRecords(now: Known, then: Known, since: string): CrmRecord[] {
  const before = new Map(then.records.map((record) => [record.id, record]))
  const steps = stepsOf(now.records)
  const stepsBefore = stepsOf(then.records)
  return now.records
    .filter(({ kind }) => kind === 'deal' || kind === 'ticket')
    .flatMap((record): CrmRecord[] => {
      const old = before.get(record.id)
      const own = steps.get(record.id) ?? []
      const came = own.slice((stepsBefore.get(record.id) ?? []).length)
      // A row without its past is new only if it says so itself.
      const isNew = !old && own.length === came.length && String(record.data.createdAt ?? '') >= since
      const last = stepsBefore.get(record.id)?.at(-1)
      const values = old ? valuesOf(old) : last?.values
      if (!values) return isNew ? [changeOf(record, { isNew, fields: [] }, since)] : []
      const after = valuesOf(record)
      const fields = (told[record.kind] ?? [])
        .filter((field) => field in values && values[field] !== after[field])
        .map((field) => {
          const step = came.findLast((one) => one.values[field] === after[field])
          return {
            field,
            from: values[field] ?? null,
            to: after[field] ?? null,
            at: step?.at ?? record.receivedAt,
            by: step?.by ?? null,
          }
        })
      return fields.length > 0 ? [changeOf(record, { isNew: false, fields }, since)] : []
    })
}

/** What a deal's own history says of it, oldest first, by the deal's id. */
function stepsOf(records: readonly CrmRecord[]): Map<string, Step[]> {
  const names = new Map(
    records.flatMap(({ kind, system, sourceId, data }) =>
      kind === 'owner' ? [[`${system}/${sourceId}`, String(data.name ?? '')] as const] : [],
    ),
  )
  const steps = new Map<string, Step[]>()
  const changes = records.filter(({ kind, data }) => kind === 'deal_change' && typeof data.at === 'string')
  for (const { system, data } of changes.toSorted((left, right) =>
    String(left.data.at) < String(right.data.at) ? -1 : 1,
  )) {
    const deal = `${system}/deal/${String(data.dealId)}`
    const { stage, amount, closeDate } = data
    const step = {
      at: String(data.at),
      by: names.get(`${system}/${String(data.changedById)}`) || null,
      values: { stage, amount, closeDate },
    }
    steps.set(deal, [...(steps.get(deal) ?? []), step])
  }
  return steps
}

function ofAccounts(now: Known, then: Known, since: string): CrmRecord[] {
  const before = new Map(then.accounts.map((account) => [account.id, account]))
  return now.accounts.flatMap((account) => {
    const old = before.get(account.id)
    return account.owners.flatMap(({ system, name }): CrmRecord[] => {
      const was = old?.owners.find((owner) => owner.system === system)?.name
      if (was === undefined || was === name) return []
      const record = {
        system,
        kind: 'company',
        sourceId: account.id,
        companyIds: [account.id],
        owner: name,
        receivedAt: since,
        data: { name: account.name },
      }
      return [
        changeOf(
          record,
          { isNew: false, fields: [{ field: 'owner', from: was, to: name, at: null, by: null }] },
          since,
        ),
      ]
    })
  })
}

function valuesOf({ data, owner }: CrmRecord): Record<string, unknown> {
  return { ...data, owner }
}

function changeOf(
  { system, kind, sourceId, companyIds, owner, receivedAt, data }: Omit<CrmRecord, 'id'>,
  change: Pick<RecordChange, 'isNew' | 'fields'>,
  since: string,
): CrmRecord {
  const name = String(data.name ?? data.title ?? '')
  const told: RecordChange = { of: kind, name, ...change }
  return {
    ...{ id: `${system}/change/${since}/${kind}/${sourceId}`, system, kind: 'change', sourceId },
    companyIds,
    owner,
    receivedAt,
    data: told,
  }
}
