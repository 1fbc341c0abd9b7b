import type { CorrectionOutlet } from '../../model/correction.ts'
import type { Corrections } from '../../stores/postgres/corrections.ts'
import { type CorrectThreadDeps, createCorrectThread } from './correct-thread.ts'

export type CorrectReport = {
  found: number
  posted: number
  unaffected: number
  givenUp: number
  /** Left for a later run: put off, more than one run takes, or nobody here can post. */
  waiting: number
}

type Dependencies = Omit<CorrectThreadDeps, 'store' | 'limits'> & {
  store: CorrectThreadDeps['store'] & Pick<Corrections, 'stateOfCauses' | 'findCauses' | 'note' | 'claim' | 'countOpen'>
  /** Null where nothing can be posted, as in a single command. */
  outlet: () => CorrectionOutlet | null
  limits?: Partial<typeof defaultLimits>
}
type Run = { signal: AbortSignal; now: Date }

const defaultLimits = { leaseMs: 180_000, threadsARun: 50, daysBack: 90, attempts: 12 }
const dayMs = 86_400_000

/** Finds what changed beneath posted answers and says so in their threads, once; both can be cut off anywhere. */
export function createCorrectAnswers(dependencies: Dependencies): (run: Run) => Promise<CorrectReport> {
  const { store, outlet, holder } = dependencies
  const limits = { ...defaultLimits, ...dependencies.limits }
  const look = createLook(store, limits.daysBack)
  const correctThread = createCorrectThread({ ...dependencies, limits })

  return async ({ signal, now }) => {
    const report: CorrectReport = { found: await look(now), posted: 0, unaffected: 0, givenUp: 0, waiting: 0 }
    const open = outlet()
    for (let thread = 0; open && !signal.aborted && thread < limits.threadsARun; thread += 1) {
      const held = await store.claim({ holder, leaseMs: limits.leaseMs })
      if (!held) break
      for (const { outcome, rows } of await correctThread({ held, outlet: open, signal, now })) report[outcome] += rows
    }
    report.waiting = await store.countOpen()
    return report
  }
}

// Most runs find that nothing has changed since the last one of this process, and look no closer.
function createLook(store: Pick<Corrections, 'stateOfCauses' | 'findCauses' | 'note'>, daysBack: number) {
  let seen: string | null = null
  return async (now: Date): Promise<number> => {
    const state = await store.stateOfCauses()
    if (state === seen) return 0
    const found = await store.note(await store.findCauses(new Date(now.getTime() - daysBack * dayMs)), now)
    seen = state
    return found
  }
}
