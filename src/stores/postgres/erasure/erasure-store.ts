import { AppError } from '../../../lib/errors.ts'
import type {
  ErasurePlan,
  ErasureReport,
  ErasureState,
  ErasureSubject,
  Needles,
  PersonCandidate,
  Probe,
  StoreScan,
} from '../../../model/erasure.ts'
import type { DomainDatabase, Transaction } from '../database.ts'
import { lockSteps } from '../legal-holds.ts'
import { type Catalogue, openCatalogue, readCatalogue } from './catalogue.ts'
import { createErasureEntries } from './erasure-entries.ts'
import { findPeople } from './find-people.ts'
import { forgetHosts } from './forget-hosts.ts'
import { forgetProbes, readProbes, turnsAt } from './keep-vectors.ts'
import { planErasure } from './plan-erasure.ts'
import { sweepTargets } from './plan-targets.ts'
import { scanStores } from './scan.ts'
import { type StepOutcome, takeStep } from './take-step.ts'
import { addTargets, countHeld, forgetTargets, idsOf, readNeedles, takeUp } from './targets.ts'
import type { ErasureTools } from './tools.ts'

export type ErasureStore = ReturnType<typeof createErasureStore>
type Settings = { tools: ErasureTools; schema: string; landedSchema: string; holder: string; leaseMs: number }
type Begun = {
  id: string
  plan: ErasurePlan
  subjectDigest: string
  reason: string
  requestedBy: string
  report: ErasureReport
  now: Date
}

/** What an erasure still has to do and has done. Each step is one transaction; whoever dies is followed by whoever resumes. */
export function createErasureStore(
  database: DomainDatabase,
  { tools, schema, landedSchema, holder, leaseMs }: Settings,
) {
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => database.write('background', work)

  return {
    ...createErasureEntries(database),
    findPeople: (asked: string): Promise<PersonCandidate[]> =>
      database.read('interactive', (transaction) => findPeople(transaction, asked)),
    /** Which tables there are: read once for a run and handed to each of its parts. */
    catalogue: (): Promise<Catalogue> => openCatalogue(database, { schema, landedSchema }),
    plan: (subject: ErasureSubject, catalogue: Catalogue, now: Date): Promise<ErasurePlan> =>
      database.read('background', (transaction) => planErasure(transaction, subject, { tools, catalogue, now })),
    scan: (looking: { catalogue: Catalogue; needles: Needles; signal: AbortSignal }): Promise<StoreScan[]> =>
      scanStores(database, tools, looking),
    /** Writes down all that is to be done, and keeps it from coming back; refuses one that is under way. */
    begin: (begun: Begun): Promise<void> => write((transaction) => begin(transaction, begun, tools)),
    /** Takes the right to work on an erasure, or keeps it; false while somebody else has it. */
    hold: (id: string): Promise<boolean> => write((transaction) => hold(transaction, id, { holder, leaseMs })),
    release: (id: string): Promise<void> =>
      write(async ({ query }) => {
        await query('delete from cron_lease where key = $1 and holder = $2', [leaseKey(id), holder])
      }),
    /** Lets go of what others had the right to work on. */
    releaseOthers: (): Promise<void> =>
      write(async ({ query }) => {
        await query(`delete from cron_lease where starts_with(key, '${leaseKey('')}') and holder <> $1`, [holder])
      }),
    /** Does the next portion; null when nothing is left but what holds keep. */
    step: (id: string, catalogue: Catalogue, now: Date): Promise<StepOutcome | null> =>
      write(async (transaction) => {
        await lockSteps(transaction)
        if (!(await hold(transaction, id, { holder, leaseMs }))) throw busy(id)
        const outcome = await takeStep(transaction, { erasureId: id, tools, catalogue, now })
        if (outcome !== null) await addToReport(transaction, id, outcome)
        return outcome
      }),
    needles: (id: string): Promise<Needles> =>
      database.read('background', (transaction) => readNeedles(transaction, id)),
    /** What holds kept is taken up again. */
    takeUp: (id: string): Promise<number> =>
      write(async (transaction) => {
        await transaction.query(`update erasures set state = 'running', finished_at = null where id = $1`, [id])
        return takeUp(transaction, id)
      }),
    /** What was searched through is searched through again, where something was still found. */
    sweepAgain: (id: string): Promise<void> =>
      write(async (transaction) => {
        await transaction.query(`update erasures set state = 'running', finished_at = null where id = $1`, [id])
        const [erasure] = await transaction.query<{ kind: string }>('select kind from erasures where id = $1', [id])
        if (erasure?.kind !== 'person') return
        const catalogue = await readCatalogue(transaction, { schema, landedSchema })
        await addTargets(transaction, id, sweepTargets(tools.inventory, catalogue))
      }),
    /** Mentions of conversations that were taken away. */
    mentions: (id: string): Promise<string[]> =>
      database.read('background', (transaction) => idsOf(transaction, id, 'mention')),
    /** Lets history know no website that only their mailboxes told. */
    forgetHosts: (mailboxes: readonly string[]): Promise<number> =>
      write((transaction) => forgetHosts(transaction, mailboxes)),
    /** The vectors that were kept aside. */
    probes: (id: string): Promise<Probe[]> =>
      database.read('background', (transaction) => readProbes(transaction, id, tools)),
    /** What turns say now, by `id#position`. */
    turnsAt: (places: readonly { interactionId: string; position: number }[]) =>
      database.read('background', (transaction) => turnsAt(transaction, places)),
    countHeld: (id: string): Promise<number> =>
      database.read('background', (transaction) => countHeld(transaction, id)),
    /** Keeps the report; with `done` it also forgets what was looked for. */
    settle: (
      id: string,
      { state, report, now }: { state: ErasureState; report: ErasureReport; now: Date },
    ): Promise<void> =>
      write(async (transaction) => {
        if (state === 'done') await forgetTargets(transaction, id)
        // Vectors do not wait for the end of a hold.
        if (state === 'held') await forgetProbes(transaction, id)
        await transaction.query('update erasures set state = $2, report = $3, finished_at = $4 where id = $1', [
          ...[id, state, JSON.stringify(report)],
          state === 'running' ? null : now.toISOString(),
        ])
      }),
  }
}

