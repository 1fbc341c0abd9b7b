import type { Clock } from '../lib/clock.ts'
import type { DigestOutlet, PlannedDelivery } from '../model/digest.ts'
import type { Digests } from '../stores/postgres/digests.ts'
import { createDeliver, type DeliverDeps, type Ended } from './deliver.ts'
import { type Planning, planDeliveries } from './plan-deliveries.ts'

export type DigestReport = { planned: number } & Record<Exclude<Ended, 'waiting'> | 'waiting', number>

type Dependencies = Omit<DeliverDeps, 'store' | 'limits'> & {
  store: DeliverDeps['store'] & Pick<Digests, 'schedules' | 'materialise' | 'claim' | 'countDue'>
  /** Whom and what schedules concern at present. */
  concerned: () => Promise<Pick<Planning, 'reps' | 'meetings'>>
  /** What is due of its own accord, on no schedule. */
  looks: () => Promise<readonly PlannedDelivery[]>
  /** Null where nothing can be posted, as in a single command. */
  outlet: () => DigestOutlet | null
  /** The world's clock: what is due is due by it. */
  clock: Clock
  limits?: Partial<typeof defaultLimits>
}

const defaultLimits = { leaseMs: 180_000, messagesARun: 200, attempts: 12 }
const mostKnown = 20_000

/** Keeps what has come due and sends it, each once; both can be cut off anywhere. */
export function createPostDigests(dependencies: Dependencies): (run: { signal: AbortSignal }) => Promise<DigestReport> {
  const { store, outlet, holder, clock } = dependencies
  const limits = { ...defaultLimits, ...dependencies.limits }
  const deliver = createDeliver({ ...dependencies, limits })
  const unknown = createUnknown()

  async function plan(): Promise<number> {
    const schedules = (await store.schedules()).filter(({ isEnabled }) => isEnabled)
    const looks = await dependencies.looks()
    const isPersonal = schedules.some(({ kind }) => kind === 'notes' || kind === 'briefs')
    const concerned = isPersonal ? await dependencies.concerned() : { reps: [], meetings: [] }
    const now = clock()
    const planned = [...looks, ...planDeliveries({ schedules, ...concerned, timeZone: dependencies.timeZone, now })]
    return unknown(planned, (fresh) => store.materialise(fresh, now))
  }

  return async ({ signal }) => {
    const report: DigestReport = { planned: await plan(), sent: 0, silent: 0, skipped: 0, failed: 0, waiting: 0 }
    const open = outlet()
    for (let count = 0; open && !signal.aborted && count < limits.messagesARun; count += 1) {
      const now = clock()
      const held = await store.claim({ holder, leaseMs: limits.leaseMs }, now)
      if (!held) break
      report[await deliver(held, { outlet: open, now, signal })] += 1
    }
    report.waiting = await store.countDue()
    return report
  }
}

// Most runs plan what the one before has planned; the store keeps each once whoever asks.
function createUnknown() {
  const known = new Set<string>()
  return async (
    planned: readonly PlannedDelivery[],
    keep: (fresh: readonly PlannedDelivery[]) => Promise<number>,
  ): Promise<number> => {
    const fresh = planned.filter(({ key }) => !known.has(key))
    const kept = await keep(fresh)
    if (known.size > mostKnown) known.clear()
    for (const { key } of fresh) known.add(key)
    return kept
  }
}
