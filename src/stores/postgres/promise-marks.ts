import type { DomainId } from '../../model/domain.ts'
import type { PromiseMark } from '../../model/promise.ts'
import type { Scope } from '../../model/scope.ts'
import { insertAuditEvents } from './audit-rows.ts'
import type { Database, Transaction } from './database.ts'
import { everything, interactionPredicate } from './interaction-filter.ts'

/** What people said of promises: append-only, the newest of a promise counts. */
export function createPromiseMarks(database: Pick<Database, 'domain'>) {
  return {
    /** Keeps a mark with its line in the audit; of two of one moment (a clock may stand still) the one kept later is the newer. */
    keep(domain: DomainId, { id, ...mark }: PromiseMark & { id: string }): Promise<void> {
      const { interactionId, turnId, start, verdict, due, actor, at } = mark
      return database.domain(domain).write('interactive', async (transaction) => {
        await transaction.query(
          `insert into promise_marks (id, interaction_id, turn_id, start, verdict, due, actor, at)
           select $1, $2::varchar, $3::varchar, $4::int, $5, $6::date, $7, greatest($8::timestamptz, max(m.at) + interval '1 microsecond')
           from promise_marks m where m.interaction_id = $2::varchar and m.turn_id = $3::varchar and m.start = $4::int
             and m.at < $8::timestamptz + interval '1 millisecond'`,
          [id, interactionId, turnId, start, verdict, due, actor, at],
        )
        const line = {
          actor,
          action: 'promise_marked',
          subject: interactionId,
          details: { mark: id, verdict },
        } as const
        await insertAuditEvents(transaction, [line], new Date(at))
      })
    },
  }
}

/** The newest mark of each promise that was made until `until` on a conversation of the scope, cleared ones left out. */
export async function readPromiseMarks({ query }: Transaction, scope: Scope, until: Date): Promise<PromiseMark[]> {
  const { sql, values } = interactionPredicate(scope, everything)
  const newest = await query<PromiseMark>(
    `select distinct on (m.interaction_id, m.turn_id, m.start)
            m.interaction_id as "interactionId", m.turn_id as "turnId", m.start, m.verdict, m.due::text as due, m.actor,
            to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from promise_marks m join interactions i on i.id = m.interaction_id
     where ${sql} and m.at < $${values.length + 1}::timestamptz + interval '1 millisecond'
     order by m.interaction_id, m.turn_id, m.start, m.at desc, m.id desc`,
    [...values, until.toISOString()],
  )
  return newest.filter(({ verdict }) => verdict !== 'cleared')
}
