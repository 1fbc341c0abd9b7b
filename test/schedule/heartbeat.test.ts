import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startHeartbeat } from '../../src/schedule/heartbeat.ts'
import { createLog } from '../../src/telemetry/log.ts'

const leaseMs = 40
const run = { id: 'run-1', workflow: 'import' }

/** Beats for real every 10 ms, while the clock only moves when told. */
function beating(renewRun: () => Promise<boolean>) {
  const state = { nowMs: 0, lost: 0, renewals: 0 }
  const heartbeat = startHeartbeat(run, {
    store: {
      renewRun: () => {
        state.renewals += 1
        return renewRun()
      },
    },
    clock: () => new Date(state.nowMs),
    log: createLog({ level: 'silent' }),
    leaseMs,
    onLost: () => {
      state.lost += 1
    },
  })
  return { state, stop: heartbeat.stop }
}

test('a lease that another run holds is lost at once, and told once', async () => {
  const { state } = beating(async () => false)
  await wait(60)
  expect(state).toMatchObject({ lost: 1, renewals: 1 })
})

test('a database that is away for less than the lease stops nothing', async () => {
  const { state, stop } = beating(() => Promise.reject(new Error('away')))
  await wait(60)
  expect(state.lost).toBe(0)
  expect(state.renewals).toBeGreaterThan(1)
  state.nowMs = leaseMs
  await wait(40)
  expect(state.lost).toBe(1)
  stop()
})

test('a stopped heartbeat renews nothing more', async () => {
  const { state, stop } = beating(async () => true)
  await wait(30)
  stop()
  const { renewals } = state
  expect(renewals).toBeGreaterThan(0)
  await wait(40)
  expect(state.renewals).toBe(renewals)
})
