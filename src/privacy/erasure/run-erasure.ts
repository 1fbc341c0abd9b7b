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
import { type CarryOutDeps, createCarryOut, type Told } from './carry-out.ts'
import { codeOf, nothingWhy } from './code-of.ts'
import { createResume } from './resume-erasures.ts'

type Dependencies = CarryOutDeps & { domain: DomainId; audit: Audit; newId: NewId }

export type Preview = { plan: ErasurePlan; code: string; stores: StoreScan[] }
type Asked = { subject: ErasureSubject; requestedBy: string } & Pick<Told, 'signal' | 'onPhase'>
export type ErasureDesk = ReturnType<typeof createErasureDesk>

const nothingPosted = { deleted: 0, replaced: 0, gone: 0, waiting: 0, failed: [] }

/** Erases by person, conversation, source or age: first told, then done step by step, then looked for. */
export function createErasureDesk(dependencies: Dependencies) {
  const { domain, store, surroundings, digestOf, audit, clock, newId } = dependencies
  const { work, sendRemovals, entryOf } = createCarryOut(dependencies)

  async function look({ subject, signal, onPhase }: Omit<Asked, 'requestedBy'>) {
    onPhase?.('Who and what is meant is looked for')
    const catalogue = await store.catalogue()
    const plan = await store.plan(subject, catalogue, clock())
    const search = async (): Promise<StoreScan[]> => {
      onPhase?.('Every store is searched')
      const looking = { catalogue, needles: plan.identity, signal }
      const outside = surroundings.search(plan.identity, { isOver: false, signal }).catch(ifIndexAway)
      return [...(await store.scan(looking)), ...(await outside)]
    }
    return { plan, search }
  }

  /** What would go, where it stands now, and the code that confirms exactly this. */
  async function preview(asked: Asked): Promise<Preview> {
    const { subject, requestedBy } = asked
    const { plan, search } = await look(asked)
    const stores = await search()
    const code = codeOf(plan)
    await audit.note(domain, {
      actor: requestedBy,
      action: 'erasure_previewed',
      subject: digestOf('subject', JSON.stringify(subject)).slice(0, 16),
      details: { kind: subject.kind, code },
    })
    return { plan, code, stores }
  }

  async function run(asked: Asked & Told & { code: string | null; reason: string }): Promise<ErasureEntry> {
    const { subject, requestedBy, code, reason } = asked
    const { plan, search } = await look(asked)
    if (code !== null && code !== codeOf(plan)) {
      throw new AppError(
        'erasure.code',
        'What would go has changed since the preview; look at it again, then confirm with its new code',
      )
    }
    if (plan.targets.length === 0) throw new AppError('erasure.nothing', nothingWhy(plan))
    const stores = await search()
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
    return work(id, asked)
  }

  return {
    preview,
    run,
    ...createResume({ store, work, entryOf }),
    sendRemovals,
    people: (asked: string): Promise<PersonCandidate[]> => store.findPeople(asked),
    list: store.list,
    report: entryOf,
  }
}

// A preview is of use also while the index is away; an erasure does not end then.
function ifIndexAway(error: unknown): StoreScan[] {
  if (error instanceof AppError && error.code.startsWith('index.')) return []
  throw error
}
