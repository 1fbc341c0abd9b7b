import type { Scope } from '../../model/scope.ts'
import type { Transaction } from './database.ts'
import { type InteractionFilter, interactionPredicate } from './interaction-filter.ts'

type Presence = { personId: string; interactionId: string }

/** Who of `personIds` took part in which conversation that passes the rest of the filter. */
export function readPresence(transaction: Transaction, scope: Scope, filter: InteractionFilter): Promise<Presence[]> {
  const { sql, values } = interactionPredicate(scope, { ...filter, personIds: [] })
  return transaction.query<Presence>(
    `select distinct p.person_id as "personId", i.id as "interactionId"
     from interactions i join participants p on p.interaction_id = i.id
     where ${sql} and p.person_id = any($${values.length + 1}::uuid[])`,
    [...values, filter.personIds],
  )
}
