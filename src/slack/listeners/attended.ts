import type { WebClient } from '@slack/web-api'
import type { Guard } from '../guard.ts'
import type { SlackLog } from '../log.ts'
import { type Place, tell } from '../settings/tell.ts'
import type { Attend } from '../track.ts'

export type AttendedDeps = { attend: Attend; guard: Guard; log: SlackLog }
type Acted = { surface: string; client: Pick<WebClient, 'chat'>; place: Place }

/**
 * Puts the guard round what a window or Home does at once: it counts as under way until it ends, and whoever acted is told
 * in a fixed sentence when it fails.
 */
export function createAttended({ attend, guard, log }: AttendedDeps) {
  return ({ surface, client, place }: Acted, work: (signal: AbortSignal) => Promise<void>): Promise<void> =>
    attend((signal) =>
      work(signal).catch((error: unknown) => {
        const failed = (cause: unknown): void => log.error({ surface, error: cause }, 'failure could not be shown')
        return tell(client, guard(error, { surface }), place).then(() => undefined, failed)
      }),
    )
}
