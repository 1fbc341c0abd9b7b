import { timestamp } from 'drizzle-orm/pg-core'

/** A column that holds a moment: `timestamptz`, read as a string. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
