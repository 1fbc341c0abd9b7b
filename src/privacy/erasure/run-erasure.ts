import { createHash } from 'node:crypto'
import { AppError } from '../../lib/errors.ts'
import type { NewId } from '../../lib/ids.ts'
import type { Audit } from '../../model/audit.ts'
import type { DomainId } from '../../model/domain.ts'
import type {
  ErasureEntry,
  ErasurePlan,
  ErasureReport,
  ErasureSubject,
  PersonCandidate,
  StoreScan,
} from '../../model/erasure.ts'
import { type CarryOutDeps, createCarryOut, nothingPosted, type Told } from './carry-out.ts'
import type { DigestOf } from './row-digest.ts'

type Dependencies = CarryOutDeps & { domain: DomainId; digestOf: DigestOf; audit: Audit; newId: NewId }

export type Preview = { plan: ErasurePlan; code: string; stores: StoreScan[] }
type Asked = { subject: ErasureSubject; requestedBy: string; signal: AbortSignal }
export type ErasureDesk = ReturnType<typeof createErasureDesk>

/** Erases by person, conversation, source or age: first told, then done step by step, then looked for. */
export function createErasureDesk(dependencies: Dependencies) {
  const { domain, store, digestOf, audit, clock, newId } = dependencies
  const { work, searchAll, sendRemovals, entryOf } = createCarryOut(dependencies)

  /** What would go, where it stands now, and the code that confirms exactly this. */
  async function preview({ subject, requestedBy, signal }: Asked): Promise<Preview> {
    const plan = await store.plan(subject, clock())
    const stores = await searchAll(plan.identity, signal)
    const code = codeOf(plan)
    await audit.note(domain, {
      actor: requestedBy,
      action: 'erasure_previewed',
      subject: digestOf('subject', JSON.stringify(subject)).slice(0, 16),
      details: { kind: subject.kind, code },
    })
    return { plan, code, stores }
  }

  async function run({
    subject,
    requestedBy,
    code,
    reason,
    signal,
    onStep,
  }: Asked & Told & { code: string | null; reason: string }): Promise<ErasureEntry> {
    const plan = await store.plan(subject, clock())
    if (code !== null && code !== codeOf(plan)) {
      throw new AppError(
        'erasure.code',
        'What would go has changed since the preview; look at it again, then confirm with its new code',
      )
    }
    if (plan.targets.length === 0) throw new AppError('erasure.nothing', nothingWhy(plan))
    const stores = await searchAll(plan.identity, signal)
    const id = newId()
    const report: ErasureReport = { counts: {}, stores, held: plan.held, slack: nothingPosted, notes: [] }
    const subjectDigest = digestOf('subject', JSON.stringify(subject))
    await store.begin({ id, plan, subjectDigest, reason, requestedBy, report, now: clock() })
    await audit.note(domain, {
      actor: requestedBy,
      action: 'erased',
      subject: id,
      details: { kind: subject.kind, counts: plan.counts },
    })
    return work(id, { signal, ...(onStep ? { onStep } : {}) })
  }

  /** Goes on with what was interrupted, or what a hold kept that has ended. */
  async function resume(id: string, told: Told): Promise<ErasureEntry> {
    const entry = await entryOf(id)
    if (entry.state === 'done') return entry
    // What holds kept waits for the end of what was interrupted, or nothing would get further.
    if (entry.state === 'held') await store.takeUp(entry.id)
    return work(entry.id, told)
  }

  return {
    preview,
    run,
    resume,
    sendRemovals,
    people: (asked: string): Promise<PersonCandidate[]> => store.findPeople(asked),
    list: store.list,
    report: entryOf,
    /** Looks again at what holds kept; gives how many of those are done now. */
    async resumeHeld(signal: AbortSignal): Promise<number> {
      const held = (await store.list(1_000)).filter(({ state }) => state === 'held')
      let done = 0
      for (const { id } of held) done += (await resume(id, { signal })).state === 'done' ? 1 : 0
      return done
    },
    /** Goes on with everything that was interrupted and nobody works on. */
    async resumeAll(signal: AbortSignal): Promise<number> {
      const unfinished = await store.unfinished()
      for (const { id } of unfinished) await work(id, { signal }).catch(ifBusy)
      return unfinished.length
    },
  }
}

/** The same as long as the same would go. */
function codeOf({ targets, held }: ErasurePlan): string {
  const named = targets.map(({ kind, id }) => `${kind}\n${id}`).toSorted()
  return createHash('sha256')
    .update(JSON.stringify([named, held.map(({ target }) => target).toSorted()]))
    .digest('hex')
    .slice(0, 8)
}

function nothingWhy({ title, held }: ErasurePlan): string {
  const [hold] = held
  return hold
    ? `All of ${title} is kept by a legal hold (${hold.reason}); lift it first: sophia hold lift ${hold.holdId}`
    : `There is nothing of ${title} to erase`
}

function ifBusy(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'erasure.busy')) throw error
}
