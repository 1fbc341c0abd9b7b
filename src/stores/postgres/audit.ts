import type { Clock } from '../../lib/clock.ts'
import { AppError, messageOf } from '../../lib/errors.ts'
import type { Audit, AuditEntry, AuditFilter, CoachingLook } from '../../model/audit.ts'
import type { DomainId } from '../../model/domain.ts'
import { insertAuditEvents, selectAuditEvents } from './audit-rows.ts'
import type { Database } from './database.ts'
import { iso } from './digest-rows.ts'

/** Lines of a day (UTC), and how many ids between its first and its last are missing. */
export type AuditDay = { day: string; lines: number; missing: number }
/** What the database said to an attempt to change the audit; `isRefused` false = it let it happen (and it was rolled back). */
export type AuditAttempt = { attempt: string; isRefused: boolean; said: string }
/** A look at somebody's coaching, with whose it was. */
export type OwnedLook = CoachingLook & { owner: string }
export type AuditStore = ReturnType<typeof createAudit>

const pageSize = 500

/**
 * The audit of each domain: append-only by trigger and by grant. There is no chain of digests from line to line: each line
 * would have to wait for the one before, and everybody's answers for each other's; `verify` counts and tries instead.
 */
export function createAudit(database: Pick<Database, 'domain'>, clock: Clock) {
  return {
    /** Writes one line. Throws AppError `audit.unwritten`. */
    note: (domain, event) =>
      database
        .domain(domain)
        .write('interactive', (transaction) => insertAuditEvents(transaction, [event], clock()))
        .catch(rethrowUnwritten),

    /** The newest lines that fit, newest first. */
    list: (domain: DomainId, filter: AuditFilter, limit: number): Promise<AuditEntry[]> =>
      database
        .domain(domain)
        .read('interactive', (transaction) => selectAuditEvents(transaction, filter, { limit, order: 'desc' })),

    /** Every line that fits, oldest first, a page in memory at a time, each page on a snapshot of its own. */
    async *stream(domain: DomainId, filter: AuditFilter): AsyncGenerator<AuditEntry> {
      for (let after: string | undefined; ; ) {
        const page = await database
          .domain(domain)
          .read('background', (transaction) =>
            selectAuditEvents(transaction, filter, { limit: pageSize, order: 'asc', after }),
          )
        yield* page
        after = page.at(-1)?.id
        if (page.length < pageSize) return
      }
    },

    /** Looks at coaching since a moment, oldest first; of one person's where `owner` is given. */
    looks: (domain: DomainId, { since, owner }: { since: Date; owner?: string }): Promise<OwnedLook[]> =>
      database.domain(domain).read('interactive', ({ query }) =>
        query<OwnedLook>(
          `select ${iso('at')} as at, actor, details->>'owner' as owner, details->>'as' as as,
             details->>'surface' as surface, details->'period' as period
           from audit_events where action = 'coaching_viewed' and at >= $1 and details ? 'owner'
             and ($2::text is null or details->>'owner' = $2) order by id limit 10000`,
          [since.toISOString(), owner?.toLowerCase() ?? null],
        ),
      ),

    /** What was asked, of receipts that still hold it, by receipt. */
    questions: (domain: DomainId, receiptIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      database.domain(domain).read('background', async ({ query }) => {
        const rows = await query<{ id: string; question: string }>(
          "select id::text as id, question from receipts where id = any($1::uuid[]) and question <> ''",
          [receiptIds],
        )
        return new Map(rows.map(({ id, question }) => [id, question]))
      }),

    /** Lines a day, and gaps between ids: whatever was rolled back leaves one, and so would a line that was taken out. */
    days: (domain: DomainId): Promise<AuditDay[]> =>
      database.domain(domain).read('background', ({ query }) =>
        query<AuditDay>(
          `select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as lines, sum(gap)::int as missing
           from (select at, coalesce(id - lag(id) over (order by id) - 1, 0) as gap from audit_events) lines
           group by 1 order by 1`,
        ),
      ),

    /** Tries to change the audit, each try rolled back, and gives what the database said. */
    async attempts(domain: DomainId): Promise<AuditAttempt[]> {
      const outcomes: AuditAttempt[] = []
      for (const { attempt, statements } of attempts) {
        const outcome = await database
          .domain(domain)
          .write('background', async ({ query }): Promise<never> => {
            for (const statement of statements) await query(statement)
            throw new AppError('audit.open', 'the database let it happen')
          })
          .catch((error: unknown) => ({
            isRefused: !(error instanceof AppError && error.code === 'audit.open'),
            said: messageOf(error),
          }))
        outcomes.push({ attempt, ...outcome })
      }
      return outcomes
    },
  } satisfies Audit & Record<string, unknown>
}

const erasing = "select set_config('sophia.erasing', 'on', true)"
const update = "update audit_events set actor = 'nobody'"
const attempts = [
  { attempt: 'update', statements: [update] },
  { attempt: 'delete', statements: ['delete from audit_events'] },
  { attempt: 'truncate', statements: ['truncate audit_events'] },
  { attempt: 'update while erasing', statements: [erasing, update] },
  { attempt: 'delete while erasing', statements: [erasing, 'delete from audit_events'] },
  { attempt: 'switch the trigger off', statements: ['alter table audit_events disable trigger all'] },
]

/** Names a failure of the audit as what it is; any other stays itself. */
export function rethrowUnwritten(error: unknown): never {
  throw new AppError(
    'audit.unwritten',
    'This must be written into the audit first, and that failed, so nothing was shown or done; what is wrong says: sophia audit verify',
    { cause: error, retryable: true },
  )
}