async function begin(
  transaction: Transaction,
  { id, plan, subjectDigest, reason, requestedBy, report, now }: Begun,
  tools: ErasureTools,
): Promise<void> {
  const { query } = transaction
  await lockSteps(transaction)
  const [running] = await query<{ id: string }>(
    `select id::text as id from erasures where subject_digest = $1 and state in ('running', 'held', 'failed')`,
    [subjectDigest],
  )
  if (running)
    throw new AppError(
      'erasure.running',
      `This erasure was begun already; go on with: sophia erase resume ${running.id}`,
    )
  await query(
    `insert into erasures (id, kind, subject_digest, reason, requested_by, state, started_at, report) values ($1, $2, $3, $4, $5, 'running', $6, $7)`,
    [id, plan.subject.kind, subjectDigest, reason, requestedBy, now.toISOString(), JSON.stringify(report)],
  )
  const { names, mailboxes, phones, words, shared } = plan.identity
  const needles = Object.entries({ name: names, mailbox: mailboxes, phone: phones, word: words, shared })
  await addTargets(transaction, id, [
    ...plan.targets,
    ...needles.flatMap(([kind, values]) => values.map((value) => ({ kind, id: value }))),
  ])
  await query(
    `insert into erased_rows (digest, kind, erasure_id, erased_on) select d.digest, d.kind, $1, $2::date from unnest($3::text[], $4::text[]) as d(digest, kind)
     on conflict (digest) do update set erased_on = greatest(erased_rows.erased_on, excluded.erased_on)`,
    [
      id,
      now.toISOString().slice(0, 10),
      plan.names.map(({ kind, value }) => tools.digestOf(kind, value)),
      plan.names.map(({ kind }) => kind),
    ],
  )
}

// In the same transaction: what is counted was done, and what was done is counted.
async function addToReport({ query }: Transaction, id: string, { counts, held }: StepOutcome): Promise<void> {
  const [row] = await query<{ report: ErasureReport }>('select report from erasures where id = $1', [id])
  if (!row) return
  const sum = { ...row.report.counts }
  for (const [name, count] of Object.entries(counts)) if (count > 0) sum[name] = (sum[name] ?? 0) + count
  const report = { ...row.report, counts: sum, held: [...row.report.held, ...held] }
  await query('update erasures set report = $2 where id = $1', [id, JSON.stringify(report)])
}

// On the database's own clock: the world's may stand still.
async function hold(
  { query }: Transaction,
  id: string,
  { holder, leaseMs }: { holder: string; leaseMs: number },
): Promise<boolean> {
  const rows = await query(
    `insert into cron_lease (key, holder, until) values ($1, $2, now() + $3 * interval '1 millisecond')
     on conflict (key) do update set holder = excluded.holder, until = excluded.until
     where cron_lease.holder = excluded.holder or cron_lease.until < now() returning 1`,
    [leaseKey(id), holder, leaseMs],
  )
  return rows.length > 0
}

function leaseKey(id: string): string {
  return `erasure:${id}`
}

export function busy(id: string): AppError {
  return new AppError(
    'erasure.busy',
    `Erasure ${id} is being worked on already; see how it stands: sophia erase report ${id}`,
  )
}
