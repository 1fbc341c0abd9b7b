import type { Clock } from './clock.ts'

/** The present moment of the world people ask about; pinned, it stands still while the running clock goes on. */
export type WorldDate = {
  clock: Clock
  running: Clock
  pinnedAt(): Date | null
  /** Null lets it run again. */
  pin(at: Date | null): void
}

/** A world whose present is the running clock's until somebody pins it, for this process alone. */
export function createWorldDate(running: Clock): WorldDate {
  let pinned: Date | null = null
  return {
    running,
    clock: () => (pinned ? new Date(pinned) : running()),
    pinnedAt: () => pinned,
    pin(at) {
      pinned = at
    },
  }
}
