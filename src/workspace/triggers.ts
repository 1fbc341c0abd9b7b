import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'

const lifetimeMs = 3_000

export type Triggers = ReturnType<typeof createTriggers>

/** Trigger ids open one view within 3 seconds. */
export function createTriggers(deps: { clock: Clock; newId: NewId }) {
  const triggers = new Map<string, { expiresAtMs: number; isUsed: boolean; userId: string }>()
  return {
    issue: (userId: string): string => {
      const nowMs = deps.clock().getTime()
      for (const [id, trigger] of triggers) if (trigger.expiresAtMs + 60_000 < nowMs) triggers.delete(id)
      const id = `${nowMs}.${deps.newId()}`
      triggers.set(id, { expiresAtMs: nowMs + lifetimeMs, isUsed: false, userId })
      return id
    },
    redeem: (id: string): { kind: 'valid'; userId: string } | { kind: 'refused'; error: string } => {
      const trigger = triggers.get(id)
      if (trigger === undefined) return { kind: 'refused', error: 'invalid_trigger_id' }
      if (trigger.isUsed) return { kind: 'refused', error: 'exchanged_trigger_id' }
      if (trigger.expiresAtMs < deps.clock().getTime()) return { kind: 'refused', error: 'expired_trigger_id' }
      trigger.isUsed = true
      return { kind: 'valid', userId: trigger.userId }
    },
  }
}
