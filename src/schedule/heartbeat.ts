import type { Clock } from '../lib/clock.ts'
import type { JobStore } from '../stores/postgres/jobs.ts'
import type { Log } from '../telemetry/log.ts'

type Settings = {
  store: Pick<JobStore, 'renewRun'>
  clock: Clock
  log: Log
  leaseMs: number
  /** Called once when the lease is lost, or could not be renewed in time: the run must stop. */
  onLost(): void
}

/** Renews a run's lease four times per lease until stopped. */
export function startHeartbeat(run: { id: string; workflow: string }, settings: Settings): { stop(): void } {
  const { store, clock, log, leaseMs, onLost } = settings
  let leaseUntil = clock().getTime() + leaseMs
  let isStopped = false
  let timer = setTimeout(beat, leaseMs / 4)

  async function beat(): Promise<void> {
    const isHeld = await renew()
    if (isStopped) return
    if (isHeld) timer = setTimeout(beat, leaseMs / 4)
    else onLost()
  }

  async function renew(): Promise<boolean> {
    const now = clock()
    try {
      const isHeld = await store.renewRun({ ...run, ttlMs: leaseMs, now })
      if (isHeld) leaseUntil = now.getTime() + leaseMs
      return isHeld
    } catch (error) {
      log.warn({ job: run.workflow, runId: run.id, error }, 'Lease not renewed')
      return clock().getTime() < leaseUntil
    }
  }

  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
