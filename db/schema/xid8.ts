import { customType } from 'drizzle-orm/pg-core'

/** PostgreSQL's 64-bit transaction id: rows written by a transaction that a reader had not seen yet are found by it. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })
