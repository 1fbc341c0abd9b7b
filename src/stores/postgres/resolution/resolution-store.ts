import type { AuditEvent } from '../../../model/audit.ts'
import { insertAuditEvents } from '../audit-rows.ts'
import type { DomainDatabase, Transaction } from '../database.ts'
import type { Priority } from '../lane.ts'
import { edgeRows } from './edge-rows.ts'
import { eventRows } from './event-rows.ts'
import { keyRows } from './key-rows.ts'
import { labelRows } from './label-rows.ts'
import { modelRows } from './model-rows.ts'
import { pointerRows } from './pointer-rows.ts'
import { publishRows } from './publish-rows.ts'
import { questionRows } from './question-rows.ts'
import { recordRows } from './record-rows.ts'
import { runRows } from './run-rows.ts'
import { stagedRows } from './staged-rows.ts'
import { stateRows } from './state-rows.ts'
import { viewRows } from './view-rows.ts'

/** Everything an open transaction can do with the tables of resolution. */
export type ResolutionTables = ReturnType<typeof tablesOf>

export type ResolutionStore = ReturnType<typeof createResolutionStore>

/** The tables of resolution of one domain. */
export function createResolutionStore(database: DomainDatabase) {
  return {
    read: <T>(priority: Priority, work: (tables: ResolutionTables) => Promise<T>): Promise<T> =>
      database.read(priority, (transaction) => work(tablesOf(transaction))),
    /** Each call in a transaction of its own, so that people come between; what is read may change from one to the next. */
    separately: (priority: Priority): ResolutionTables => {
      const names = Object.keys(tablesOf(nowhere)) as (keyof ResolutionTables)[]
      const calls = names.map((name) => {
        const call = (...given: unknown[]) =>
          database.write(priority, (transaction) => (tablesOf(transaction)[name] as Call)(...given))
        return [name, call]
      })
      return Object.fromEntries(calls) as ResolutionTables
    },
    /** For keys and edges, which follow from the records. */
    write: <T>(priority: Priority, work: (tables: ResolutionTables) => Promise<T>): Promise<T> =>
      database.write(priority, async (transaction) => {
        // Lost with the machine, it is found out again; what is published after it takes it along to the disk.
        await transaction.query('set local synchronous_commit = off')
        return work(tablesOf(transaction))
      }),
    /** For everything that has events: one at a time in a domain, so that what was read stays true until the end. */
    change: <T>(priority: Priority, work: (tables: ResolutionTables) => Promise<T>): Promise<T> =>
      database.write(priority, async (transaction) => {
        await transaction.query("select pg_advisory_xact_lock(hashtext('change entities'), hashtext(current_schema()))")
        return work(tablesOf(transaction))
      }),
  }
}

type Call = (...given: unknown[]) => Promise<unknown>

const nowhere: Transaction = {
  get orm(): never {
    throw new Error('no transaction is open')
  },
  query: () => Promise.reject(new Error('no transaction is open')),
  at: () => Promise.reject(new Error('no transaction is open')),
  changed: () => undefined,
}

function tablesOf(transaction: Transaction) {
  return {
    ...recordRows(transaction),
    ...keyRows(transaction),
    ...edgeRows(transaction),
    ...stateRows(transaction),
    ...labelRows(transaction),
    ...eventRows(transaction),
    ...stagedRows(transaction),
    ...publishRows(transaction),
    ...pointerRows(transaction),
    ...runRows(transaction),
    ...questionRows(transaction),
    ...viewRows(transaction),
    ...modelRows(transaction),
    /** A line in the audit; `at` is ISO 8601. */
    audit: (event: AuditEvent, at: string): Promise<void> => insertAuditEvents(transaction, [event], new Date(at)),
  }
}
