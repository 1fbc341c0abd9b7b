import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type AnsweringParts, createAnswering } from '../agent/create-answering.ts'
import { createReplay } from '../agent/replay/create-replay.ts'
import type { Clock } from '../lib/clock.ts'
import { shippedPath } from '../lib/shipped-path.ts'
import { readVersion } from '../lib/version.ts'
import type { OpenDatabase } from '../stores/postgres/open-database.ts'
import { createReceipts, type KeptBy } from '../stores/postgres/receipts.ts'
import { type AuditParts, auditedReplay } from './audit-parts.ts'

type Given = AnsweringParts & { database: OpenDatabase; clock: Clock; audit: AuditParts }

/** The receipts, and what gives their answers again; `answering` is shared with whoever answers. */
export function createReceiptParts(given: Given) {
  const keptBy = readKeptBy()
  const receipts = createReceipts(given.database, keptBy, given.audit.clock)
  const answering = createAnswering(given)
  const answeringOn = (conversations: AnsweringParts['conversations']) =>
    createAnswering({ ...given, conversations, propose: null, vectors: null })
  const replay = createReplay({ ...given, receipts, answering, answeringOn, keptBy })
  return { receipts, answering, replay: auditedReplay(replay, given.audit) }
}

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string() })) })

/** Her version and the newest migration she ships: rules are part of the program, so these name them. */
function readKeptBy(): KeptBy {
  const journal: unknown = JSON.parse(readFileSync(shippedPath('db/migrations/meta/_journal.json'), 'utf8'))
  const { entries } = journalSchema.parse(journal)
  return { sophia: readVersion(), migration: entries.at(-1)?.tag ?? 'none' }
}
