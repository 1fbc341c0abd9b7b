import { z } from 'zod'
import type { Clock } from '../../lib/clock.ts'
import { AppError, messageOf } from '../../lib/errors.ts'
import { randomSalt, saltedDigest } from '../../lib/salted-digest.ts'
import type { Answer } from '../../model/answer.ts'
import type { DomainId } from '../../model/domain.ts'
import {
  type AnswerRecord,
  type PopulationContent,
  type Receipt,
  type RecordedRequest,
  receiptSchema,
} from '../../model/receipt.ts'
import { type Scope, viewerName } from '../../model/scope.ts'
import { rethrowUnwritten } from './audit.ts'
import { asAuditRows, auditColumns, toAuditJson } from './audit-rows.ts'
import type { Database, Transaction } from './database.ts'
import { eraseReceipts, type StoodOn } from './erase-receipts.ts'
import { auditOfReceipt } from './receipt-audit.ts'
import { toStorableJson, toStorableText } from './to-storable.ts'

/** Which Sophia keeps a receipt: her version, and the name of the newest migration. */
export type KeptBy = { sophia: string; migration: string }
export type Receipts = ReturnType<typeof createReceipts>

/**
 * Append-only record of what was asked and shown, with salted digests of the rows it stood on. `clock` dates its lines in the
 * audit, also where a question looks from another moment; without it they are of the moment it was asked.
 */
export function createReceipts(database: Pick<Database, 'domain'>, keptBy: KeptBy = unknownKeeper, clock?: Clock) {
  return {
    /** Keeps a receipt with its rows and its lines in the audit, or nothing. Throws AppError `audit.unwritten`. */
    keep(scope: Scope, record: AnswerRecord): Promise<void> {
      return database
        .domain(scope.domain)
        .write('interactive', (transaction) =>
          insertReceipt(transaction, { scope, record, keptBy, auditedAt: clock?.() ?? record.now }),
        )
        .catch((error: unknown) => (/audit_events/.test(messageOf(error)) ? rethrowUnwritten(error) : rethrow(error)))
    },
    /** Null for an id that was never given out, and once it was erased. Whoever shows it checks who asked. */
    async find(domain: DomainId, receiptId: string): Promise<Answer | null> {
      if (!isId(receiptId)) return null
      return database.domain(domain).read('interactive', async ({ query }) => {
        const [row] = await query<{ answer: Answer | null }>('select answer from receipts where id = $1', [receiptId])
        return row?.answer ?? null
      })
    },
    /** All that is kept under an id; null where nothing is. Throws AppError `receipt.unreadable`. */
    async read(domain: DomainId, receiptId: string): Promise<Receipt | null> {
      if (!isId(receiptId)) return null
      return database.domain(domain).read('interactive', (transaction) => readReceipt(transaction, receiptId))
    },
    /**
     * Blanks what receipts say that stood on any of these rows, and lets go of their salts; their ids stay. Gives the ids.
     */
    erase(domain: DomainId, stoodOn: StoodOn, now: Date): Promise<string[]> {
      return database.domain(domain).write('background', (transaction) => eraseReceipts(transaction, stoodOn, now))
    },
  }
}

const unknownKeeper: KeptBy = { sophia: 'unknown', migration: 'unknown' }

function isId(receiptId: string): boolean {
  return z.guid().safeParse(receiptId).success
}

function rethrow(error: unknown): never {
  throw error
}

type Kept = { scope: Scope; record: AnswerRecord; keptBy: KeptBy; auditedAt: Date }

async function insertReceipt({ query }: Transaction, { scope, record, keptBy, auditedAt }: Kept): Promise<void> {
  const { answer, request, now, rows, verdict, model } = record
  const salt = randomSalt()
  const columns = {
    id: answer.receiptId,
    question: toStorableText(answer.question),
    viewer: toStorableText(viewerName(scope.viewer)),
    plan: toStorableJson(answer.plan),
    answer: toStorableJson(answer),
    created_at: now.toISOString(),
    request: toStorableJson(asAsked(request)),
    scope: toStorableJson(scope),
    versions: JSON.stringify({ ...keptBy, model }),
    verdict: JSON.stringify({ ...verdict, counted: countedIn(rows) }),
    salt,
  }
  const names = Object.keys(columns)
  const places = names.map((_, place) => `$${place + 1}`)
  const next = (place: number) => `$${names.length + place}`
  // One statement: each costs a way there and back.
  await query(
    `with kept as (insert into receipts (${names.join(', ')}) values (${places.join(', ')}) returning id)
     , written as (insert into audit_events (at, ${auditColumns})
       select ${next(5)}::timestamptz, e.actor, e.action, e.subject, kept.id, e.shown, e.details
       from kept, ${asAuditRows(next(4))})
     insert into receipt_rows (receipt_id, kind, row_id, digest)
     select kept.id, r.* from kept, unnest(${next(1)}::text[], ${next(2)}::text[], ${next(3)}::text[]) as r
     on conflict do nothing`,
    [
      ...Object.values(columns),
      rows.map(({ kind }) => kind),
      rows.map(({ id }) => id),
      rows.map(({ content }) => saltedDigest(salt, content)),
      toAuditJson(auditOfReceipt(scope, record)),
      auditedAt.toISOString(),
    ],
  )
}

// Whoever asks hands over more than what was asked, such as the signal that stops it.
function asAsked({ kind, text, timeZone, previous, account, hint, asOf }: RecordedRequest): RecordedRequest {
  return { kind, text, timeZone, previous, account, hint, asOf }
}

function countedIn(rows: AnswerRecord['rows']): Record<string, number> {
  const populations = rows.filter(({ kind }) => kind === 'population')
  return Object.fromEntries(populations.map(({ id, content }) => [id, (content as PopulationContent).count]))
}

async function readReceipt({ query }: Transaction, receiptId: string): Promise<Receipt | null> {
  const [row] = await query(
    `select r.id::text as id, r.viewer, r.answer, r.request, r.scope, r.versions, r.verdict, r.salt,
       to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', w.kind, 'id', w.row_id, 'digest', w.digest)
          order by w.kind, w.row_id), '[]') from receipt_rows w where w.receipt_id = r.id) as rows
     from receipts r where r.id = $1`,
    [receiptId],
  )
  if (!row) return null
  const parsed = receiptSchema.safeParse(row)
  if (parsed.success) return parsed.data
  throw new AppError(
    'receipt.unreadable',
    `Receipt ${receiptId} was kept by another version of Sophia and cannot be read; ask the question again`,
    { cause: parsed.error },
  )
}
